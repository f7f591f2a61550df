import type { TFunction } from 'i18next'
import { describe, expect, it } from 'vitest'
import { deedWords, thingOf } from '../../client/features/plan-work/toast/deed-words'
import type { LastDeed } from '../../client/sync/session-types'
import { type Edit, noEdit } from '../../shared/document/edit'
import { openBoard } from '../actions/open-board'
import { card, column, lane } from '../projections/make-board'

const t = ((key: string, values: Record<string, string> = {}) =>
  [key, ...Object.values(values)].join(' ')) as unknown as TFunction
const { state } = openBoard({ lanes: 2, columns: 2, cards: 4 })
const archives = (...ids: ['cards' | 'lanes' | 'columns', string][]): Edit => ({
  ...noEdit,
  change: ids.map(([root, id]) => ({ root, id, key: 'archived', from: false, to: true })),
})
const words = (deed: LastDeed) => deedWords(deed, state(), t)

describe('what was done, in words', () => {
  it('says what went out of sight or came back, by name; other edits show for themselves', () => {
    const edit = archives(['cards', card(1)])
    expect(words({ how: 'made', action: 'archive-card', edit })).toBe('board.made.archive-card Card 1')
    expect(words({ how: 'made', action: 'move-card', edit })).toBeNull()
  })

  it('names the lane that went, not the cards that went with it', () => {
    const edit = archives(['cards', card(0)], ['cards', card(2)], ['lanes', lane(0)])
    expect(thingOf({ how: 'made', action: 'archive-lane', edit })).toEqual({ kind: 'lane', id: lane(0) })
    expect(words({ how: 'made', action: 'archive-lane', edit })).toBe('board.made.archive-lane Lane 0')
  })

  it('says what was undone and repeated, by the verb under which it was made', () => {
    const edit = archives(['columns', column(1)])
    expect(words({ how: 'undone', action: 'set-column-limit', edit })).toBe('board.undone board.deed.set-column-limit Column 1')
    expect(words({ how: 'redone', action: 'archive-column', edit })).toBe('board.redone board.deed.archive-column Column 1')
    expect(words({ how: 'undone', action: 'something-new', edit })).toBe('board.undone board.deed.other')
  })

  it('names a label that was itself changed, and leads nowhere on the board', () => {
    const edit: Edit = {
      create: [],
      change: [
        { root: 'labels', id: 'gone', key: 'archived', from: false, to: true },
        { root: 'cards', id: card(1), key: 'label:gone', from: true, to: false },
      ],
    }
    expect(words({ how: 'made', action: 'merge-labels', edit })).toBe('board.made.merge-labels board.unnamedLabel')
    expect(thingOf({ how: 'undone', action: 'merge-labels', edit })).toBeNull()
    expect(thingOf({ how: 'undone', action: 'label', edit })).toEqual({ kind: 'card', id: card(1) })
  })

  it('says that others were faster where nothing was left to undo', () => {
    expect(words({ how: 'overtaken', action: 'rename-card', edit: noEdit })).toBe('board.overtaken')
  })
})
