/** What a screen reader is told: a few words, and where on the board they are true. */
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { Spot } from '../../projections/board-state'
import { usePlan } from './plan'

export function useSay(): (words: string, spot?: Spot) => void {
  const { t } = useTranslation()
  const { board, ui } = usePlan()
  return useCallback(
    (words, spot) => {
      if (!spot) return ui.setState({ said: words })
      const state = board.view.getState()
      const where = t('board.at', {
        position: spot.index + 1,
        column: state.columns.get(spot.column)?.title ?? '',
        lane: state.frame.lanes.find(({ id }) => id === spot.lane)?.title ?? '',
      })
      ui.setState({ said: words ? t('board.said', { words, where }) : where })
    },
    [t, board, ui],
  )
}
