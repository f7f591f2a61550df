/** A card in its cell: opens, is renamed, has a menu; says who moved or holds it. Drawing is `tile-face`'s. */
import { memo, useId, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../shared/model/card'
import type { CardId, ColumnId, LaneId } from '../../../../shared/primitives/ids'
import { renameCard } from '../../../actions/rename-card'
import { useBoard, useDrags } from '../../../projections/use-board'
import { boxInWindow, isThing } from '../board-ui'
import { chooseOrNot, chooseUpTo, isChoosingByTouch } from '../choose/choose'
import { report, useMay, usePlan, useUi } from '../plan'
import { TitleField } from '../title-field'
import styles from './tile.module.css'
import { TileFace } from './tile-face'
import { TileNote } from './tile-note'

interface Props {
  readonly id: CardId
  readonly lane: LaneId
  readonly column: ColumnId
}

export const Tile = memo(function Tile({ id, lane, column }: Props) {
  const card = useBoard((state) => state.cards.get(id))
  const shortKey = useBoard((state) => state.cardFacts.get(id)?.key)
  const holder = useDrags((drags) => drags.byCard.get(id))
  const selected = useUi((ui) => ui.selected === id)
  const chosen = useUi((ui) => ui.chosen.has(id))
  const renaming = useUi((ui) => isThing(ui.renaming, 'card', id))
  const describedBy = useId()
  const { pivot } = usePlan()
  if (!card) return null
  const strayed = pivot === null && card.place.lane !== lane ? 'lane' : card.place.column !== column ? 'column' : null
  return (
    <article
      className={styles.tile}
      data-center={card.center}
      data-selected={selected || undefined}
      data-chosen={chosen || undefined}
      data-done={card.done || undefined}
      data-renaming={renaming || undefined}
      data-held={holder !== undefined || undefined}
    >
      <TileFace
        card={card}
        shortKey={shortKey}
        strayed={strayed}
        describedBy={describedBy}
        note={<TileNote card={id} holder={holder} />}
        menu={<TileMenuButton card={card} />}
        title={renaming ? <TileRename card={card} /> : <TileTitle card={card} describedBy={describedBy} />}
      />
    </article>
  )
})

/** The whole tile is this button's: its hit area reaches over the tile. */
function TileTitle({ card, describedBy }: { readonly card: Card; readonly describedBy: string }) {
  const { board, ui, openCard } = usePlan()
  const active = useUi((state) => state.active === card.id)
  const wanted = useUi((state) => state.wantsFocus && state.active === card.id)
  const chosen = useUi((state) => state.chosen.has(card.id))
  const button = useRef<HTMLButtonElement>(null)
  useLayoutEffect(() => {
    if (!wanted) return
    button.current?.focus({ preventScroll: true })
    ui.setState({ wantsFocus: false })
  }, [wanted, ui])
  return (
    <button
      ref={button}
      type="button"
      className={styles.title}
      dir="auto"
      data-tile-title
      tabIndex={active ? 0 : -1}
      aria-describedby={`${describedBy}-top ${describedBy}-meta`}
      onFocus={() => ui.setState({ active: card.id, hasHeld: true, wantsFocus: false })}
      aria-pressed={chosen || undefined}
      onClick={({ ctrlKey, metaKey, shiftKey }) => {
        if (shiftKey) chooseUpTo({ board, ui }, card.id)
        else if (ctrlKey || metaKey || isChoosingByTouch(ui.getState().chosen)) chooseOrNot({ ui }, card.id)
        else openCard(card.id)
      }}
      // Space picks the card up; letting the key go must not open it.
      onKeyUp={(event) => event.key === ' ' && event.preventDefault()}
    >
      <span>{card.title}</span>
    </button>
  )
}

function TileMenuButton({ card }: { readonly card: Card }) {
  const { t } = useTranslation()
  const { ui } = usePlan()
  const active = useUi((state) => state.active === card.id)
  const allowed = useMay('edit-cards', card.place.lane)
  if (!allowed) return null
  return (
    <button
      type="button"
      className={styles.menu}
      tabIndex={active ? 0 : -1}
      aria-haspopup="menu"
      aria-label={t('board.cardMenu', { title: card.title })}
      onClick={({ currentTarget }) =>
        ui.setState({ menu: { of: { kind: 'card', id: card.id }, at: boxInWindow(currentTarget), opener: currentTarget } })
      }
    />
  )
}

function TileRename({ card }: { readonly card: Card }) {
  const { t } = useTranslation()
  const plan = usePlan()
  const done = () => plan.ui.setState({ renaming: null, wantsFocus: true, active: card.id })
  return (
    <div className={styles.rename}>
      <TitleField
        label={t('board.renameCard')}
        initial={card.title}
        onSubmit={(title) => report(plan, renameCard(plan.board, card.id, title)).ok && done()}
        onCancel={done}
        saveOnLeave
      />
    </div>
  )
}
