/**
 * Bringing work in: a board of ours, a board of Trello, a table of cards. Choose or drop, look at what will come, settle what
 * the file does not say, run, read the report.
 */
import { useSearch } from '@tanstack/react-router'
import { lazy } from 'react'
import { useTranslation } from 'react-i18next'
import { may } from '../../../shared/rules/permissions'
import { useWorkspace } from '../../context/workspace'
import { Button } from '../../design/button'
import { useBoardsTexts } from '../../i18n/boards/use-boards-texts'
import { LazyPart } from '../../lazy-part'
import { PageHeader } from '../get-around/page-header'
import { ChooseFile } from './choose-file'
import { ConfirmBoardFile } from './confirm-board-file'
import { ConfirmImport } from './confirm-import'
import styles from './import-page.module.css'
import { ImportReport } from './import-report'
import { useImport } from './use-import'

const TableImport = lazy(() => import('../import-table/table-import').then((module) => ({ default: module.TableImport })))

export function ImportPage() {
  useBoardsTexts()
  const { t } = useTranslation()
  const { me } = useWorkspace()
  const { boards } = useWorkspace()
  const importing = useImport()
  const { step } = importing
  const { into } = useSearch({ strict: false })
  const target = boards.find(({ id, archivedAt }) => id === into && archivedAt === undefined) ?? null
  return (
    <>
      <PageHeader title={t('import.title')} />
      <div className={styles.page}>
        {!may(me, target ? 'edit-cards' : 'import-board') ? (
          <p>{t('import.notAllowed')}</p>
        ) : step.kind === 'choose' ? (
          <ChooseFile into={target} refused={step.refused} onChoose={importing.read} />
        ) : step.kind === 'busy' ? (
          <Busy stage={step.stage} file={step.file} onCancel={importing.cancel} />
        ) : step.kind === 'table' ? (
          <LazyPart>
            <TableImport file={step.file} into={target} onBack={importing.cancel} onDone={importing.done} />
          </LazyPart>
        ) : step.kind === 'board-file' ? (
          <ConfirmBoardFile
            file={step.file}
            preview={step.preview}
            refused={step.refused}
            onRun={importing.runBoardFile}
            onBack={importing.cancel}
          />
        ) : step.kind === 'confirm' ? (
          <ConfirmImport
            file={step.file}
            preview={step.preview}
            refused={step.refused}
            onRun={importing.run}
            onBack={importing.cancel}
          />
        ) : (
          <ImportReport board={step.board} report={step.report} />
        )}
      </div>
    </>
  )
}

interface BusyProps {
  readonly stage: 'reading' | 'checking' | 'importing'
  readonly file: string
  readonly onCancel: () => void
}

function Busy({ stage, file, onCancel }: BusyProps) {
  const { t } = useTranslation()
  return (
    <div className={styles.busy} role="status">
      <p>{t(`import.stage.${stage}`, { file })}</p>
      <progress className={styles.progress} aria-label={t(`import.stage.${stage}`, { file })} />
      <Button onClick={onCancel}>{t('common.cancel')}</Button>
    </div>
  )
}
