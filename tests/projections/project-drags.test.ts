import { describe, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { cellKey } from '../../client/projections/board-state'
import { projectDrags } from '../../client/projections/project-drags'
import type { Peer } from '../../client/sync/line'
import type { UserId } from '../../shared/primitives/ids'
import { card, column, lane } from './make-board'

const peer = (client: number, drag: NonNullable<Peer['presence']['drag']> | null): Peer => ({
  client,
  user: `u${client}` as UserId,
  presence: { drag },
})
const over = (n: number, l: number, c: number) => ({ card: card(n), lane: lane(l), column: column(c) })

describe('what others hold', () => {
  it('is found by card and by the cell it is over', () => {
    const peers = createStore<readonly Peer[]>(() => [peer(1, over(3, 0, 1)), peer(2, null)])
    const { store } = projectDrags({ peers })
    expect(store.getState().byCard.get(card(3))).toBe('u1')
    expect(store.getState().byCell.get(cellKey(lane(0), column(1)))).toBe('u1')
    peers.setState([peer(1, null)], true)
    expect(store.getState().byCard.size).toBe(0)
  })

  it('stays the same object while nothing in anyone’s hand changes, and after a dispose', () => {
    const peers = createStore<readonly Peer[]>(() => [peer(1, over(3, 0, 1))])
    const drags = projectDrags({ peers })
    const before = drags.store.getState()
    peers.setState([peer(1, over(3, 0, 1)), peer(4, null)], true)
    expect(drags.store.getState()).toBe(before)
    drags.dispose()
    peers.setState([], true)
    expect(drags.store.getState()).toBe(before)
    drags.follow()
    expect(drags.store.getState().byCard.size).toBe(0)
  })
})
