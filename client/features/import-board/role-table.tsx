/** Lists of the file as columns: what each is called, how much is in it, and the role that the person confirms. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { COLUMN_ROLES, type ColumnRole } from '../../../shared/model/column'
import type { ImportPreview } from '../../../shared/protocol/http'
import styles from './role-table.module.css'

type Columns = ImportPreview['columns']

interface Props {
  readonly columns: Columns
  readonly onRole: (source: string, role: ColumnRole) => void
}

/** What the board will show: these roles are worth a look. */
export function ShownColumns({ columns, onRole }: Props) {
  const { t } = useTranslation()
  const id = useId()
  if (columns.length === 0) return null
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{t('import.columns')}</h2>
      <p>{t('import.columnsHint')}</p>
      <RoleTable columns={columns} onRole={onRole} />
    </section>
  )
}

/** Out of the way: most will never be restored. */
export function ArchivedColumns({ columns, onRole }: Props) {
  const { t } = useTranslation()
  if (columns.length === 0) return null
  return (
    <details className={styles.section}>
      <summary>{t('import.archivedColumns', { count: columns.length })}</summary>
      <p>{t('import.archivedHint')}</p>
      <RoleTable columns={columns} onRole={onRole} />
    </details>
  )
}

function RoleTable({ columns, onRole }: Props) {
  const { t } = useTranslation()
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">{t('import.list')}</th>
          <th scope="col">{t('import.cards')}</th>
          <th scope="col">{t('import.role')}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map((column) => (
          <tr key={column.source}>
            <th scope="row" dir="auto">
              {column.title}
            </th>
            <td>
              <CardCount {...column} />
            </td>
            <td>
              <select
                value={column.role}
                aria-label={t('import.roleOf', { column: column.title })}
                onChange={(event) => onRole(column.source, event.target.value as ColumnRole)}
              >
                {COLUMN_ROLES.map((role) => (
                  <option key={role} value={role}>
                    {t(`columnRoles.${role}`)}
                  </option>
                ))}
              </select>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** As many as the board will show, and how many will be in the archive. An archived column takes all its cards there. */
function CardCount({ archived, cards, archivedCards }: Columns[number]) {
  const { t } = useTranslation()
  if (archived || archivedCards === 0) return cards
  return t('import.withArchived', { open: cards - archivedCards, archived: archivedCards })
}
