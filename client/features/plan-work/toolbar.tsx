/** The board's own row: undo and redo, the archive, what can be added, the list of keys. What a person may not do is not offered. */
import { Archive, Columns3, Keyboard, ListFilter, Plus, Redo2, Rows3, Rows4, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { isEverything } from '../../../shared/rules/card-filter'
import { redo } from '../../actions/redo'
import { undo } from '../../actions/undo'
import { useBoard } from '../../projections/use-board'
import { useDensity } from './density'
import { useMay, usePlan, useUi } from './plan'
import { RowsChoice } from './rows-choice'
import styles from './toolbar.module.css'
import { useNewCard } from './use-new-card'

export function Toolbar() {
  const { t } = useTranslation()
  const { ui, phone } = usePlan()
  const archiveOpen = useUi((state) => state.archiveOpen)
  const [mayAddLane, mayEditBoard] = [useMay('create-lane'), useMay('edit-board')]
  return (
    <div className={styles.bar}>
      <UndoButtons />
      {!archiveOpen && <FilterButton />}
      {!archiveOpen && <RowsChoice />}
      <button
        type="button"
        className={styles.button}
        title={t('board.archive')}
        data-archive-button
        aria-pressed={archiveOpen}
        onClick={() => ui.setState({ archiveOpen: !archiveOpen })}
      >
        <Archive size={15} aria-hidden="true" />
        <span className={styles.words}>{t('board.archive')}</span>
      </button>
      {!archiveOpen && mayAddLane && (
        <button
          type="button"
          className={styles.button}
          title={t('board.newLane')}
          onClick={() => ui.setState({ dialog: { kind: 'new-lane' } })}
        >
          <Rows3 size={15} aria-hidden="true" />
          <span className={styles.words}>{t('board.newLane')}</span>
        </button>
      )}
      {!archiveOpen && !phone && mayEditBoard && (
        <button
          type="button"
          className={styles.button}
          title={t('board.newColumn')}
          onClick={() => ui.setState({ dialog: { kind: 'column', column: null } })}
        >
          <Columns3 size={15} aria-hidden="true" />
          <span className={styles.words}>{t('board.newColumn')}</span>
        </button>
      )}
      <span className={styles.space} />
      {!archiveOpen && !phone && <DensityButton />}
      {!phone && (
        <button
          type="button"
          className={styles.keys}
          aria-label={t('board.keys.title')}
          title={`${t('board.keys.title')} ?`}
          aria-keyshortcuts="?"
          onClick={() => ui.setState({ dialog: { kind: 'keys' } })}
        >
          <Keyboard size={17} aria-hidden="true" />
        </button>
      )}
      {!archiveOpen && !phone && <NewCardButton />}
    </div>
  )
}

/** Opens the parts of the filter, and closes them. */
export function FilterButton() {
  const { t } = useTranslation()
  const { ui, filter, phone } = usePlan()
  const open = useUi((state) => state.filterOpen !== null)
  const on = !isEverything(filter)
  return (
    <button
      type="button"
      className={phone ? styles.icon : styles.button}
      title={t('find.filter')}
      aria-label={t(on ? 'find.filterOn' : 'find.filter')}
      aria-keyshortcuts="F"
      aria-pressed={on}
      aria-expanded={open}
      onClick={() => ui.setState({ filterOpen: open ? null : { at: 'parts' } })}
    >
      <ListFilter size={phone ? 18 : 15} aria-hidden="true" />
      {!phone && <span className={styles.words}>{t('find.filter')}</span>}
    </button>
  )
}

export function UndoButtons() {
  const { t } = useTranslation()
  const { board } = usePlan()
  const { canUndo, canRedo } = useStore(board.session.history)
  const allowed = useMay('edit-cards')
  if (!allowed) return null
  // Not `disabled`, which would take the focus from whoever undid the last step.
  return (
    <span className={styles.pair}>
      <button
        type="button"
        className={styles.icon}
        aria-disabled={!canUndo}
        aria-label={t('board.undo')}
        title={t('board.undoKey')}
        onClick={() => undo(board)}
      >
        <Undo2 size={16} aria-hidden="true" />
      </button>
      <button
        type="button"
        className={styles.icon}
        aria-disabled={!canRedo}
        aria-label={t('board.redo')}
        title={t('board.redoKey')}
        onClick={() => redo(board)}
      >
        <Redo2 size={16} aria-hidden="true" />
      </button>
    </span>
  )
}

function DensityButton() {
  const { t } = useTranslation()
  const { density, turn } = useDensity()
  return (
    <button
      type="button"
      className={styles.keys}
      aria-label={t('board.density.compact')}
      title={t(density === 'compact' ? 'board.density.comfortable' : 'board.density.compact')}
      aria-pressed={density === 'compact'}
      onClick={turn}
    >
      <Rows4 size={16} aria-hidden="true" />
    </button>
  )
}

function NewCardButton() {
  const { t } = useTranslation()
  const newCard = useNewCard()
  const allowed = useMay('edit-cards')
  const hasCells = useBoard(({ frame }) => frame.lanes.length > 0 && frame.columns.length > 0)
  if (!allowed || !hasCells) return null
  return (
    <button type="button" className={styles.primary} aria-keyshortcuts="C" onClick={newCard}>
      <Plus size={15} aria-hidden="true" />
      {t('board.newCard')}
      <kbd className={styles.key}>C</kbd>
    </button>
  )
}
