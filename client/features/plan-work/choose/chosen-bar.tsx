/** What can be done with the chosen cards, all at once: a bar below the board, for as long as something is chosen. */
import { Archive, ArrowRightLeft, CalendarDays, Flag, Tag, UserPlus, X } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PRIORITIES, type Priority } from '../../../../shared/model/card'
import type { Refusal } from '../../../../shared/model/refusal'
import type { CardId, ColumnId, LaneId } from '../../../../shared/primitives/ids'
import type { PlainDate } from '../../../../shared/primitives/instant'
import type { Result } from '../../../../shared/primitives/result'
import { archiveCards, assignCards, dueCards, labelCards, moveCards, prioritizeCards } from '../../../actions/many-cards'
import { Button } from '../../../design/button'
import { LabelChip } from '../../../design/label-chip'
import { Popover } from '../../../design/popover'
import { cardsIn } from '../../../projections/board-state'
import { useBoard } from '../../../projections/use-board'
import { PeoplePicker } from '../../choose-people/people-picker'
import { report, useMay, usePlan } from '../plan'
import { NOBODY_CHOSEN } from './choosing'
import styles from './chosen-bar.module.css'
import { useChosen } from './use-chosen'

export function ChosenBar() {
  const { t } = useTranslation()
  const plan = usePlan()
  const cards = useChosen()
  const allowed = useMay('edit-cards')
  if (cards.length === 0 || !allowed) return null
  const { board, ui } = plan
  const clear = () => ui.setState((state) => ({ chosen: NOBODY_CHOSEN, wantsFocus: state.active !== null }))
  /** The choice stays, so that one thing after another can be done to it. */
  const act = (done: Result<void, Refusal>): void => void report(plan, done)
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('board.chosen', { count: cards.length })} data-chosen-bar>
      <button
        type="button"
        className={styles.tool}
        aria-label={t('board.many.clear')}
        title={t('board.many.clear')}
        onClick={clear}
      >
        <X size={15} aria-hidden="true" />
      </button>
      <span className={styles.count} role="status">
        {t('board.chosen', { count: cards.length })}
      </span>
      <Tool label={t('board.many.move')} icon={<ArrowRightLeft size={15} />} width={250}>
        <MoveThere cards={cards} onMove={(to) => act(moveCards(board, cards, to))} />
      </Tool>
      <Tool label={t('board.many.assign')} icon={<UserPlus size={15} />} width={272}>
        <People cards={cards} act={act} />
      </Tool>
      <Tool label={t('board.many.label')} icon={<Tag size={15} />} width={240}>
        <Labels cards={cards} act={act} />
      </Tool>
      <Tool label={t('board.many.due')} icon={<CalendarDays size={15} />} width={200}>
        <input
          data-autofocus
          type="date"
          className={styles.date}
          aria-label={t('board.many.due')}
          onChange={(event) => event.target.value && act(dueCards(board, cards, event.target.value as PlainDate))}
        />
        <Button small onClick={() => act(dueCards(board, cards, null))}>
          {t('board.many.noDue')}
        </Button>
      </Tool>
      <Tool label={t('board.many.priority')} icon={<Flag size={15} />} width={160}>
        {[...PRIORITIES, null].map((priority: Priority | null, i) => (
          <button
            key={priority ?? 'none'}
            type="button"
            data-autofocus={i === 0 || undefined}
            className={styles.option}
            onClick={() => act(prioritizeCards(board, cards, priority))}
          >
            {priority ? t(`board.priority.${priority}`) : t('board.many.usual')}
          </button>
        ))}
      </Tool>
      <button
        type="button"
        className={styles.tool}
        aria-label={t('board.many.archive')}
        title={t('board.many.archive')}
        onClick={() => act(archiveCards(board, cards))}
      >
        <Archive size={15} aria-hidden="true" />
        <span className={styles.words}>{t('board.many.archive')}</span>
      </button>
    </div>
  )
}

interface ToolProps {
  readonly label: string
  readonly icon: ReactNode
  readonly width: number
  readonly children: ReactNode
}

function Tool({ label, icon, width, children }: ToolProps) {
  return (
    <Popover
      label={label}
      button={
        <>
          {icon}
          <span className={styles.words}>{label}</span>
        </>
      }
      buttonProps={{ className: styles.tool, 'aria-label': label, title: label }}
      width={width}
      align="start"
    >
      <div className={styles.panel}>{children}</div>
    </Popover>
  )
}

interface MoveProps {
  readonly cards: readonly CardId[]
  readonly onMove: (to: { lane: LaneId; column: ColumnId; index: number }) => void
}

/** To the end of a cell: the place among others is for dragging. */
function MoveThere({ cards, onMove }: MoveProps) {
  const { t } = useTranslation()
  const { board } = usePlan()
  const { lanes, columns } = useBoard((state) => state.frame)
  const [first] = cards
  const place = first && board.store.getState().cards.get(first)?.place
  const [lane, setLane] = useState(place?.lane ?? lanes[0]?.id)
  const [column, setColumn] = useState(place?.column ?? columns[0]?.id)
  const move = () => {
    if (!lane || !column) return
    const others = cardsIn(board.store.getState(), lane, column).filter((id) => !cards.includes(id))
    onMove({ lane, column, index: others.length })
  }
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        move()
      }}
    >
      <select aria-label={t('board.laneWord')} value={lane} onChange={(event) => setLane(event.target.value as LaneId)}>
        {lanes.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      <select
        data-autofocus
        aria-label={t('board.columnWord')}
        value={column}
        onChange={(event) => setColumn(event.target.value as ColumnId)}
      >
        {columns.map(({ id, title }) => (
          <option key={id} value={id}>
            {title}
          </option>
        ))}
      </select>
      <Button type="submit" look="primary" small>
        {t('board.move')}
      </Button>
    </form>
  )
}

interface ActProps {
  readonly cards: readonly CardId[]
  readonly act: (done: Result<void, Refusal>) => void
}

/** Chosen are those who are on every card. */
function People({ cards, act }: ActProps) {
  const { board, people } = usePlan()
  const all = useBoard((state) => cards.map((id) => state.cards.get(id)?.assignees ?? []), sameLists)
  const everywhere = (all[0] ?? []).filter((user) => all.every((assignees) => assignees.includes(user)))
  return (
    <PeoplePicker
      people={[...people.values()]}
      team={[]}
      chosen={everywhere}
      onChange={(user, on) => act(assignCards(board, cards, user, on))}
    />
  )
}

function Labels({ cards, act }: ActProps) {
  const { t } = useTranslation()
  const { board } = usePlan()
  const labels = useBoard((state) => state.labels)
  const all = useBoard((state) => cards.map((id) => state.cards.get(id)?.labels ?? []), sameLists)
  const open = [...labels.values()].filter(({ archived }) => !archived)
  if (open.length === 0) return <p className={styles.note}>{t('board.many.noLabels')}</p>
  return open.map((label, i) => {
    const on = all.every((own) => own.includes(label.id))
    return (
      <label key={label.id} className={styles.option}>
        <input
          type="checkbox"
          data-autofocus={i === 0 || undefined}
          checked={on}
          onChange={() => act(labelCards(board, cards, label.id, !on))}
        />
        <LabelChip label={label} />
      </label>
    )
  })
}

const sameLists = (a: readonly unknown[], b: readonly unknown[]): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i])
