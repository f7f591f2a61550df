/** Which tiles of a cell are rendered, and at what height: those in sight, the one with the focus, the one in the hand. Pure. */
import type { CardId } from '../../../../shared/primitives/ids'

interface Arrangement {
  /** Rows in sight, half open. */
  readonly from: number
  readonly to: number
  /** The card that was taken from this cell, or null. */
  readonly held: CardId | null
  /** The card that keeps the focus, or null. */
  readonly active: CardId | null
  /** Before which of the other cards a slot is open; -1: none. */
  readonly slot: number
  /** Pixels from tile to tile, and by how much a slot pushes those behind it. */
  readonly step: number
  readonly slotStep: number
}

export interface Placed {
  readonly id: CardId
  readonly y: number
  readonly isHeld: boolean
}

export function arrange(cards: readonly CardId[], { from, to, held, active, slot, step, slotStep }: Arrangement): Placed[] {
  const hole = held === null ? -1 : cards.indexOf(held)
  // With a hole above, the next row moves up into sight.
  const end = Math.min(cards.length, hole >= 0 ? to + 1 : to)
  const rendered = new Set([hole, active === null ? -1 : cards.indexOf(active)])
  for (let index = from; index < end; index++) rendered.add(index)
  rendered.delete(-1)
  return [...rendered]
    .sort((a, b) => a - b)
    .map((index) => {
      const isHeld = index === hole
      const row = hole >= 0 && index > hole ? index - 1 : index
      const pushed = !isHeld && slot >= 0 && row >= slot
      return { id: cards[index] as CardId, isHeld, y: row * step + (pushed ? slotStep : 0) }
    })
}
