/** What a card has besides its title: center, place, people, day, labels, and what the record says of it. */
import { useTranslation } from 'react-i18next'
import { type Card, PRIORITIES } from '../../../shared/model/card'
import { CENTERS, type Center } from '../../../shared/model/center'
import { JOURNEY_STAGES } from '../../../shared/model/journey-stage'
import { type Refusal, refusal } from '../../../shared/model/refusal'
import type { CardId, UserId } from '../../../shared/primitives/ids'
import { centerFault } from '../../../shared/rules/judge-move'
import { askerOf } from '../../actions/answer-requests'
import { setCenter } from '../../actions/set-center'
import { setDone } from '../../actions/set-done'
import { setDue } from '../../actions/set-due'
import { setPriority } from '../../actions/set-priority'
import { setStage } from '../../actions/set-stage'
import { setStart } from '../../actions/set-start'
import { useApp } from '../../context/app-context'
import { useWorkspace } from '../../context/workspace'
import { CenterPill } from '../../design/center-name'
import { todayOf } from '../../i18n/format'
import { useRefusalWords } from '../../i18n/use-words'
import { Moment } from '../../moment'
import { useBoard, useOpenBoard } from '../../projections/use-board'
import styles from './card-fields.module.css'
import { CardLabels } from './card-labels'
import { CardLinks } from './card-links'
import { CardPeople } from './card-people'
import { CardPlace } from './card-place'
import { CardSupport } from './card-support'
import { DayField } from './day-field'
import { Row } from './field-row'

interface EditableProps {
  readonly card: Card
  readonly editable: boolean
}

interface Props extends EditableProps {
  /** Goes to another card. */
  readonly onOpen: (card: CardId) => void
}

export function CardFields({ card, editable, onOpen }: Props) {
  const { t } = useTranslation()
  const board = useOpenBoard()
  const refusalWords = useRefusalWords()
  const held = useHeldCenter(card)
  return (
    <div className={styles.fields}>
      <Row label={t('card.center')}>
        {editable ? (
          <select
            disabled={held !== null}
            title={held ? refusalWords(held) : undefined}
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
      <Row label={t('cardFields.support')}>
        <CardSupport card={card} editable={editable} />
      </Row>
      <CardPlace card={card} editable={editable} />
      <Row label={t('card.assignees')}>
        <CardPeople card={card} editable={editable} />
      </Row>
      <Row label={t('cardFields.start')}>
        <Start card={card} editable={editable} />
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
      <Row label={t('cardFields.priority')}>
        <Choice
          label={t('cardFields.priority')}
          value={card.priority}
          options={PRIORITIES.map((one) => [one, t(`cardFields.priorities.${one}`)])}
          none={t('cardFields.priorities.none')}
          editable={editable}
          onChange={(priority) => setPriority(board, card.id, priority)}
        />
      </Row>
      <Row label={t('cardFields.stage')}>
        <Choice
          label={t('cardFields.stage')}
          value={card.stage}
          options={JOURNEY_STAGES.map((one) => [one, t(`cardFields.stages.${one}`)])}
          none={t('cardFields.stages.none')}
          editable={editable}
          onChange={(stage) => setStage(board, card.id, stage)}
        />
      </Row>
      <Row label={t('card.labels')}>
        <CardLabels card={card} editable={editable} />
      </Row>
      <CardLinks card={card} editable={editable} onOpen={onOpen} />
      <Record card={card} />
    </div>
  )
}

/** Why the center stays while a request waits for its answer (RW28); null: it may be changed. */
function useHeldCenter(card: Card): Refusal | null {
  const { session } = useOpenBoard()
  const code = useBoard((state) => {
    const facts = state.requests.get(card.id)
    const actor = session.actor()
    return facts ? centerFault(facts, askerOf(state, card, actor), actor.now) : null
  })
  return code && refusal(code)
}

interface ChoiceProps<T extends string> {
  readonly label: string
  readonly value: T | null
  readonly options: readonly (readonly [T, string])[]
  /** What it is called where nothing was chosen. */
  readonly none: string
  readonly editable: boolean
  readonly onChange: (value: T | null) => void
}

function Choice<T extends string>({ label, value, options, none, editable, onChange }: ChoiceProps<T>) {
  if (!editable) return options.find(([one]) => one === value)?.[1] ?? none
  return (
    <select value={value ?? ''} aria-label={label} onChange={(event) => onChange((event.target.value || null) as T | null)}>
      <option value="">{none}</option>
      {options.map(([one, words]) => (
        <option key={one} value={one}>
          {words}
        </option>
      ))}
    </select>
  )
}

function Start({ card, editable }: EditableProps) {
  const { t } = useTranslation()
  const board = useOpenBoard()
  const isAfter = card.start !== null && card.due !== null && card.start > card.due
  return (
    <DayField
      key={card.id}
      label={t('cardFields.start')}
      day={card.start}
      editable={editable}
      onChange={(day) => setStart(board, card.id, day)}
    >
      {isAfter && <span className={styles.warning}>{t('cardFields.startAfterDue')}</span>}
    </DayField>
  )
}

function Due({ card, editable }: EditableProps) {
  const { t } = useTranslation()
  const { clock } = useApp()
  const board = useOpenBoard()
  const late = card.due !== null && card.due < todayOf(clock()) && !card.done
  return (
    <DayField
      key={card.id}
      label={t('card.due')}
      day={card.due}
      editable={editable}
      onChange={(day) => setDue(board, card.id, day)}
    >
      {late && <span className={styles.late}>{t('card.late')}</span>}
    </DayField>
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
