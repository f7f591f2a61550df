/** Brings the card whose panel is open into sight: whoever comes by its address sees where on the board it stands. */
import { useEffect } from 'react'
import { spotOf } from '../../projections/board-state'
import { unfold } from './board-ui'
import { usePlan, useUi } from './plan'
import { useSurface } from './surface'

/** `laidOut`: the board knows its size. `width`: where that changes, as when the panel comes beside it, the card is shown anew. */
export function useShowSelected(laidOut: boolean, width = 0): void {
  const { board, ui } = usePlan()
  const surface = useSurface()
  const selected = useUi((state) => state.selected)
  useEffect(() => {
    const spot = laidOut && width >= 0 && selected ? spotOf(board.view.getState(), selected) : null
    if (!spot) return
    ui.setState(({ folded }) => ({ folded: unfold(folded, spot.lane) }))
    surface.current?.show(spot)
    // Once more when its lane is laid out unfolded.
    const frame = requestAnimationFrame(() => surface.current?.show(spot))
    return () => cancelAnimationFrame(frame)
  }, [laidOut, width, selected, board, ui, surface])
}
