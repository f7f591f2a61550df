/** Brings a card into sight on the board and gives it the focus, whatever filter or folded lane it is behind. */
import { useCallback } from 'react'
import type { CardId } from '../../../shared/primitives/ids'
import { spotOf } from '../../projections/board-state'
import { unfold } from './board-ui'
import { usePlan } from './plan'
import { useSurface } from './surface'

export function useShowCard(): (card: CardId) => void {
  const { board, ui } = usePlan()
  const surface = useSurface()
  return useCallback(
    (card) => {
      board.alsoShow(card)
      const spot = spotOf(board.view.getState(), card)
      if (!spot) return
      ui.setState(({ folded }) => ({
        archiveOpen: false,
        folded: unfold(folded, spot.lane),
        active: card,
        wantsFocus: true,
      }))
      // Once its lane is laid out unfolded.
      requestAnimationFrame(() => surface.current?.show(spot))
    },
    [board, ui, surface],
  )
}
