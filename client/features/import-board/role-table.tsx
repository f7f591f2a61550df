/** Lists of the file as columns: what each is called, how much is in it, and the role that the person confirms. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { COLUMN_ROLES, type ColumnRole } from '../../../shared/model/column'
import type { ImportPreview } from '../../../shared/protocol/http'
import styles from './role-table.module.css'

interface Props {
  readonly title: string
  readonly hint: string
  readonly columns: ImportPreview['columns']
  readonly onRole: (source: string, role: ColumnRole) => void
}

export function RoleTable({ title, hint, columns, onRole }: Props) {
  const { t } = useTranslation()
  const id = useId()
  if (columns.length === 0) return null
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p>{hint}</p>
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
              <th scope="row">{column.title}</th>
              <td>{column.cards}</td>
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
    </section>
  )
}
