/** Trello files for tests: the fixtures, and small ones made on the spot. */
import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import type { BoardImport } from '../../server/imports/board-import'
import { readTrello } from '../../server/imports/trello'

export const fixture = (name: string): string => readFileSync(new URL(`../fixtures/trello/${name}.json`, import.meta.url), 'utf8')

type Fields = Record<string, unknown>

/** One open list with one card, unless said otherwise. */
export function trello(file: Fields = {}): string {
  return JSON.stringify({ name: 'Board', lists: [list('l1', 'To do')], cards: [card('c1', 'l1', 'First')], ...file })
}

export const list = (id: string, name: string, more: Fields = {}): Fields => ({ id, name, closed: false, pos: 1, ...more })
export const card = (id: string, idList: string, name: string, more: Fields = {}): Fields => ({
  id,
  idList,
  name,
  closed: false,
  pos: 1,
  ...more,
})

/** The import of a file that must be taken. */
export function read(text: string): BoardImport {
  const result = readTrello(text)
  expect(result.ok ? null : result.error).toBeNull()
  if (!result.ok) throw new Error('refused')
  return result.value
}

/** The refusal of a file that must not be taken. */
export function refused(text: string) {
  const result = readTrello(text)
  if (result.ok) throw new Error('taken')
  return result.error
}

export const missing = (imported: BoardImport): Record<string, number> =>
  Object.fromEntries(imported.report.missing.map(({ code, count }) => [code, count]))

export const came = (imported: BoardImport): Record<string, number> =>
  Object.fromEntries(imported.report.came.map(({ what, count }) => [what, count]))

export const names = (imported: BoardImport, code: string): unknown =>
  imported.report.missing.find((one) => one.code === code)?.params?.['names']
