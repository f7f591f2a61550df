/** What will come, and what will not come as it stands in the table. */
import { useTranslation } from 'react-i18next'
import type { Person } from '../../../shared/model/person'
import type { Drafts } from './draft-cards'
import { matchNames } from './place-drafts'
import styles from './table-import.module.css'

export function DraftReport({ drafts, people }: { readonly drafts: Drafts; readonly people: readonly Person[] }) {
  const { t } = useTranslation()
  const { known, unknown } = matchNames(drafts.cards, people)
  const labels = new Set(drafts.cards.flatMap((card) => card.labels.map(({ name }) => name)))
  return (
    <section aria-label={t('tables.report')}>
      <h2>{t('tables.report')}</h2>
      <ul className={styles.report}>
        <li>{t('tables.cards', { count: drafts.cards.length })}</li>
        {labels.size > 0 && <li>{t('tables.labels', { count: labels.size })}</li>}
        {known.size > 0 && <li>{t('tables.known', { count: known.size })}</li>}
        {unknown.length > 0 && (
          <li>
            {t('tables.unknown', { count: unknown.length })}
            <details>
              <summary>{t('import.which')}</summary>
              <span dir="auto">{unknown.slice(0, NAMED).join(t('list.comma'))}</span>
            </details>
          </li>
        )}
        {drafts.faults.map(({ code, count, rows }) => (
          <li key={code}>
            {t(`tables.drafts.${code}`, { count })}
            <details>
              <summary>{t('import.which')}</summary>
              {t('tables.rows', { rows: rows.join(t('list.comma')) })}
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}

const NAMED = 50
