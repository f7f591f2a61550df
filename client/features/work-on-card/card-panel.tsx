/** A card at its own address: beside the board on wide screens, the whole page on a phone. Edits go through the actions. */
import { lazy, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { CardId, UserId } from '../../../shared/primitives/ids'
import { may } from '../../../shared/rules/permissions'
import { noteRecent } from '../../context/recent-cards'
import { useWorkspace } from '../../context/workspace'
import { useEscape } from '../../design/use-escape'
import { useCardTexts } from '../../i18n/cards/use-card-texts'
import { LazyPart } from '../../lazy-part'
import { useBoard, useOpenBoard } from '../../projections/use-board'
import { CardActivity } from './card-activity'
import { CardContent } from './card-content'
import { CardFields } from './card-fields'
import { CardHead } from './card-head'
import styles from './card-panel.module.css'
import { CardTitle } from './card-title'
import { ImportedContent } from './imported-content'

const RequestSection = lazy(() =>
  import('../answer-in-time/request-section').then(({ RequestSection }) => ({ default: RequestSection })),
)

/** Whoever reads the board was let in. */
const GROUNDS = ['invited'] as const

interface Props {
  readonly card: CardId
  readonly onClose: () => void
  /** Goes to another card. */
  readonly onOpen: (card: CardId) => void
}

export function CardPanel({ card: id, onClose, onOpen }: Props) {
  useCardTexts()
  const { t } = useTranslation()
  const { session } = useOpenBoard()
  const { me, byId, database } = useWorkspace()
  const card = useBoard((state) => state.cards.get(id))
  const facts = useBoard((state) => state.cardFacts.get(id))
  const request = useBoard((state) => state.requests.get(id))
  const nameOf = (user: UserId | null) => (user && byId.get(user)?.name) ?? t('card.someone')
  const ready = useBoard((state) => state.ready)
  const leads = useBoard((state) => card !== undefined && state.laneFacts.get(card.place.lane)?.lead === me.id)
  const panel = useRef<HTMLElement>(null)
  useEffect(() => {
    if (id) panel.current?.focus({ preventScroll: true })
  }, [id])
  useEffect(() => {
    session.showPresence({ card: id })
    return () => session.showPresence({ card: null })
  }, [session, id])
  useEffect(() => {
    if (card) void noteRecent(database, { board: session.board, card: id, title: card.title, center: card.center })
  }, [card, id, session, database])
  useEscape(onClose)
  const editable = may({ role: me.role, leads }, 'edit-cards')
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      className={styles.panel}
      aria-label={card ? t('card.panel', { title: card.title }) : t('card.none')}
    >
      <CardHead id={id} card={card} editable={editable} onClose={onClose} />
      {card ? (
        <div className={styles.body}>
          <div className={styles.main}>
            <CardTitle key={id} card={card} editable={editable} />
            <LazyPart>{request && <RequestSection card={card} facts={request} />}</LazyPart>
            <CardContent
              card={card}
              editable={editable}
              mayAttach={may({ role: me.role, leads }, 'attach-files')}
              mayComment={may({ role: me.role, grounds: GROUNDS }, 'comment')}
            />
            <ImportedContent card={id} />
            <CardActivity card={card} />
          </div>
          <CardFields card={card} editable={editable} onOpen={onOpen} />
        </div>
      ) : (
        ready && (
          <p className={styles.missing} role="status">
            {facts?.deleted ? t('cardFields.deletedBy', { name: nameOf(facts.deleted.by), key: facts.key }) : t('card.missing')}
          </p>
        )
      )}
    </aside>
  )
}
