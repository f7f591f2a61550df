/** The lane and column in which a card shows; null on a board without any. */
import type { Card } from '../../../shared/model/card'
import type { Column } from '../../../shared/model/column'
import type { Lane } from '../../../shared/model/lane'
import { type Shown, shownPlace } from '../../../shared/rules/placement'
import { useBoard } from '../../projections/use-board'

export interface ShownPlace {
  readonly lane: Lane
  readonly column: Column
  readonly strayed: Shown['strayed']
}

export function useShownPlace(card: Card): ShownPlace | null {
  const frame = useBoard((state) => state.frame)
  const shown = shownPlace(card.place, frame)
  const lane = frame.lanes.find(({ id }) => id === shown?.lane)
  const column = frame.columns.find(({ id }) => id === shown?.column)
  return shown && lane && column ? { lane, column, strayed: shown.strayed } : null
}
