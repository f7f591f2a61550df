/** Bringing a board over from a Trello file: choose, look at what will come, confirm the columns' roles, run, read the report. */
import { useTranslation } from 'react-i18next'
import { may } from '../../../shared/rules/permissions'
import { useWorkspace } from '../../context/workspace'
import { Button } from '../../design/button'
import { PageHeader } from '../get-around/page-header'
import { ChooseFile } from './choose-file'
import { ConfirmImport } from './confirm-import'
import styles from './import-page.module.css'
import { ImportReport } from './import-report'
import { useImport } from './use-import'

export function ImportPage() {
  const { t } = useTranslation()
  const { me } = useWorkspace()
  const importing = useImport()
  const { step } = importing
  return (
    <>
      <PageHeader title={t('import.title')} />
      <div className={styles.page}>
        {!may(me, 'import-board') ? (
          <p>{t('import.notAllowed')}</p>
        ) : step.kind === 'choose' ? (
          <ChooseFile refused={step.refused} onChoose={importing.read} />
        ) : step.kind === 'busy' ? (
          <Busy stage={step.stage} file={step.file} onCancel={importing.cancel} />
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
