/** What a cell shows: its cards, those rendered and where, the slot under a dragged card, who else holds a card over it. */
import type { CardId, ColumnId, LaneId } from '../../../../shared/primitives/ids'
import type { Cell } from '../../../../shared/rules/placement'
import { cardsIn, cellKey } from '../../../projections/board-state'
import { useDrags, useView } from '../../../projections/use-board'
import { type Layout, pitch, type Range, slotHeight } from '../geometry'
import { useDrag, usePlan, useUi } from '../plan'
import { arrange, type Placed } from './arrange'

export interface CellContent {
  readonly cards: readonly CardId[]
  readonly placed: readonly Placed[]
  readonly slot: { readonly y: number; readonly height: number } | null
  /** Below the last card. */
  readonly end: number
  readonly composing: boolean
  readonly renamed: CardId | null
  /** The name of someone else whose card is over this cell. */
  readonly visitor: string | undefined
}

export function useCell(lane: LaneId, column: ColumnId, layout: Layout, rows: Range): CellContent {
  const { people } = usePlan()
  const cards = useView((state) => cardsIn(state, lane, column))
  const isHere = (cell: Cell | null): boolean => cell !== null && cell.lane === lane && cell.column === column
  const mine = (card: CardId | null | undefined): CardId | null => (card && cards.includes(card) ? card : null)
  const held = useDrag((drag) => mine(drag.card))
  const slot = useDrag(({ target }) => (target && isHere(target) ? target.index : -1))
  const active = useUi((ui) => mine(ui.active))
  const renamed = useUi(({ renaming }) => (renaming?.kind === 'card' ? mine(renaming.id) : null))
  const composing = useUi((ui) => isHere(ui.composer))
  const visitor = useDrags((drags) => drags.byCell.get(cellKey(lane, column)))
  const height = slotHeight(layout, 0, held ? cards.length - 1 : cards.length)
  const step = pitch(layout.sizes)
  return {
    cards,
    placed: arrange(cards, { ...rows, held, active, slot, step, slotStep: height + layout.sizes.tileGap }),
    slot: slot < 0 ? null : { y: slot * step, height },
    end: cards.length * step,
    composing,
    renamed,
    visitor: visitor && (people.get(visitor)?.name ?? '…'),
  }
}
