/** The card in the hand, above everything, lifted. */
import { DragOverlay } from '@dnd-kit/core'
import { createPortal } from 'react-dom'
import type { CardId } from '../../../../shared/primitives/ids'
import { useBoard } from '../../../projections/use-board'
import { useDrag, useUi } from '../plan'
import tile from '../tile/tile.module.css'
import { TileFace } from '../tile/tile-face'
import styles from './drag.module.css'

export function DragOverlayTile() {
  const card = useDrag((drag) => drag.card)
  const many = useUi((ui) => (card && ui.chosen.has(card) ? ui.chosen.size : 1))
  return createPortal(
    // A drop flies to its place as a move by anyone does; dnd-kit would measure for it.
    <DragOverlay dropAnimation={null} zIndex={300}>
      {card && (
        <div className={styles.overlay} data-lifted>
          <LiftedTile id={card} />
          {many > 1 && <span className={styles.many}>{many}</span>}
        </div>
      )}
    </DragOverlay>,
    document.body,
  )
}

function LiftedTile({ id }: { readonly id: CardId }) {
  const card = useBoard((state) => state.cards.get(id))
  const shortKey = useBoard((state) => state.cardFacts.get(id)?.key)
  if (!card) return null
  const title = (
    <div className={tile.title} dir="auto">
      <span>{card.title}</span>
    </div>
  )
  return (
    <article className={`${tile.tile} ${tile.lifted}`} data-center={card.center}>
      <TileFace card={card} shortKey={shortKey} strayed={null} title={title} />
    </article>
  )
}
