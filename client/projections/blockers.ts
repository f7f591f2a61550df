/** Which cards block which: links stand on the card that blocks, and tiles ask the other way round. Pure. */
import type { Card } from '../../shared/model/card'
import type { CardId } from '../../shared/primitives/ids'
import type { BoardState } from './board-state'
import type { Shards } from './shards'

const NOBODY: readonly CardId[] = []

/** `changed`: cards as they now are, null where they are gone; `state` has them as they were. */
export function withBlockers(
  state: Pick<BoardState, 'cards' | 'blockers'>,
  changed: ReadonlyMap<CardId, Card | null>,
): Shards<CardId, readonly CardId[]> {
  const next = new Map<CardId, readonly CardId[]>()
  const of = (id: CardId) => next.get(id) ?? state.blockers.get(id) ?? NOBODY
  for (const [id, card] of changed) {
    const before = state.cards.get(id)?.links.blocks ?? NOBODY
    const after = card?.links.blocks ?? NOBODY
    if (before === after) continue
    for (const to of before)
      if (!after.includes(to))
        next.set(
          to,
          of(to).filter((one) => one !== id),
        )
    for (const to of after) if (!of(to).includes(id)) next.set(to, [...of(to), id].sort())
  }
  return state.blockers.with(new Map([...next].map(([id, by]) => [id, by.length > 0 ? by : null])))
}

/** Cards that this one waits for: those that block it and are neither finished nor out of use. */
export function waitsFor(state: BoardState, id: CardId): readonly Card[] {
  const by = state.blockers.get(id)
  if (!by) return []
  return by.map((one) => state.cards.get(one)).filter((card) => card !== undefined && !isFinished(state, card)) as Card[]
}

export function isFinished(state: BoardState, card: Card): boolean {
  const role = state.columns.get(card.place.column)?.role
  return card.archived || card.done || role === 'live' || role === 'done'
}
