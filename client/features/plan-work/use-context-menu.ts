/** A right click on a tile, or the menu key, opens its menu there. On touch screens holding lifts the card instead. */
import { type MouseEvent, useCallback } from 'react'
import type { CardId } from '../../../shared/primitives/ids'
import { usePlan } from './plan'

export function useContextMenu(): (event: MouseEvent) => void {
  const { ui } = usePlan()
  return useCallback(
    (event) => {
      const tile = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-card-id]') : null
      if (!tile || (event.target instanceof Element && event.target.closest('textarea'))) return
      event.preventDefault()
      if ('pointerType' in event.nativeEvent && event.nativeEvent.pointerType === 'touch') return
      ui.setState({
        menu: {
          of: { kind: 'card', id: tile.dataset['cardId'] as CardId },
          at: { left: event.clientX, top: event.clientY, width: 1, height: 1 },
          opener: tile.querySelector<HTMLElement>('[data-tile-title]'),
        },
      })
    },
    [ui],
  )
}
