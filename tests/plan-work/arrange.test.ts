import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arrange } from '../../client/features/plan-work/cell/arrange'
import type { CardId } from '../../shared/primitives/ids'

const cards = (count: number): CardId[] => Array.from({ length: count }, (_, i) => `card${i}` as CardId)
const still = { held: null, active: null, slot: -1, step: 100, slotStep: 100 }

describe('the tiles of a cell', () => {
  it('are rendered in sight only, each at its row', () => {
    const placed = arrange(cards(10_000), { ...still, from: 500, to: 510 })
    expect(placed.map(({ y }) => y)).toEqual(Array.from({ length: 10 }, (_, i) => (500 + i) * 100))
  })

  it('stay rendered while they have the focus or are in the hand, however far away', () => {
    const all = cards(300)
    const placed = arrange(all, { ...still, from: 0, to: 3, active: all[200] as CardId, held: all[250] as CardId })
    expect(placed.map(({ id }) => id)).toEqual(['card0', 'card1', 'card2', 'card3', 'card200', 'card250'])
    expect(placed.find(({ isHeld }) => isHeld)?.id).toBe('card250')
  })

  it('close the hole of the one in the hand and open a slot for it, without overlapping', () => {
    const settings = fc.record({
      count: fc.integer({ min: 1, max: 30 }),
      hole: fc.nat(29),
      slot: fc.integer({ min: -1, max: 30 }),
    })
    fc.assert(
      fc.property(settings, ({ count, hole, slot }) => {
        const all = cards(count)
        const held = hole < count ? (all[hole] as CardId) : null
        const others = held ? count - 1 : count
        const at = Math.min(slot, others)
        const placed = arrange(all, { ...still, from: 0, to: count, held, slot: at, slotStep: 44 })
        const rows = placed.filter(({ isHeld }) => !isHeld)
        expect(rows.map(({ y }) => y)).toEqual(
          Array.from({ length: others }, (_, row) => row * 100 + (at >= 0 && row >= at ? 44 : 0)),
        )
      }),
      { seed: 8, numRuns: 300 },
    )
  })

  it('do not move where a card is lifted and still over its own place', () => {
    const all = cards(6)
    const before = arrange(all, { ...still, from: 0, to: 6 })
    const lifted = arrange(all, { ...still, from: 0, to: 6, held: all[2] as CardId, slot: 2 })
    for (const { id, y } of before.filter(({ id }) => id !== all[2])) expect(lifted.find((one) => one.id === id)?.y).toBe(y)
  })
})
