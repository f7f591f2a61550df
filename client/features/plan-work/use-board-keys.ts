/** The board by keyboard: arrows go from card to card, letters act on the focused one. Space is the drag sensor's. */
import { type KeyboardEvent, useCallback, useEffect } from 'react'
import type { CardId, ColumnId, LaneId } from '../../../shared/primitives/ids'
import { may } from '../../../shared/rules/permissions'
import { cardsIn, type Spot, spotOf } from '../../projections/board-state'
import { chooseMore, chooseNone, chooseOrNot, chooseUpTo } from './choose/choose'
import { hasModifier, PAGE_KEYS } from './page-keys'
import { type Plan, usePlan } from './plan'
import type { Direction } from './step-target'
import { useSurface } from './surface'
import { useNewCard } from './use-new-card'

const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  ArrowLeft: 'left',
  ArrowRight: 'right',
}

/** For the element around the board: keys pressed on a card's title, or on an empty cell's way to a new card. */
export function useCardKeys(): (event: KeyboardEvent) => void {
  const plan = usePlan()
  const surface = useSurface()
  return useCallback(
    (event) => {
      const { board, ui, drag } = plan
      const card = cardOf(event.target)
      const spot = card ? spotOf(board.view.getState(), card) : emptyCellOf(event.target)
      if (event.defaultPrevented || drag.getState().card) return
      if (card && choose(event, card, plan, (direction) => spot && (surface.current?.next(spot, direction) ?? null)))
        return event.preventDefault()
      if (hasModifier(event)) return
      const to = spot && placeFor(event.key, spot, plan, (direction) => surface.current?.next(spot, direction) ?? null)
      if (to) {
        event.preventDefault()
        const active = cardsIn(board.view.getState(), to.lane, to.column)[to.index]
        surface.current?.show(to)
        if (active) ui.setState({ active, wantsFocus: true })
        // Once the cell is there to see.
        else requestAnimationFrame(() => addButtonAt(to)?.focus({ preventScroll: true }))
      } else if (card && may({ role: plan.me.role }, 'edit-cards') && act(event.key, card, plan)) event.preventDefault()
    },
    [plan, surface],
  )
}

/** Choosing several: X one more or less, Shift and an arrow the next one too, Ctrl A ever more, Esc none. */
function choose(event: KeyboardEvent, card: CardId, plan: Plan, next: (direction: Direction) => Spot | null): boolean {
  const { board, ui, me } = plan
  const key = event.key.toLowerCase()
  if (key === 'escape') return chooseNone(plan)
  if (!may({ role: me.role }, 'edit-cards')) return false
  if (key === 'x' && !hasModifier(event)) chooseOrNot(plan, card)
  else if (key === 'a' && (event.ctrlKey || event.metaKey)) chooseMore(plan, card)
  else {
    const direction = event.shiftKey ? ARROWS[event.key] : undefined
    const to = direction && next(direction)
    const other = to && cardsIn(board.view.getState(), to.lane, to.column)[to.index]
    if (!other) return false
    ui.setState(({ chosen, anchor }) => ({
      chosen: new Set([...chosen, card]),
      anchor: anchor ?? card,
      active: other,
      wantsFocus: true,
    }))
    chooseUpTo(plan, other)
  }
  return true
}

function placeFor(key: string, spot: Spot, { board }: Plan, next: (direction: Direction) => Spot | null): Spot | null {
  const direction = ARROWS[key]
  if (direction) return next(direction)
  if (key === 'Home') return { ...spot, index: 0 }
  if (key === 'End') return { ...spot, index: cardsIn(board.view.getState(), spot.lane, spot.column).length - 1 }
  return null
}

function act(key: string, card: CardId, { ui }: Plan): boolean {
  if (key === 'm' || key === 'M') ui.setState({ dialog: { kind: 'move-card', card } })
  else if (key === 'F2') ui.setState({ renaming: { kind: 'card', id: card } })
  else return false
  return true
}

/** For the whole page, as long as nobody types and nothing lies over the board. */
export function usePageKeys(): void {
  const plan = usePlan()
  const newCard = useNewCard()
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector(OVERLAY)) return
      const pressed = PAGE_KEYS.find((key) => key.is(event))
      if (!pressed || isIn(event.target, pressed.isStep ? TEXT : BUSY)) return
      if (pressed.edits && !may({ role: plan.me.role }, 'edit-cards')) return
      pressed.run(plan, newCard)
      event.preventDefault()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [plan, newCard])
}

/** The card whose title was pressed on; its other controls have keys of their own. */
function cardOf(target: EventTarget): CardId | null {
  if (!(target instanceof Element) || !target.matches('[data-tile-title]')) return null
  return (target.closest<HTMLElement>('[data-card-id]')?.dataset['cardId'] as CardId | undefined) ?? null
}

/** The cell whose button for a new card was pressed on. */
function emptyCellOf(target: EventTarget): Spot | null {
  if (!(target instanceof Element) || !target.matches('[data-add-card]')) return null
  const { laneId, columnId } = target.closest<HTMLElement>('[data-column-id]')?.dataset ?? {}
  return laneId && columnId ? { lane: laneId as LaneId, column: columnId as ColumnId, index: 0 } : null
}

const addButtonAt = ({ lane, column }: Spot): HTMLElement | null =>
  document.querySelector(`[data-lane-id="${CSS.escape(lane)}"][data-column-id="${CSS.escape(column)}"] [data-add-card]`)

/** What lies over the board. A closed popover stays in the page and does not count. */
export const OVERLAY = ':is(dialog[open], [role="dialog"], [role="menu"]):not([popover]:not(:popover-open))'

/** Where letters are a field's own. */
export const BUSY_FIELD = 'input, textarea, select, [contenteditable="true"]'
/** Where letters are not meant for the board. */
const BUSY = `aside, ${BUSY_FIELD}`
/** Where undo is the text's own. */
const TEXT = 'textarea, [contenteditable="true"], input:not([type="checkbox"], [type="radio"], [type="date"])'

const isIn = (target: EventTarget | null, place: string): boolean => target instanceof Element && target.closest(place) !== null
