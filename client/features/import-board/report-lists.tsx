/** What comes (or came) and what does not, with the reason of each. */
import { useTranslation } from 'react-i18next'
import type { ImportReport } from '../../../shared/protocol/http'
import styles from './report-lists.module.css'

interface Props {
  readonly report: ImportReport
  /** Nothing has been written yet. */
  readonly before?: boolean
}

export function ReportLists({ report, before = false }: Props) {
  const { t } = useTranslation()
  const cameWords = useCameWords()
  const missingWords = useMissingWords()
  return (
    <div className={styles.lists}>
      <section>
        <h2>{before ? t('import.headings.willCome') : t('import.headings.came')}</h2>
        <ul className={styles.came}>
          {report.came.map(({ what, count }) => (
            <li key={what}>{cameWords(what, count)}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{before ? t('import.headings.willMiss') : t('import.headings.missed')}</h2>
        {report.missing.length === 0 ? (
          <p>{t('import.nothingMissing')}</p>
        ) : (
          <ul className={styles.missing}>
            {report.missing.map((one) => (
              <li key={one.code}>
                {missingWords(one)}
                {one.params?.names !== undefined && (
                  <details>
                    <summary>{t('import.which')}</summary>
                    {one.params.names}
                  </details>
                )}
              </li>
            ))}
          </ul>
        )}
      </section>
    </div>
  )
}

function useCameWords(): (what: string, count: number) => string {
  const { t, i18n } = useTranslation()
  return (what, count) => {
    const key = `import.came.${what}`
    return i18n.exists(key, { count }) ? t(key as 'import.came.cards', { count }) : `${what}: ${count}`
  }
}

/** A reason that this version has no words for is shown as its code rather than left out. */
function useMissingWords(): (one: ImportReport['missing'][number]) => string {
  const { t, i18n } = useTranslation()
  return ({ code, count }) => {
    const key = `import.skipped.${code}`
    return i18n.exists(key, { count }) ? t(key as 'import.skipped.uploads', { count }) : `${code}: ${count}`
  }
}
