/** What must hold for the plan of any import, however odd the file was. */
import { expect } from 'vitest'
import * as Y from 'yjs'
import { z } from 'zod'
import type { BoardImport } from '../../server/imports/board-import'
import { type BoardPlan, planBoard } from '../../server/imports/plan-board'
import type { PlannedBoard } from '../../server/storage/whole-board'
import { applyEdit } from '../../shared/document/edit'
import { byServer } from '../../shared/document/origin'
import { readCard, readColumn, readLabel, readLane } from '../../shared/document/read'
import { BOARD_ROOTS, type FieldValue } from '../../shared/document/shape'
import { activitySchema } from '../../shared/model/activity'
import { boardSchema } from '../../shared/model/board'
import type { Card } from '../../shared/model/card'
import type { Column } from '../../shared/model/column'
import type { Label } from '../../shared/model/label'
import type { Lane } from '../../shared/model/lane'
import { byRank } from '../../shared/model/rank'
import type { Instant } from '../../shared/primitives/instant'
import { importedCardSchema, importReportSchema } from '../../shared/protocol/http'
import { byPlace, frameOf } from '../../shared/rules/placement'

export const now = Date.UTC(2026, 10, 22) as Instant

export function plan(imported: BoardImport, more: Partial<BoardPlan> = {}): PlannedBoard {
  let made = 0
  const newId = () => `id-${String(++made).padStart(6, '0')}`
  return planBoard(imported, {
    title: 'Imported',
    prefix: 'IMP',
    roles: {},
    center: 'brand',
    timeZone: 'UTC',
    by: null,
    now,
    newId,
    ...more,
  })
}

export interface Content {
  readonly columns: readonly Column[]
  readonly lanes: readonly Lane[]
  readonly labels: readonly Label[]
  /** In order within their columns. */
  readonly cards: readonly Card[]
}

function documentOf({ create }: PlannedBoard): Y.Doc {
  const doc = new Y.Doc()
  expect(applyEdit(doc, { create, change: [] }, byServer)).toMatchObject({ ok: true })
  return doc
}

/** The document's content; fails where an entry cannot be read. */
export function contentOf(doc: Y.Doc): Content {
  const all = <T>(root: string, reader: (id: string, entry: Y.Map<FieldValue>) => T | null): T[] =>
    [...doc.getMap<Y.Map<FieldValue>>(root).entries()].map(([id, entry]) => {
      const value = reader(id, entry)
      expect(value, `${root}.${id}`).not.toBeNull()
      return value as T
    })
  const content = {
    columns: all('columns', readColumn).sort(byRank),
    lanes: all('lanes', readLane).sort(byRank),
    labels: all('labels', readLabel),
    cards: all('cards', readCard).sort(byPlace),
  }
  expect([...doc.share.keys()].sort()).toEqual(BOARD_ROOTS.filter((root) => doc.share.has(root)).toSorted())
  return content
}

export function expectConsistent(imported: BoardImport, planned: PlannedBoard): Content {
  const content = contentOf(documentOf(planned))
  const { columns, lanes, labels, cards } = content
  expect(columns).toHaveLength(imported.columns.length)
  expect(cards).toHaveLength(imported.cards.length)
  expect(labels).toHaveLength(imported.labels.length)
  expect(lanes).toHaveLength(1)
  expect(frameOf(columns, lanes).columns.length).toBeGreaterThan(0)
  const places = new Set(cards.map(({ place }) => JSON.stringify(place)))
  expect(places.size).toBe(cards.length)
  for (const card of cards) {
    expect(columns.some(({ id }) => id === card.place.column)).toBe(true)
    expect(card.place.lane).toBe(lanes[0]?.id)
    for (const label of card.labels) expect(labels.some(({ id }) => id === label)).toBe(true)
    const column = columns.find(({ id }) => id === card.place.column)
    if (column?.archived) expect(card.archived).toBe(true)
  }
  const ids = cards.map(({ id }) => id).toSorted()
  expect(planned.cards.map(({ card }) => card).toSorted()).toEqual(ids)
  expect(planned.imported.map(({ card }) => card).toSorted()).toEqual(ids)
  expect(planned.lanes.map(({ lane }) => lane)).toEqual(lanes.map(({ id }) => id))
  for (const { facts } of planned.cards) expect(facts.createdAt).toBeLessThanOrEqual(now)
  boardSchema.parse(planned.board)
  z.array(activitySchema).parse(planned.activity)
  z.array(importedCardSchema).parse(planned.imported.map((one) => one.content))
  importReportSchema.parse(imported.report)
  const came = Object.fromEntries(imported.report.came.map(({ what, count }) => [what, count]))
  expect(came['cards'] ?? 0).toBe(cards.length)
  expect(came['cards-archived'] ?? 0).toBe(cards.filter(({ archived }) => archived).length)
  expect(faultIn({ ...planned, report: imported.report, content })).toBeNull()
  return content
}

/** The first text with half a character, or field named after a mail address, anywhere within. */
function faultIn(value: unknown): string | null {
  if (typeof value === 'string') return value.isWellFormed() ? null : value
  if (typeof value !== 'object' || value === null) return null
  if (Object.hasOwn(value, 'email')) return 'email'
  for (const inner of Object.values(value)) {
    const fault = faultIn(inner)
    if (fault !== null) return fault
  }
  return null
}
