/** Puts cards that came from elsewhere at the ends of their cells, with the labels that they bring: one edit, taken back as one. */
import type { Creation, Edit } from '../../shared/document/edit'
import type { FieldValue } from '../../shared/document/shape'
import { formatPlace } from '../../shared/model/card'
import { ranksBetween } from '../../shared/model/rank'
import type { Refusal } from '../../shared/model/refusal'
import type { CardId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import type { Cell } from '../../shared/rules/placement'
import { type BoardState, lastRank } from '../projections/board-state'
import { perform, type Workplace } from './perform'

export interface IncomingCards {
  readonly labels: readonly Creation[]
  /** In order; `fields` has everything but the place. */
  readonly cards: readonly {
    readonly id: CardId
    readonly cell: Cell
    readonly fields: Readonly<Record<string, FieldValue>>
  }[]
}

export const importCards = (board: Workplace, incoming: IncomingCards): Result<void, Refusal> =>
  perform(board, 'import-cards', importCardsEdit(board.store.getState(), incoming))

export function importCardsEdit(state: BoardState, { labels, cards }: IncomingCards): Edit {
  const cells = new Map<string, IncomingCards['cards'][number][]>()
  for (const card of cards) {
    const key = `${card.cell.lane}/${card.cell.column}`
    const here = cells.get(key)
    if (here) here.push(card)
    else cells.set(key, [card])
  }
  const create: Creation[] = []
  for (const here of cells.values()) {
    const [first] = here
    if (!first) continue
    const ranks = ranksBetween(lastRank(state, first.cell.lane, first.cell.column), null, here.length)
    for (const [i, { id, cell, fields }] of here.entries()) {
      const rank = ranks[i]
      if (rank) create.push({ root: 'cards', id, fields: { ...fields, place: formatPlace({ ...cell, rank }) } })
    }
  }
  return { create: [...labels, ...create], change: [] }
}
