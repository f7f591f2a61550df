import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { applyEdit, type Change, changeOf, type Edit, entryOf, fieldOf, inverseOf, isEmpty } from '../../shared/document/edit'
import { byAction, byServer } from '../../shared/document/origin'
import { readCard } from '../../shared/document/read'
import { assigneeKey, BOARD_ROOTS, fits } from '../../shared/document/shape'
import { TITLE_MAX } from '../../shared/model/text'

const card = (id: string, title = 'KV 终稿'): Edit => ({
  create: [{ root: 'cards', id, fields: { title, place: 'l1/c1/a0', center: 'brand' } }],
  change: [],
})
const set = (doc: Y.Doc, id: string, key: string, to: string | boolean | null): Edit => ({
  create: [],
  change: [changeOf(doc, 'cards', id, key, to)].filter((change): change is Change => change !== null),
})
const boardWith = (...edits: Edit[]): Y.Doc => {
  const doc = new Y.Doc()
  for (const edit of edits) expect(applyEdit(doc, edit, byAction).ok).toBe(true)
  return doc
}
const content = (doc: Y.Doc) => Object.fromEntries(BOARD_ROOTS.map((root) => [root, doc.getMap(root).toJSON()]))

describe('applyEdit', () => {
  it('[SY16] refuses whole what the guard would refuse: an edit with one fault changes nothing', () => {
    const doc = boardWith(card('one'))
    const before = content(doc)
    const faulty: Edit[] = [
      { create: card('two').create, change: [{ root: 'cards', id: 'one', key: 'title', from: 'x', to: '' }] },
      { create: [{ root: 'cards', id: 'two', fields: { title: 'no place', center: 'brand' } }], change: [] },
      { create: [], change: [{ root: 'cards', id: 'one', key: 'title', from: 'x', to: '长'.repeat(TITLE_MAX + 1) }] },
      { create: [], change: [{ root: 'cards', id: 'one', key: '__proto__', from: null, to: 'x' }] },
      { create: [], change: [{ root: 'cards', id: 'one', key: 'assignee:a/b', from: false, to: true }] },
      { create: [], change: [{ root: 'cards', id: 'one', key: 'due', from: null, to: '2026-02-30' }] },
      { create: [], change: [{ root: 'cards', id: 'one', key: 'support:finance', from: false, to: true }] },
      { create: [], change: [{ root: 'cards', id: 'one', key: 'blocks:a/b', from: false, to: true }] },
      { create: [], change: [{ root: 'cards', id: 'one', key: 'stage', from: null, to: 'boredom' }] },
      { create: [], change: [{ root: 'cards', id: 'one', key: 'priority', from: null, to: 1 }] },
    ]
    for (const edit of faulty) {
      const result = applyEdit(doc, edit, byAction)
      expect(result.ok ? null : result.error.code).toBe('invalid-value')
      expect(content(doc)).toEqual(before)
    }
  })

  it('[SY14] replaying an edit changes nothing, and says what no longer has an entry', () => {
    const doc = boardWith(card('one'))
    const edit = set(doc, 'one', 'title', '开箱视频脚本')
    applyEdit(doc, edit, byAction)
    let updates = 0
    doc.on('update', () => updates++)
    expect(applyEdit(doc, { create: card('one').create, change: edit.change }, byServer)).toEqual({
      ok: true,
      value: { create: [], change: [] },
    })
    expect(updates).toBe(0)
    expect(applyEdit(new Y.Doc(), edit, byServer)).toEqual({ ok: true, value: { create: [], change: edit.change } })
  })

  it('[SY14] adds a struct of the writer’s own for every change, so that a state vector tells of its arrival', () => {
    const doc = boardWith(card('one'))
    for (const [key, to] of [
      ['due', '2026-11-11'],
      ['due', null],
      [assigneeKey('u1'), true],
      [assigneeKey('u1'), false],
    ] as const) {
      const clock = Y.getState(doc.store, doc.clientID)
      applyEdit(doc, set(doc, 'one', key, to), byAction)
      expect(Y.getState(doc.store, doc.clientID)).toBeGreaterThan(clock)
    }
  })

  it('[SY11] two people who add an assignee at once both succeed', () => {
    const one = boardWith(card('one'))
    const two = new Y.Doc()
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
    applyEdit(one, set(one, 'one', assigneeKey('lin'), true), byAction)
    applyEdit(two, set(two, 'one', assigneeKey('zhou'), true), byAction)
    Y.applyUpdate(one, Y.encodeStateAsUpdate(two))
    Y.applyUpdate(two, Y.encodeStateAsUpdate(one))
    for (const doc of [one, two])
      expect(readCard('one', entryOf(doc, 'cards', 'one') as never)?.assignees).toEqual(['lin', 'zhou'])
  })
})

describe('inverseOf', () => {
  it('takes back one’s own changes, whatever order they came in', () => {
    const value = fc.constantFrom('主视觉', 'KOL 名单', '🎉 双11', 'שלום')
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 8 }), (titles) => {
        const doc = boardWith(card('one'))
        const before = content(doc)
        const done = titles.map((title) => {
          const edit = set(doc, 'one', 'title', title)
          applyEdit(doc, edit, byAction)
          return edit
        })
        for (const edit of done.reverse()) applyEdit(doc, inverseOf(doc, edit), byAction)
        expect(content(doc)).toEqual(before)
      }),
      { seed: 618, numRuns: 100 },
    )
  })

  it('leaves alone what someone else has changed since, and says when nothing is left', () => {
    const doc = boardWith(card('one'))
    const mine = set(doc, 'one', 'title', '我的')
    applyEdit(doc, mine, byAction)
    applyEdit(doc, set(doc, 'one', 'title', '别人的'), byServer)
    expect(isEmpty(inverseOf(doc, mine))).toBe(true)
    expect(fieldOf(doc, 'cards', 'one', 'title')).toBe('别人的')
  })

  it('archives what was created, and its own inverse brings that back', () => {
    const doc = boardWith(card('one'))
    const undo = inverseOf(doc, card('one'))
    applyEdit(doc, undo, byAction)
    expect(fieldOf(doc, 'cards', 'one', 'archived')).toBe(true)
    applyEdit(doc, inverseOf(doc, undo), byAction)
    expect(fieldOf(doc, 'cards', 'one', 'archived')).toBe(false)
  })
})

describe('fits', () => {
  it('takes any Unicode as a title up to 500 characters as people count them, and nothing empty or torn', () => {
    for (const title of ['😀'.repeat(TITLE_MAX), 'مرحبا', '一', 'e\u0301', '<b>x</b>'])
      expect(fits('cards', 'title', title)).toBe(true)
    for (const title of ['', '   ', '\n', '😀'.repeat(TITLE_MAX + 1), '\ud800', 7, null])
      expect(fits('cards', 'title', title)).toBe(false)
  })

  it('[SY16] knows no field beyond its tables', () => {
    for (const key of ['constructor', '__proto__', 'toString', 'assignee:', 'assignee:a b', 'label', 'createdBy']) {
      expect(fits('cards', key, true)).toBe(false)
    }
  })
})

describe('readCard', () => {
  it('reads sets in order, and gives cards without links one and the same empty list', () => {
    const doc = boardWith(
      card('one'),
      card('two'),
      set(boardWith(card('one')), 'one', 'support:growth', true),
      set(boardWith(card('one')), 'one', 'support:brand', true),
      set(boardWith(card('one')), 'one', 'blocks:two', true),
      set(boardWith(card('one')), 'one', 'stage', 'repurchase'),
    )
    const read = (id: string) => readCard(id, entryOf(doc, 'cards', id) as NonNullable<ReturnType<typeof entryOf>>)
    expect(read('one')).toMatchObject({
      support: ['brand', 'growth'],
      links: { blocks: ['two'], relates: [], duplicates: [] },
      stage: 'repurchase',
      priority: null,
      start: null,
    })
    expect(read('two')?.links).toEqual({ blocks: [], relates: [], duplicates: [] })
    expect(read('two')?.links).toBe(readCard('two', entryOf(doc, 'cards', 'two') as never)?.links)
  })
})
