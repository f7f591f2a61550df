import { describe, expect, it } from 'vitest'
import { watchEdits } from '../../server/authority/watch-edits'
import type { InspectedChange } from '../../server/sync/inspect-update'
import type { FieldValue } from '../../shared/document/shape'
import type { UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'

const by = 'ann' as UserId
const at = 1000 as Instant
const done = { by, at, address: '10.0.0.7' }
const TITLES: Record<string, string> = { todo: '待响应', doing: '进行中', a: '会员复购', b: '新品首发', video: '视频' }
const watch = (...changes: InspectedChange[]) => watchEdits(changes, { ...done, titleOf: (_root, id) => TITLES[id] })

const card = (key: string, before: FieldValue, after: FieldValue): InspectedChange => ({
  root: 'cards',
  id: 'c',
  key,
  before,
  after,
})
const newEntry = (root: 'cards' | 'lanes' | 'columns', id: string, fields: Record<string, FieldValue>): InspectedChange => ({
  root,
  id,
  key: null,
  before: null,
  after: null,
  fields,
})
const activity = (kind: string, from: string | null, to: string | null) => ({
  type: 'activity',
  activity: { card: 'c', user: by, at, kind, from, to },
})

describe('[SY18] what an edit means, by whom and when as the server says', () => {
  it('a new card: its fact, and a line', () => {
    expect(watch(newEntry('cards', 'c', { title: '主视觉', place: 'a/todo/a0' }))).toEqual([
      { type: 'card-created', card: 'c', ...done },
      activity('created', null, '主视觉'),
    ])
  })

  it('a new lane: its fact', () => {
    expect(watch(newEntry('lanes', 'l', { title: '618' }))).toEqual([{ type: 'lane-created', lane: 'l', title: '618', ...done }])
  })

  it('what comes archived is archived, with the fact', () => {
    const types = watch(
      newEntry('cards', 'c', { title: 'x', place: 'a/todo/a0', archived: true }),
      newEntry('lanes', 'l', { title: 'x', archived: true }),
    ).map(({ type }) => type)
    expect(types).toEqual(['card-created', 'activity', 'card-archived', 'activity', 'lane-created', 'lane-archived'])
  })

  it('fields and sets: each by its own name, nobody is “assigned” by them', () => {
    expect(
      watch(
        card('start', null, '2026-11-20'),
        card('priority', null, 'urgent'),
        card('stage', 'seeding', null),
        card('support:growth', false, true),
        card('label:video', true, false),
        card('blocks:other', false, true),
        card('cover', null, 'file'),
        card('assignee:bo', false, true),
      ),
    ).toEqual([
      activity('start', null, '2026-11-20'),
      activity('priority', null, 'urgent'),
      activity('stage', 'seeding', null),
      activity('support', null, 'growth'),
      activity('labelled', '视频', null),
      activity('linked', null, 'blocks:other'),
      activity('assigned', null, 'bo'),
    ])
  })

  it('archived and restored: facts of cards and lanes', () => {
    expect(watch(card('archived', false, true))).toEqual([
      { type: 'card-archived', card: 'c', ...done },
      activity('archived', null, null),
    ])
    expect(watch(card('archived', true, false))[0]).toEqual({ type: 'card-restored', card: 'c', ...done })
    const lane = (after: boolean): InspectedChange => ({ root: 'lanes', id: 'l', key: 'archived', before: !after, after })
    expect(watch(lane(true), lane(false)).map(({ type }) => type)).toEqual(['lane-archived', 'lane-restored'])
    const named: InspectedChange = { root: 'lanes', id: 'a', key: 'archived', before: false, after: true }
    expect(watch(named)).toEqual([{ type: 'lane-archived', lane: 'a', title: '会员复购', ...done }])
  })

  it('a move names columns as they were, and lanes where the lane changes', () => {
    expect(watch(card('place', 'a/todo/a0', 'a/doing/a0'))).toEqual([activity('moved', '待响应', '进行中')])
    expect(watch(card('place', 'a/todo/a0', 'b/todo/a0'))).toEqual([activity('moved', '会员复购 · 待响应', '新品首发 · 待响应')])
  })

  it('a new rank in the same cell is no move', () => {
    expect(watch(card('place', 'a/todo/a0', 'a/todo/a1'))).toEqual([])
  })

  it('a column that comes with the same edit has its name; a vanished one its id', () => {
    const column = newEntry('columns', 'live', { title: '已上线' })
    expect(watch(column, card('place', 'a/gone/a0', 'a/live/a0'))).toEqual([activity('moved', 'gone', '已上线')])
  })

  it.each([
    ['title', '旧', '新', 'renamed', '旧', '新'],
    ['center', 'brand', 'growth', 'center', 'brand', 'growth'],
    ['due', null, '2026-11-11', 'due', null, '2026-11-11'],
    ['done', false, true, 'done', 'false', 'true'],
    ['assignee:bo', false, true, 'assigned', null, 'bo'],
    ['assignee:bo', true, false, 'unassigned', 'bo', null],
    ['label:video', false, true, 'labelled', null, '视频'],
    ['label:video', true, false, 'labelled', '视频', null],
  ] as const)('%s from %s to %s is “%s”', (key, before, after, kind, from, to) => {
    expect(watch(card(key, before, after))).toEqual([activity(kind, from, to)])
  })

  it('what changes nothing, and columns and labels, leave no line', () => {
    const column: InspectedChange = { root: 'columns', id: 'todo', key: 'title', before: 'a', after: 'b' }
    expect(watch(card('title', '同', '同'), column)).toEqual([])
  })
})
