/** Trello's lists as columns, archived ones too. There is always an open one: without it a board can show no card. */

import { proposeRoles } from '../../shared/rules/propose-roles'
import type { ImportColumn } from './board-import'
import { mend, shorten, storable } from './fit-text'
import { inOrder, isPosition } from './order'
import type { Tally } from './report'
import type { TrelloFile, TrelloList } from './trello-file'

export interface Columns {
  readonly all: readonly ImportColumn[]
  /** Index of a list's column; undefined where the file has no such list. */
  indexOf(list: string): number | undefined
  /** Where cards without a list go. */
  readonly firstOpen: number
}

export const UNTITLED = '—'

type Draft = Omit<ImportColumn, 'role'>

export function readColumns(file: TrelloFile, tally: Tally): Columns {
  const drafts: Draft[] = inOrder(file.lists).map((list) => readList(list, tally))
  const indices = new Map<string, number>()
  for (const [index, { source }] of drafts.entries()) {
    if (indices.has(source)) tally.missing('duplicate-ids', { name: source })
    else indices.set(source, index)
  }
  if (drafts.every(({ archived }) => archived)) {
    tally.missing('column-added')
    drafts.unshift({ source: '', title: shorten(storable(file.name)).text || UNTITLED, archived: false, limit: null })
    for (const [source, index] of indices) indices.set(source, index + 1)
  }
  const roles = proposeRoles(drafts)
  const all = drafts.map((draft, index) => ({ ...draft, role: roles[index] ?? 'active' }))
  return { all, indexOf: (list) => indices.get(list), firstOpen: all.findIndex(({ archived }) => !archived) }
}

function readList(list: TrelloList, tally: Tally): Draft {
  tally.came('columns')
  if (list.closed) tally.came('columns-archived')
  if (!isPosition(list.pos)) tally.missing('order-unknown')
  const { text, whole } = shorten(mend(list.name, tally))
  if (whole !== null) tally.missing('column-title-shortened', { name: whole })
  if (text === '') tally.missing('column-title-empty')
  return { source: list.id, title: text || UNTITLED, archived: list.closed, limit: workLimit(list.softLimit) }
}

function workLimit(value: unknown): number | null {
  return Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 999 ? (value as number) : null
}
