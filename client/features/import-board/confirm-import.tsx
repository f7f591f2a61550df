/** What will come, before it comes: the board's title, each list as a column with its role, what the file lacks. */
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CENTERS, type Center } from '../../../shared/model/center'
import type { ColumnRole } from '../../../shared/model/column'
import type { Refusal } from '../../../shared/model/refusal'
import { lengthOf, TITLE_MAX, titleFault } from '../../../shared/model/text'
import type { ImportPreview } from '../../../shared/protocol/http'
import { useWorkspace } from '../../context/workspace'
import { Button } from '../../design/button'
import { Field } from '../../design/field'
import { Notice } from '../../design/notice'
import { useRefusalWords } from '../../i18n/use-words'
import styles from './confirm-import.module.css'
import { ReportLists } from './report-lists'
import { ArchivedColumns, ShownColumns } from './role-table'
import type { Settings } from './use-import'

interface Props {
  readonly file: string
  readonly preview: ImportPreview
  readonly refused: Refusal | 'offline' | null
  readonly onRun: (settings: Settings) => void
  readonly onBack: () => void
}

export function ConfirmImport({ file, preview, refused, onRun, onBack }: Props) {
  const { t } = useTranslation()
  const refusalWords = useRefusalWords()
  const { me } = useWorkspace()
  const [title, setTitle] = useState(preview.title)
  const [center, setCenter] = useState<Center>(me.center ?? CENTERS[0])
  const [roles, setRoles] = useState<Readonly<Record<string, ColumnRole>>>({})
  const name = useRef<HTMLInputElement>(null)
  useEffect(() => name.current?.focus({ preventScroll: true }), [])
  const fault = titleFault(title)
  const shown = preview.columns.map((column) => ({ ...column, role: roles[column.source] ?? column.role }))
  const confirmed = Object.fromEntries(shown.map(({ source, role }) => [source, role]))
  const setRole = (source: string, role: ColumnRole): void => setRoles({ ...roles, [source]: role })
  return (
    <form
      className={styles.confirm}
      onSubmit={(event) => {
        event.preventDefault()
        if (!fault) onRun({ title, center, roles: confirmed })
      }}
    >
      {refused && <Notice tone="danger">{refusalWords(refused)}</Notice>}
      <p className={styles.file}>{t('import.from', { file })}</p>
      <Field label={t('import.boardTitle')} fault={fault && t(`nameFault.${fault}`, { length: lengthOf(title), max: TITLE_MAX })}>
        <input
          ref={name}
          dir="auto"
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          aria-invalid={fault !== null}
        />
      </Field>
      <Field label={t('import.center')} hint={t('import.centerHint')}>
        <select value={center} onChange={(event) => setCenter(event.target.value as Center)}>
          {CENTERS.map((one) => (
            <option key={one} value={one}>
              {t(`centers.${one}`)}
            </option>
          ))}
        </select>
      </Field>
      <ShownColumns columns={shown.filter((one) => !one.archived)} onRole={setRole} />
      <ArchivedColumns columns={shown.filter((one) => one.archived)} onRole={setRole} />
      <ReportLists report={preview.report} before />
      <p className={styles.actions}>
        <Button type="submit" look="primary" disabled={fault !== null}>
          {t('import.run')}
        </Button>
        <Button onClick={onBack}>{t('import.otherFile')}</Button>
      </p>
    </form>
  )
}
