/** One archived card, strike team or column: what it is, where it stood, since when, and the way back. */
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../../shared/model/card'
import type { Column } from '../../../../shared/model/column'
import type { Lane } from '../../../../shared/model/lane'
import type { Refusal } from '../../../../shared/model/refusal'
import type { Instant } from '../../../../shared/primitives/instant'
import type { Result } from '../../../../shared/primitives/result'
import { restoreCard } from '../../../actions/restore-card'
import { restoreColumn } from '../../../actions/restore-column'
import { archivedTogether, restoreLane } from '../../../actions/restore-lane'
import { CenterDot } from '../../../design/center-name'
import { Moment } from '../../../moment'
import { useBoard } from '../../../projections/use-board'
import { report, useMay, usePlan } from '../plan'
import styles from './archive.module.css'

export function ArchivedCard({ card }: { readonly card: Card }) {
  const { board, openCard } = usePlan()
  const facts = useBoard((state) => state.cardFacts.get(card.id))
  const lane = useBoard((state) => state.lanes.get(card.place.lane)?.title)
  const column = useBoard((state) => state.columns.get(card.place.column)?.title)
  const allowed = useMay('edit-cards')
  return (
    <>
      <CenterDot center={card.center} />
      <span className={styles.key}>{facts?.key}</span>
      <button
        type="button"
        className={styles.link}
        dir="auto"
        data-archived-card={card.id}
        title={card.title}
        onClick={() => openCard(card.id)}
      >
        <span>{card.title}</span>
      </button>
      <span className={styles.note} dir="auto">
        {[lane, column].filter(Boolean).join(' › ')}
      </span>
      <Since at={facts?.archivedAt} />
      {allowed && <Restore title={card.title} restore={() => restoreCard(board, card.id)} />}
    </>
  )
}

export function ArchivedLane({ lane }: { readonly lane: Lane }) {
  const { t } = useTranslation()
  const { board } = usePlan()
  const count = useBoard((state) => archivedTogether(state, lane.id).length)
  const at = useBoard((state) => state.laneFacts.get(lane.id)?.archivedAt)
  const allowed = useMay('close-lane', lane.id)
  return (
    <Titled title={lane.title} note={t('board.archivedLane', { count })}>
      <Since at={at} />
      {allowed && <Restore title={lane.title} restore={() => restoreLane(board, lane.id)} />}
    </Titled>
  )
}

export function ArchivedColumn({ column }: { readonly column: Column }) {
  const { t } = useTranslation()
  const { board } = usePlan()
  const allowed = useMay('edit-board')
  return (
    <Titled title={column.title} note={t(`columnRoles.${column.role}`)}>
      <Since at={null} />
      {allowed && <Restore title={column.title} restore={() => restoreColumn(board, column.id)} />}
    </Titled>
  )
}

function Titled({ title, note, children }: { readonly title: string; readonly note: string; readonly children: ReactNode }) {
  return (
    <>
      <strong className={styles.wide} dir="auto" title={title}>
        <span>{title}</span>
      </strong>
      <span className={styles.note}>{note}</span>
      {children}
    </>
  )
}

const Since = ({ at }: { readonly at: Instant | null | undefined }) => (
  <span className={styles.when}>{at && <Moment at={at} />}</span>
)

function Restore({ title, restore }: { readonly title: string; readonly restore: () => Result<void, Refusal> }) {
  const { t } = useTranslation()
  const plan = usePlan()
  return (
    <button
      type="button"
      className={styles.restore}
      aria-label={t('board.restoreIt', { title })}
      onClick={({ currentTarget }) => {
        const next = neighbourOf(currentTarget)
        if (report(plan, restore()).ok) next?.focus()
      }}
    >
      {t('board.restore')}
    </button>
  )
}

/** The row goes with what it brought back; the next row's button has the focus then, else the one before, else the search. */
function neighbourOf(button: HTMLElement): HTMLElement | null {
  const row = button.closest('li')
  const beside = (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector<HTMLElement>('button:last-of-type')
  return beside ?? button.closest('section')?.querySelector<HTMLElement>('input[type="search"]') ?? null
}
