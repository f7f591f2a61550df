/** Marks at which sides more of the board lies out of sight, for the style sheet. Scrolling renders nothing. */
import { type RefObject, useEffect } from 'react'

export function useEdges(scroller: RefObject<HTMLElement | null>, contentWidth: number, viewWidth: number): void {
  useEffect(() => {
    const element = scroller.current
    const around = element?.parentElement
    if (!element || !around) return
    const look = () => {
      const at = Math.abs(element.scrollLeft)
      around.toggleAttribute('data-more-before', at > 1)
      around.toggleAttribute('data-more-behind', at + viewWidth < contentWidth - 1)
    }
    look()
    element.addEventListener('scroll', look, { passive: true })
    return () => element.removeEventListener('scroll', look)
  }, [scroller, contentWidth, viewWidth])
}
