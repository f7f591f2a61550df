/** A column's head over all lanes: title, count, work limit (a warning, never a wall), menu. */
import { Ellipsis } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Column } from '../../../../shared/model/column'
import { renameColumn } from '../../../actions/rename-column'
import { countIn } from '../../../projections/board-state'
import { useBoard, useView } from '../../../projections/use-board'
import { boxInWindow, isThing } from '../board-ui'
import { report, useMay, usePlan, useUi } from '../plan'
import { TitleField } from '../title-field'
import { endRenaming, useHeadFocus } from '../use-head-focus'
import styles from './column.module.css'
import { TooMany, useTooMany } from './too-many'

export function ColumnHeader({
  column,
  left,
  width,
}: {
  readonly column: Column
  readonly left: number
  readonly width: number
}) {
  const { t } = useTranslation()
  const plan = usePlan()
  const count = useBoard((state) => countIn(state, column.id))
  const seen = useView((view) => (view.view ? countIn(view, column.id) : null))
  const tooMany = useTooMany(column)
  const renaming = useUi((ui) => isThing(ui.renaming, 'column', column.id))
  const editable = useMay('edit-board')
  const done = () => endRenaming(plan.ui, { kind: 'column', id: column.id })
  const style = { insetInlineStart: left, inlineSize: width }
  if (renaming) {
    return (
      <div className={styles.head} style={style}>
        <TitleField
          label={t('board.renameColumn')}
          of="name"
          initial={column.title}
          rows={1}
          onSubmit={(title) => report(plan, renameColumn(plan.board, column.id, title)).ok && done()}
          onCancel={done}
          saveOnLeave
        />
      </div>
    )
  }
  return (
    <div className={styles.head} style={style}>
      <h2
        className={styles.name}
        dir="auto"
        title={column.title}
        onDoubleClick={() => editable && plan.ui.setState({ renaming: { kind: 'column', id: column.id } })}
      >
        {column.title}
      </h2>
      <span className={styles.count} data-count>
        {seen === null ? count : t('find.ofCount', { seen, count })}
      </span>
      {tooMany > 0 ? <TooMany column={column} count={tooMany} /> : <WorkLimit limit={column.limit} count={count} />}
      {editable && <ColumnMenuButton column={column} />}
    </div>
  )
}

export function WorkLimit({ limit, count }: { readonly limit: number | null; readonly count: number }) {
  const { t } = useTranslation()
  if (limit === null) return null
  const over = count - limit
  return (
    <span
      className={styles.limit}
      data-over={over > 0 || undefined}
      title={over > 0 ? t('board.overLimit', { limit, count: over }) : t('board.limitMeans', { limit })}
    >
      {t('board.inWork', { count, limit })}
      {over > 0 && <span className="visually-hidden">{t('board.overLimit', { limit, count: over })}</span>}
    </span>
  )
}

function ColumnMenuButton({ column }: { readonly column: Column }) {
  const { t } = useTranslation()
  const { ui } = usePlan()
  const button = useHeadFocus('column', column.id)
  return (
    <button
      ref={button}
      type="button"
      className={styles.menu}
      aria-haspopup="menu"
      aria-label={t('board.columnMenu', { column: column.title })}
      onClick={({ currentTarget }) =>
        ui.setState({ menu: { of: { kind: 'column', id: column.id }, at: boxInWindow(currentTarget), opener: currentTarget } })
      }
    >
      <Ellipsis size={15} aria-hidden="true" />
    </button>
  )
}
