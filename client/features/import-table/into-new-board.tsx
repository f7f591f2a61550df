/** The cards become a board: its name, its strike team, and what each column is for. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { COLUMN_ROLES, type ColumnRole } from '../../../shared/model/column'
import { titleFault } from '../../../shared/model/text'
import { useApp } from '../../context/app-context'
import { useRequest } from '../../context/use-request'
import { Button } from '../../design/button'
import { Field } from '../../design/field'
import { Notice } from '../../design/notice'
import { useRefusalWords } from '../../i18n/use-words'
import { createBoardsApi } from '../../platform/boards-api'
import type { Imported } from '../import-board/use-import'
import type { CardDraft } from './draft-cards'
import { boardFileOf, columnsOf, plain } from './place-drafts'
import styles from './table-import.module.css'

interface Props {
  readonly file: string
  readonly cards: readonly CardDraft[]
  readonly roles: Readonly<Record<string, ColumnRole>>
  readonly onRole: (column: string, role: ColumnRole) => void
  readonly ready: boolean
  readonly back: React.ReactNode
  readonly onDone: (imported: Imported) => void
}

export function IntoNewBoard({ file, cards, roles, onRole, ready, back, onDone }: Props) {
  const { t } = useTranslation()
  const { api, preferences } = useApp()
  const language = useStore(preferences, (now) => now.language)
  const refusalWords = useRefusalWords()
  const { busy, refused, run } = useRequest()
  const [title, setTitle] = useState(() => file.replace(/\.\w+$/, '').slice(0, 100) || file)
  const [lane, setLane] = useState(() => t('boards.unnamed'))
  const columns = columnsOf(cards).map((column) => ({ ...column, role: roles[plain(column.title)] ?? column.role }))
  const isNamed = titleFault(title) === null && titleFault(lane) === null
  const bring = async (): Promise<void> => {
    const text = JSON.stringify(boardFileOf(cards, { title: title.trim(), lane: lane.trim(), columns, language, source: file }))
    const made = await run(() => createBoardsApi(api.caller).bringIn({ title: title.trim(), text }))
    if (made) onDone(made.value)
  }
  return (
    <form
      className={styles.target}
      onSubmit={(event) => {
        event.preventDefault()
        if (ready && isNamed) void bring()
      }}
    >
      <div className={styles.options}>
        <Field label={t('import.boardTitle')}>
          <input dir="auto" value={title} onChange={(event) => setTitle(event.target.value)} />
        </Field>
        <Field label={t('tables.lane')} hint={t('tables.laneMeans')}>
          <input dir="auto" value={lane} onChange={(event) => setLane(event.target.value)} />
        </Field>
      </div>
      {columns.length > 0 && (
        <fieldset className={styles.columns}>
          <legend>{t('import.columnsHint')}</legend>
          {columns.map((column) => (
            <Field key={column.title} label={t('tables.columnCards', { column: column.title, count: column.cards })}>
              <select value={column.role} onChange={(event) => onRole(plain(column.title), event.target.value as ColumnRole)}>
                {COLUMN_ROLES.map((role) => (
                  <option key={role} value={role}>
                    {t(`columnRoles.${role}`)}
                  </option>
                ))}
              </select>
            </Field>
          ))}
        </fieldset>
      )}
      {refused && <Notice tone="danger">{refusalWords(refused)}</Notice>}
      <p className={styles.actions}>
        <Button type="submit" look="primary" busy={busy} disabled={!ready || !isNamed}>
          {t('tables.run', { count: cards.length })}
        </Button>
        {back}
      </p>
    </form>
  )
}
