/** The end of an import: the report, and the way to the board. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Board } from '../../../shared/model/board'
import type { ImportReport as Report } from '../../../shared/protocol/http'
import { buttonLook } from '../../design/button'
import styles from './import-page.module.css'
import { ReportLists } from './report-lists'

export function ImportReport({ board, report }: { readonly board: Board; readonly report: Report }) {
  const { t } = useTranslation()
  return (
    <>
      <p className={styles.done} role="status">
        {t('import.done', { title: board.title })}
      </p>
      <ReportLists report={report} />
      <p>
        <Link to="/boards/$board" params={{ board: board.id }} {...buttonLook('primary')}>
          {t('import.open')}
        </Link>
      </p>
    </>
  )
}
