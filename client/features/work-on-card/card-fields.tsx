/** What a card has besides its title: center, place, people, day, labels, and what the record says of it. */
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Card } from '../../../shared/model/card'
import { CENTERS, type Center } from '../../../shared/model/center'
import type { UserId } from '../../../shared/primitives/ids'
import type { PlainDate } from '../../../shared/primitives/instant'
import { setCenter } from '../../actions/set-center'
import { setDone } from '../../actions/set-done'
import { setDue } from '../../actions/set-due'
import { useApp } from '../../context/app-context'
import { useWorkspace } from '../../context/workspace'
import { CenterPill } from '../../design/center-name'
import { LabelChip } from '../../design/label-chip'
import { formatDay, formatWeekday, todayOf } from '../../i18n/format'
import { Moment } from '../../moment'
import { useBoard, useOpenBoard } from '../../projections/use-board'
import styles from './card-fields.module.css'
import { CardPeople } from './card-people'
import { CardPlace } from './card-place'
import { Row } from './field-row'

interface Props {
  readonly card: Card
  readonly editable: boolean
}

export function CardFields({ card, editable }: Props) {
  const { t } = useTranslation()
  const board = useOpenBoard()
  return (
    <div className={styles.fields}>
      <Row label={t('card.center')}>
        {editable ? (
          <select
            className={styles.center}
            data-center={card.center}
            value={card.center}
            aria-label={t('card.center')}
            onChange={(event) => setCenter(board, card.id, event.target.value as Center)}
          >
            {CENTERS.map((center) => (
              <option key={center} value={center}>
                {t(`centers.short.${center}`)}
              </option>
            ))}
          </select>
        ) : (
          <CenterPill center={card.center} />
        )}
      </Row>
      <CardPlace card={card} editable={editable} />
      <Row label={t('card.assignees')}>
        <CardPeople card={card} editable={editable} />
      </Row>
      <Row label={t('card.due')}>
        <Due card={card} editable={editable} />
      </Row>
      <Row label={t('card.done')}>
        <label className={styles.check}>
          <input
            type="checkbox"
            checked={card.done}
            disabled={!editable}
            aria-label={t('card.done')}
            onChange={(event) => setDone(board, card.id, event.target.checked)}
          />
        </label>
      </Row>
      <Labels card={card} />
      <Record card={card} />
    </div>
  )
}

function Due({ card, editable }: Props) {
  const { t } = useTranslation()
  const { preferences, clock } = useApp()
  const language = useStore(preferences, (chosen) => chosen.language)
  const board = useOpenBoard()
  const today = todayOf(clock())
  const late = card.due !== null && card.due < today && !card.done
  if (!editable) return card.due ? formatDay(language, card.due, today) : t('card.noDue')
  return (
    <>
      <input
        type="date"
        className={styles.date}
        value={card.due ?? ''}
        aria-label={t('card.due')}
        onChange={(event) => setDue(board, card.id, (event.target.value || null) as PlainDate | null)}
      />
      {card.due && (
        <span className={styles.day} data-late={late || undefined}>
          {late ? t('card.late') : formatWeekday(language, card.due)}
        </span>
      )}
    </>
  )
}

function Labels({ card }: Pick<Props, 'card'>) {
  const { t } = useTranslation()
  const labels = useBoard((state) => state.labels)
  if (card.labels.length === 0) return null
  return (
    <Row label={t('card.labels')}>
      <span className={styles.labels}>
        {card.labels.map((id) => {
          const label = labels.get(id)
          return label && <LabelChip key={id} label={label} />
        })}
      </span>
    </Row>
  )
}

/** Created and archived: the server's word, not yet there while the card is only on this device. */
function Record({ card }: Pick<Props, 'card'>) {
  const { t } = useTranslation()
  const { byId } = useWorkspace()
  const facts = useBoard((state) => state.cardFacts.get(card.id))
  if (!facts) return <p className={styles.record}>{t('card.unrecorded')}</p>
  const nameOf = (id: UserId | null): string => (id && byId.get(id)?.name) || t('card.someone')
  return (
    <p className={styles.record}>
      {facts.createdBy ? t('card.createdBy', { name: nameOf(facts.createdBy) }) : t('card.created')} ·{' '}
      <Moment at={facts.createdAt} />
      {facts.archivedAt !== null && (
        <>
          <br />
          {facts.archivedBy ? t('card.archivedBy', { name: nameOf(facts.archivedBy) }) : t('card.archived')} ·{' '}
          <Moment at={facts.archivedAt} />
        </>
      )}
    </p>
  )
}
