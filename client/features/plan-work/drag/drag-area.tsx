/**
 * The board as one draggable and one place to drop: which card is meant is read from what was pressed, where it would drop
 * is arithmetic. So a tile costs nothing to drag and drop, and may leave the document while it is in the hand.
 */
import {
  type Announcements,
  type AutoScrollOptions,
  DndContext,
  type DragEndEvent,
  type DragMoveEvent,
  type DragStartEvent,
  getClientRect,
  KeyboardSensor,
  MouseSensor,
  TouchSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { getEventCoordinates } from '@dnd-kit/utilities'
import { type ReactNode, type SyntheticEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardId } from '../../../../shared/primitives/ids'
import { useMay } from '../plan'
import styles from './drag.module.css'
import { DragOverlayTile } from './drag-overlay'
import { keyboardCoordinates } from './keyboard-coordinates'
import { useCarry } from './use-carry'

/** What the sensors hold; which card it is, is in the drag state. */
const CARD = 'card'
/** Inside the scrolling element: carried over it, the board scrolls at its edges. */
const CANVAS = 'canvas'
/** Around the scrolling element: by keyboard the board scrolls itself to where the next step is. */
const FRAME = 'frame'

const KEYS = { start: ['Space'], cancel: ['Escape'], end: ['Space', 'Enter', 'Tab'] }
/** A hand shakes by a pixel or two; from here on it is a drag and not a click. */
const MOUSE = { activationConstraint: { distance: 4 } }
/** A swipe scrolls; holding still lifts. */
const TOUCH = { activationConstraint: { delay: 220, tolerance: 8 } }
const AUTO_SCROLL: AutoScrollOptions = {
  layoutShiftCompensation: false,
  threshold: { x: 0.12, y: 0.14 },
  acceleration: 20,
  // A phone's pages turn by themselves, one at a time.
  canScroll: (element) => !element.hasAttribute('data-pager'),
}

/** Tiles stand where they are by a transform, which dnd-kit would otherwise leave out. */
const MEASURING = { draggable: { measure: (element: HTMLElement) => getClientRect(element) } }

export function DragArea({ children }: { readonly children: ReactNode }) {
  const carry = useCarry()
  const sensors = useSensors(
    useSensor(MouseSensor, MOUSE),
    useSensor(TouchSensor, TOUCH),
    useSensor(KeyboardSensor, { keyboardCodes: KEYS, coordinateGetter: keyboardCoordinates(carry.step) }),
  )
  const onDragMove = ({ active, activatorEvent }: DragMoveEvent) => {
    const start = getEventCoordinates(activatorEvent)
    const { initial, translated } = active.rect.current
    if (!start || !initial || !translated) return
    carry.over({ x: start.x + translated.left - initial.left, y: start.y + translated.top - initial.top })
  }
  const onDragStart = ({ active, activatorEvent }: DragStartEvent) =>
    carry.lift(active.data.current?.['card'] as CardId, activatorEvent instanceof KeyboardEvent)
  const onDragEnd = ({ active }: DragEndEvent) => carry.drop(active.rect.current.translated)
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={({ active }) => [{ id: active.data.current?.['byKeyboard'] ? FRAME : CANVAS }]}
      autoScroll={AUTO_SCROLL}
      measuring={MEASURING}
      accessibility={{ announcements: SILENT, restoreFocus: false, screenReaderInstructions: { draggable: '' } }}
      onDragStart={onDragStart}
      onDragMove={onDragMove}
      onDragEnd={onDragEnd}
      onDragCancel={carry.cancel}
    >
      <Hold>{children}</Hold>
      <DragOverlayTile />
    </DndContext>
  )
}

/** Lies over the whole canvas without being in anyone's way; dnd-kit learns from it which element scrolls. */
export function DropCanvas() {
  const { setNodeRef } = useDroppable({ id: CANVAS })
  return <div ref={setNodeRef} className={styles.canvas} aria-hidden="true" />
}

/** Gives the sensors' listeners to the board as a whole, and tells them which tile was pressed. */
function Hold({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation()
  const data = useRef<{ card: CardId | null; byKeyboard: boolean }>({ card: null, byKeyboard: false })
  const { listeners, setNodeRef } = useDraggable({ id: CARD, data: data.current })
  const frame = useDroppable({ id: FRAME })
  const allowed = useMay('edit-cards')
  const press = (name: string, byKeyboard: boolean) => (event: SyntheticEvent) => {
    const tile = allowed ? pressedTile(event.target, byKeyboard) : null
    if (!tile) return
    data.current.card = tile.dataset['cardId'] as CardId
    data.current.byKeyboard = byKeyboard
    setNodeRef(tile)
    listeners?.[name]?.(event)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears for the tiles, whose titles are buttons.
    <div
      ref={frame.setNodeRef}
      className={styles.frame}
      onMouseDown={press('onMouseDown', false)}
      onTouchStart={press('onTouchStart', false)}
      onKeyDown={press('onKeyDown', true)}
    >
      {children}
      <p id="board-drag-help" hidden>
        {t('board.dragHelp')}
      </p>
    </div>
  )
}

/** The tile under a press, unless the press is on one of its own controls. By keyboard only its title counts. */
function pressedTile(target: EventTarget, byKeyboard: boolean): HTMLElement | null {
  if (!(target instanceof Element)) return null
  const control = target.closest('button, input, textarea, select, a')
  const onTitle = control?.hasAttribute('data-tile-title') ?? false
  if (control ? !onTitle : byKeyboard) return null
  return target.closest<HTMLElement>('[data-card-id]')
}

/** Steps are announced by the board itself, with column, lane and position. */
const SILENT: Announcements = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
}
