/** Brings the card whose panel is open into sight: whoever comes by its address sees where on the board it stands. */
import { useEffect } from 'react'
import { spotOf } from '../../projections/board-state'
import { usePlan, useUi } from './plan'
import { useSurface } from './surface'

/** `laidOut`: the board knows its size. */
export function useShowSelected(laidOut: boolean): void {
  const { board } = usePlan()
  const surface = useSurface()
  const selected = useUi((ui) => ui.selected)
  useEffect(() => {
    const spot = laidOut && selected ? spotOf(board.store.getState(), selected) : null
    if (spot) surface.current?.show(spot)
  }, [laidOut, selected, board, surface])
}
