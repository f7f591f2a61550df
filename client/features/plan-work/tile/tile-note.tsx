/** Who holds the card now, or moved it a moment ago: a name for a few seconds, so that a move is never a riddle. */
import { useTranslation } from 'react-i18next'
import type { CardId, UserId } from '../../../../shared/primitives/ids'
import { useBoard } from '../../../projections/use-board'
import { usePlan } from '../plan'
import styles from './tile.module.css'

/** The style sheet lets the note fade after as long. */
const FRESH_MS = 6_000

interface Props {
  readonly card: CardId
  readonly holder: UserId | undefined
}

export function TileNote({ card, holder }: Props) {
  const { t } = useTranslation()
  const { people, me, clock } = usePlan()
  const move = useBoard((state) => state.remoteMoves.get(card))
  const mover = useBoard((state) => move && state.clients.get(String(move.client)))
  const name = (user: UserId | undefined): string | null => (user && user !== me.id ? (people.get(user)?.name ?? null) : null)
  const [held, moved] = [name(holder), name(mover)]
  if (held) return <span className={styles.note}>{t('board.holds', { name: held })}</span>
  if (!move || !moved || clock() - move.at > FRESH_MS) return null
  return (
    <span key={move.at} className={`${styles.note} ${styles.passing}`}>
      {t('board.movedBy', { name: moved })}
    </span>
  )
}
