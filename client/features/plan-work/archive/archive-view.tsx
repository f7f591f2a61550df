/** What was taken off the board: lanes, columns and cards, found by their words, each brought back by one press. */
import { useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { restoreCard } from '../../../actions/restore-card'
import { restoreColumn } from '../../../actions/restore-column'
import { archivedTogether, restoreLane } from '../../../actions/restore-lane'
import { useBoard } from '../../../projections/use-board'
import { report, useMay, usePlan } from '../plan'
import { useSay } from '../say'
import styles from './archive.module.css'
import { archivedCards, archivedGroups } from './archived'
import { ArchivedCards } from './archived-cards'

export function ArchiveView() {
  const { t } = useTranslation()
  const plan = usePlan()
  const say = useSay()
  const [typed, setTyped] = useState('')
  const words = useDeferredValue(typed)
  const cards = useBoard((state) => archivedCards(state, words), sameCards)
  const { lanes, columns } = useBoard((state) => archivedGroups(state, words), sameGroups)
  const [mayCards, mayBoard, mayLanes] = [useMay('edit-cards'), useMay('edit-board'), useMay('create-lane')]
  const store = plan.board.store
  const restored = (title: string) => say(t('board.restored', { title }))
  const nothing = cards.length + lanes.length + columns.length === 0
  return (
    <section className={styles.view} aria-label={t('board.archive')}>
      <input
        type="search"
        className={styles.search}
        value={typed}
        aria-label={t('board.searchArchive')}
        placeholder={t('board.searchArchive')}
        onChange={(event) => setTyped(event.target.value)}
      />
      {nothing && <p className={styles.nothing}>{t(typed ? 'board.notInArchive' : 'board.archiveEmpty')}</p>}
      {lanes.map(({ id, title }) => (
        <Group
          key={id}
          title={title}
          kind={t('board.archivedLane', { count: archivedTogether(store.getState(), id).length })}
          onRestore={mayLanes ? () => report(plan, restoreLane(plan.board, id)).ok && restored(title) : null}
        />
      ))}
      {columns.map(({ id, title }) => (
        <Group
          key={id}
          title={title}
          kind={t('board.archivedColumn')}
          onRestore={mayBoard ? () => report(plan, restoreColumn(plan.board, id)).ok && restored(title) : null}
        />
      ))}
      <ArchivedCards
        cards={cards}
        onRestore={mayCards ? ({ id, title }) => report(plan, restoreCard(plan.board, id)).ok && restored(title) : null}
      />
    </section>
  )
}

function Group({
  title,
  kind,
  onRestore,
}: {
  readonly title: string
  readonly kind: string
  readonly onRestore: (() => void) | null
}) {
  const { t } = useTranslation()
  return (
    <div className={styles.group}>
      <strong dir="auto">{title}</strong>
      <span className={styles.kind}>{kind}</span>
      {onRestore && (
        <button type="button" className={styles.restore} aria-label={t('board.restoreIt', { title })} onClick={onRestore}>
          {t('board.restore')}
        </button>
      )}
    </div>
  )
}

const sameItems = <T,>(a: readonly T[], b: readonly T[]): boolean =>
  a.length === b.length && a.every((one, index) => one === b[index])
const sameCards = sameItems
const sameGroups = (a: ReturnType<typeof archivedGroups>, b: ReturnType<typeof archivedGroups>): boolean =>
  sameItems(a.lanes, b.lanes) && sameItems(a.columns, b.columns)
