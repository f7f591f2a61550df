/** What undo or redo changed is brought into sight; who pressed a button that then goes away is led there. */
import { type RefObject, useEffect, useRef } from 'react'
import { spotOf } from '../../../projections/board-state'
import type { LastDeed } from '../../../sync/session-types'
import { unfold } from '../board-ui'
import { usePlan } from '../plan'
import { useSurface } from '../surface'
import { thingOf } from './deed-words'

/** `buttons`: the part of the page whose buttons go away. */
export function useRevealDeed(deed: LastDeed | null, buttons: RefObject<HTMLElement | null>): void {
  const { board, ui } = usePlan()
  const surface = useSurface()
  const shown = useRef(deed)
  useEffect(() => {
    if (shown.current === deed) return
    shown.current = deed
    if (deed?.how !== 'undone' && deed?.how !== 'redone') return
    const thing = thingOf(deed)
    const { activeElement } = document
    const led = activeElement === document.body || (buttons.current?.contains(activeElement) ?? false)
    if (thing && thing.kind !== 'card') return led ? ui.setState({ wantsHead: thing }) : undefined
    const spot = thing && spotOf(board.view.getState(), thing.id)
    if (!spot) return led ? ui.setState({ wantsFocus: true }) : undefined
    ui.setState(({ folded, active }) => ({
      folded: unfold(folded, spot.lane),
      active: led ? thing.id : active,
      wantsFocus: led,
    }))
    // Once its lane is laid out unfolded.
    const frame = requestAnimationFrame(() => surface.current?.show(spot))
    return () => cancelAnimationFrame(frame)
  }, [deed, board, ui, surface, buttons])
}
