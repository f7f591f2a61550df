/** One archived card, strike team or column: what it is, where it stood, since when, and the way back. */
import { Trash2 } from 'lucide-react'
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
import { besideRow } from './beside-row'

export function ArchivedCard({ card }: { readonly card: Card }) {
  const { board, openCard } = usePlan()
  const facts = useBoard((state) => state.cardFacts.get(card.id))
  const lane = useBoard((state) => state.lanes.get(card.place.lane)?.title)
  const column = useBoard((state) => state.columns.get(card.place.column)?.title)
  const allowed = useMay('edit-cards')
  const mayDelete = useMay('delete-for-ever')
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
      <span className={styles.deeds}>
        {allowed && <Restore title={card.title} restore={() => restoreCard(board, card.id)} />}
        {mayDelete && <Delete card={card} />}
      </span>
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
      <span className={styles.deeds}>
        {allowed && <Restore title={lane.title} restore={() => restoreLane(board, lane.id)} />}
      </span>
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
      <span className={styles.deeds}>
        {allowed && <Restore title={column.title} restore={() => restoreColumn(board, column.id)} />}
      </span>
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
      data-deed="restore"
      aria-label={t('board.restoreIt', { title })}
      onClick={({ currentTarget }) => {
        const beside = besideRow(currentTarget, 'restore')
        if (report(plan, restore()).ok) beside()?.focus()
      }}
    >
      {t('board.restore')}
    </button>
  )
}

function Delete({ card }: { readonly card: Card }) {
  const { t } = useTranslation()
  const { ui } = usePlan()
  const label = t('boards.deleteCard.row', { title: card.title })
  return (
    <button
      type="button"
      className={styles.delete}
      data-deed="delete"
      aria-label={label}
      title={label}
      onClick={() => ui.setState({ dialog: { kind: 'delete-card', card: card.id } })}
    >
      <Trash2 size={15} aria-hidden="true" />
    </button>
  )
}
