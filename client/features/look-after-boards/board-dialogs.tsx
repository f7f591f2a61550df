/** The small forms of boards: a new one, another name, out of use. */

import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Board } from '../../../shared/model/board'
import { lengthOf, TITLE_MAX, titleFault } from '../../../shared/model/text'
import { useApp } from '../../context/app-context'
import { useRequest } from '../../context/use-request'
import { Field } from '../../design/field'
import { Notice } from '../../design/notice'
import { FormDialog } from '../../dialogs/form-dialog'
import { useRefusalWords } from '../../i18n/use-words'
import { createBoardsApi } from '../../platform/boards-api'

export function NewBoardDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation()
  const { api, preferences } = useApp()
  const language = useStore(preferences, (now) => now.language)
  const refresh = useRefresh()
  const navigate = useNavigate()
  const request = useRequest()
  const [title, setTitle] = useState('')
  const create = async (): Promise<void> => {
    const made = await request.run(() => createBoardsApi(api.caller).create({ title: title.trim(), language }))
    if (!made) return
    await refresh()
    await navigate({ to: '/boards/$board', params: { board: made.value.id } })
  }
  return (
    <FormDialog
      title={t('boards.new')}
      submit={t('boards.create')}
      disabled={request.busy || title.trim() === '' || titleFault(title) !== null}
      onSubmit={() => void create()}
      onClose={onClose}
    >
      <TitleField value={title} onChange={setTitle} />
      <p>{t('boards.newMeans')}</p>
      <Refused refused={request.refused} />
    </FormDialog>
  )
}

interface OfBoard {
  readonly board: Board
  readonly onClose: () => void
}

export function RenameBoardDialog({ board, onClose }: OfBoard) {
  const { t } = useTranslation()
  const { api } = useApp()
  const refresh = useRefresh()
  const request = useRequest()
  const [title, setTitle] = useState(board.title)
  const rename = async (): Promise<void> => {
    if (!(await request.run(() => createBoardsApi(api.caller).rename(board.id, title.trim())))) return
    await refresh()
    onClose()
  }
  const fault = titleFault(title) !== null
  return (
    <FormDialog
      title={t('boards.rename')}
      submit={t('common.save')}
      disabled={request.busy || fault || title.trim() === board.title}
      onSubmit={() => void rename()}
      onClose={onClose}
    >
      <TitleField value={title} onChange={setTitle} />
      <Refused refused={request.refused} />
    </FormDialog>
  )
}

export function ArchiveBoardDialog({ board, onClose }: OfBoard) {
  const { t } = useTranslation()
  const { api } = useApp()
  const refresh = useRefresh()
  const request = useRequest()
  const archive = async (): Promise<void> => {
    if (!(await request.run(() => createBoardsApi(api.caller).archive(board.id)))) return
    await refresh()
    onClose()
  }
  return (
    <FormDialog
      title={t('boards.archiveAsk', { title: board.title })}
      submit={t('boards.archive')}
      danger
      disabled={request.busy}
      onSubmit={() => void archive()}
      onClose={onClose}
    >
      <p>{t('boards.archiveMeans')}</p>
      <Refused refused={request.refused} />
    </FormDialog>
  )
}

/** Boards are asked for anew: what changed shows everywhere at once. */
export function useRefresh(): () => Promise<void> {
  const queries = useQueryClient()
  return async () => {
    await queries.invalidateQueries({ queryKey: ['boards'] })
    await queries.invalidateQueries({ queryKey: ['board-overview'] })
  }
}

function TitleField({ value, onChange }: { readonly value: string; readonly onChange: (title: string) => void }) {
  const { t } = useTranslation()
  const fault = value === '' ? null : titleFault(value)
  return (
    <Field label={t('boards.title')} fault={fault && t(`nameFault.${fault}`, { length: lengthOf(value), max: TITLE_MAX })}>
      <input
        data-autofocus
        dir="auto"
        value={value}
        aria-invalid={fault !== null}
        onChange={(event) => onChange(event.target.value)}
      />
    </Field>
  )
}

function Refused({ refused }: Pick<ReturnType<typeof useRequest>, 'refused'>) {
  const refusalWords = useRefusalWords()
  return refused && <Notice tone="danger">{refusalWords(refused)}</Notice>
}
