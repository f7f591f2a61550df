/** What each column of the table is for, over its first ten rows. Days show as they were understood. */
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type DateOrder, readDate } from './read-dates'
import { type Mapping, SEVERAL, TABLE_FIELDS, type TableField } from './table-fields'
import styles from './table-import.module.css'
import type { SeenTable } from './table-messages'

interface Props {
  readonly table: SeenTable
  readonly mapping: Mapping
  readonly order: DateOrder
  readonly onChange: (mapping: Mapping) => void
}

export function MapColumns({ table, mapping, order, onChange }: Props) {
  const { t } = useTranslation()
  const id = useId()
  /** A field that stands once moves here from where it was. */
  const choose = (column: number, field: TableField | null): void =>
    onChange(
      table.headings.map((_, i) => {
        if (i === column) return field
        const now = mapping[i] ?? null
        return now !== null && now === field && !SEVERAL.includes(now) ? null : now
      }),
    )
  return (
    <div>
      <h2 id={id}>{t('tables.mapping')}</h2>
      <p className={styles.hint}>{t('tables.mappingMeans')}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <section className={styles.scroll} aria-labelledby={id} tabIndex={0}>
        <table>
          <thead>
            <tr>
              {table.headings.map((heading, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never change places; two may be called alike.
                <th key={i} scope="col">
                  <span dir="auto">{heading || t('tables.unnamed', { count: i + 1 })}</span>
                  <select
                    aria-label={t('tables.fieldOf', { column: heading || t('tables.unnamed', { count: i + 1 }) })}
                    value={mapping[i] ?? ''}
                    data-used={mapping[i] ? true : undefined}
                    onChange={(event) => choose(i, (event.target.value || null) as TableField | null)}
                  >
                    <option value="">{t('tables.leaveOut')}</option>
                    {TABLE_FIELDS.map((field) => (
                      <option key={field} value={field}>
                        {t(`tables.field.${field}`)}
                      </option>
                    ))}
                  </select>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.sample.map((row, r) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows never change places; two may be alike.
              <tr key={r}>
                {table.headings.map((_, i) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: likewise.
                  <td key={i} dir="auto" data-out={mapping[i] ? undefined : true}>
                    {shown(row[i] ?? '', mapping[i] ?? null, order)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </div>
  )
}

const CELL_SHOWN = 80

function shown(cell: string, field: TableField | null, order: DateOrder): string {
  if (field === 'start' || field === 'due') return readDate(cell, order) ?? (cell === '' ? '' : `⚠ ${cell.slice(0, CELL_SHOWN)}`)
  return cell.length > CELL_SHOWN ? `${cell.slice(0, CELL_SHOWN).toWellFormed()}…` : cell
}
