/** Lifting a card, carrying it over the board, dropping it: the same for mouse, touch and keyboard, told to others and said. */
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../../../shared/model/refusal'
import type { CardId, LaneId } from '../../../../shared/primitives/ids'
import type { Result } from '../../../../shared/primitives/result'
import { moveCards } from '../../../actions/many-cards'
import { moveCard } from '../../../actions/move-card'
import { moveInRows } from '../../../actions/move-in-rows'
import { cardsIn, type Spot, spotOf } from '../../../projections/board-state'
import { spotInWhole } from '../../../projections/view-board'
import { stillChosen } from '../choose/choosing'
import { useFlights } from '../flights'
import type { Point } from '../geometry'
import { type Plan, report, usePlan } from '../plan'
import { useSay } from '../say'
import type { Direction } from '../step-target'
import { useSurface } from '../surface'
import { NOTHING_HELD, sameSpot } from './drag-state'

export interface Carry {
  lift(card: CardId, byKeyboard: boolean): void
  /** The pointer is at this point of the window. */
  over(point: Point): void
  /** One step by arrow key; where the slot then is in the window. */
  step(direction: Direction): Point | null
  /** `at`: where the card was in the window when it was let go. */
  drop(at: { readonly left: number; readonly top: number } | null): void
  cancel(): void
}

export function useCarry(): Carry {
  const plan = usePlan()
  const { t } = useTranslation()
  const surface = useSurface()
  const flights = useFlights()
  const say = useSay()
  useEffect(() => followWithPresence(plan), [plan])
  return useMemo(() => {
    const { board, drag, ui } = plan
    /** Where the card in the hand stands now: others may have moved it since, or archived it. */
    const home = (): Spot | null => {
      const { card } = drag.getState()
      return card && spotOf(board.view.getState(), card)
    }
    const put = (target: Spot | null) => {
      if (!sameSpot(target, drag.getState().target)) drag.setState({ target })
    }
    const release = () => {
      const { by } = drag.getState()
      drag.setState(NOTHING_HELD)
      ui.setState({ wantsFocus: by === 'keyboard' })
    }
    return {
      lift(card, byKeyboard) {
        const from = spotOf(board.view.getState(), card)
        if (!from) return
        drag.setState({ card, target: from, by: byKeyboard ? 'keyboard' : 'pointer' })
        ui.setState({ active: card, composer: null, menu: null })
        if (byKeyboard) say(t('board.lifted', { title: board.view.getState().cards.get(card)?.title ?? '' }), from)
      },
      over(point) {
        const { by } = drag.getState()
        const from = home()
        if (by === 'pointer' && from) put(surface.current?.dropAt(point, from) ?? null)
      },
      step(direction) {
        const { target } = drag.getState()
        const from = home()
        if (!target || !from) return null
        const next = surface.current?.step(target, direction, from) ?? null
        if (!next) return null
        put(next)
        say('', next)
        const rect = surface.current?.show(next)
        return rect ? { x: rect.left, y: rect.top } : null
      },
      drop(at) {
        const { card, target, by } = drag.getState()
        if (card && target && home()) {
          if (at) flights.startFrom(card, at)
          const moved = report(plan, drop(plan, card, target))
          if (moved.ok && by === 'keyboard') say(t('board.dropped'), target)
        }
        release()
      },
      cancel() {
        if (drag.getState().by === 'keyboard') say(t('board.putBack'))
        release()
      },
    }
  }, [plan, t, surface, flights, say])
}

/** With the card in the hand go all that are chosen with it, in their order. */
function drop({ board, ui }: Plan, card: CardId, target: Spot): Result<void, Refusal> {
  const { chosen, folded } = ui.getState()
  const view = board.view.getState()
  const cards = chosen.has(card) ? stillChosen(view, folded, chosen) : []
  if (view.rows) return moveInRows(board, cards.length < 2 ? [card] : cards, target)
  const to = spotInWhole(view, card, target)
  if (cards.length < 2) return moveCard(board, card, to)
  const others = cardsIn(board.store.getState(), to.lane, to.column).filter((id) => id !== card)
  const before = others.slice(0, to.index).filter((id) => !chosen.has(id))
  return moveCards(board, cards, { ...to, index: before.length })
}

/** Others see which card is in the hand and the cell it is over; within a cell nothing is sent. */
function followWithPresence({ board, drag, ui }: Plan): () => void {
  let shown = ''
  return drag.subscribe(({ card, target }) => {
    // In rows that are no lanes the card stays in its own.
    const lane = card && target ? laneOf(board, card, target) : null
    const now = lane && target ? `${card}/${lane}/${target.column}` : ''
    if (now === shown) return
    shown = now
    const hand = card && target && lane ? { card, lane, column: target.column } : null
    board.session.showPresence({ drag: hand, card: ui.getState().selected })
  })
}

const laneOf = ({ store, view }: Plan['board'], card: CardId, target: Spot): LaneId | null =>
  view.getState().rows ? (spotOf(store.getState(), card)?.lane ?? null) : target.lane
