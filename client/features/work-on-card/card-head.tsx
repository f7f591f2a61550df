/** The panel's first row: the short key, where the card stands, who else is looking, archive, link, close. */
import { Archive, ArchiveRestore, ArrowLeft, Link2, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Card } from '../../../shared/model/card'
import type { CardId } from '../../../shared/primitives/ids'
import { archiveCard } from '../../actions/archive-card'
import { restoreCard } from '../../actions/restore-card'
import { useWorkspace } from '../../context/workspace'
import { Avatar } from '../../design/avatar'
import { Button } from '../../design/button'
import { useBoard, useOpenBoard } from '../../projections/use-board'
import styles from './card-head.module.css'
import { useShownPlace } from './use-shown-place'

interface Props {
  readonly id: CardId
  readonly card: Card | undefined
  readonly editable: boolean
  readonly onClose: () => void
}

export function CardHead({ id, card, editable, onClose }: Props) {
  const { t } = useTranslation()
  const key = useBoard((state) => state.cardFacts.get(id)?.key)
  return (
    <div className={styles.head}>
      <Button look="icon" data-part="back" onClick={onClose} aria-label={t('card.back')}>
        <ArrowLeft size={18} />
      </Button>
      {key && <span className={styles.key}>{key}</span>}
      {card && <Where card={card} />}
      <span className={styles.space} />
      <Onlookers card={id} />
      {card && <CopyLink />}
      {card && editable && <ArchiveOrRestore card={card} />}
      <Button look="icon" data-part="close" onClick={onClose} aria-label={t('common.close')} title={t('common.close')}>
        <X size={16} />
      </Button>
    </div>
  )
}

/** One button for both, so that the focus stays on it. */
function ArchiveOrRestore({ card: { id, archived } }: { readonly card: Card }) {
  const { t } = useTranslation()
  const board = useOpenBoard()
  const label = t(archived ? 'card.restore' : 'card.archive')
  return (
    <Button look="icon" onClick={() => (archived ? restoreCard : archiveCard)(board, id)} aria-label={label} title={label}>
      {archived ? <ArchiveRestore size={16} /> : <Archive size={16} />}
    </Button>
  )
}

function Where({ card }: { readonly card: Card }) {
  const { t } = useTranslation()
  const place = useShownPlace(card)
  if (card.archived) return <span className={styles.archived}>{t('card.archived')}</span>
  return (
    <span className={styles.where}>
      {place?.lane.title} <span aria-hidden="true">›</span> {place?.column.title}
    </span>
  )
}

/** Others who have this card open. Several tabs of one person are one. */
function Onlookers({ card }: { readonly card: CardId }) {
  const { t } = useTranslation()
  const { session } = useOpenBoard()
  const { people, me } = useWorkspace()
  const peers = useStore(session.peers)
  const here = new Set(peers.filter(({ presence, user }) => presence.card === card && user !== me.id).map(({ user }) => user))
  const shown = people.filter(({ id }) => here.has(id))
  if (shown.length === 0) return null
  return (
    <span className={styles.onlookers}>
      {shown.slice(0, 3).map((person) => (
        <Avatar key={person.id} person={person} size={22} />
      ))}
      <span className={styles.looking}>{t('card.looking')}</span>
    </span>
  )
}

function CopyLink() {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  const label = copied ? t('card.copied') : t('card.copyLink')
  return (
    <Button
      look="icon"
      aria-label={label}
      title={label}
      data-copied={copied || undefined}
      onBlur={() => setCopied(false)}
      onClick={() => void navigator.clipboard.writeText(location.href).then(() => setCopied(true))}
    >
      <Link2 size={16} />
    </Button>
  )
}
