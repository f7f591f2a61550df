/** The end of an import: the report, and the way to the board. */
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Board } from '../../../shared/model/board'
import type { ImportReport as Report } from '../../../shared/protocol/http'
import { buttonLook } from '../../design/button'
import styles from './import-page.module.css'
import { ReportLists } from './report-lists'

export function ImportReport({ board, report }: { readonly board: Board; readonly report: Report }) {
  const { t } = useTranslation()
  const heading = useRef<HTMLHeadingElement>(null)
  // What was pressed last is gone from the page; who listens to it hears how it went.
  useEffect(() => heading.current?.focus(), [])
  return (
    <>
      <h2 ref={heading} className={styles.done} tabIndex={-1}>
        {t('import.done', { title: board.title })}
      </h2>
      <ReportLists report={report} />
      <p>
        <Link to="/boards/$board" params={{ board: board.id }} {...buttonLook('primary')}>
          {t('import.open')}
        </Link>
      </p>
    </>
  )
}
