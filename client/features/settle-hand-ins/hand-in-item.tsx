/** One board's edits of one ended session: read out line by line, taken over or dropped. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { HandInSummary } from '../../../shared/protocol/hand-in'
import { useApp } from '../../context/app-context'
import { handInsKey } from '../../context/use-hand-ins'
import { useRequest } from '../../context/use-request'
import { useWorkspace } from '../../context/workspace'
import { Button } from '../../design/button'
import { Notice } from '../../design/notice'
import { useRefusalWords } from '../../i18n/use-words'
import { Moment } from '../../moment'
import { createHandInApi } from '../../platform/hand-in-api'
import { useBoard } from '../../projections/use-board'
import type { BoardSession } from '../../sync/session-types'
import { editLines } from '../trust-sync/edit-words'
import { useNames } from '../trust-sync/names'
import styles from './hand-ins-page.module.css'
import { takeOver } from './take-over'

export interface HandInItemProps {
  readonly handIn: HandInSummary
  readonly session: BoardSession
}

export function HandInItem({ handIn, session }: HandInItemProps) {
  const { t } = useTranslation()
  const { api } = useApp()
  const { byId, boards } = useWorkspace()
  const queries = useQueryClient()
  const refusalWords = useRefusalWords()
  const { busy, refused, run } = useRequest()
  const names = useNames()
  const ready = useBoard((state) => state.ready)
  const handIns = createHandInApi(api.caller)
  const [taking, setTaking] = useState(false)
  const [left, setLeft] = useState(0)
  const [sure, setSure] = useState(false)
  const { data } = useQuery({ queryKey: ['hand-in', handIn.id], queryFn: () => handIns.read(handIn.id) })
  const edits = data?.ok ? data.value.edits : []
  const settle = async (how: 'applied' | 'discarded'): Promise<void> => {
    if (await run(() => handIns.settle(handIn.id, how))) await queries.invalidateQueries({ queryKey: handInsKey })
  }
  const apply = async (): Promise<void> => {
    setTaking(true)
    const refusedEdits = await takeOver(session, edits)
    setTaking(false)
    setLeft(refusedEdits)
    // What could not be taken over is still here to be read.
    if (refusedEdits === 0) await settle('applied')
  }
  return (
    <article className={styles.item} data-hand-in={handIn.id}>
      <h2>{boards.find(({ id }) => id === handIn.board)?.title}</h2>
      <p className={styles.meta}>
        {t('handIn.from', { name: byId.get(handIn.user)?.name ?? t('card.someone'), count: handIn.edits })} ·{' '}
        <Moment at={handIn.at} />
      </p>
      {data && !data.ok && <Notice tone="warn">{refusalWords(data.error)}</Notice>}
      <ol className={styles.lines}>
        {ready &&
          edits.map(({ edit, at }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes; the same edit may stand in it twice.
            <li key={`${at}-${i}`}>{editLines(edit, names, t).join(' · ')}</li>
          ))}
      </ol>
      {refused && <Notice tone="danger">{refusalWords(refused)}</Notice>}
      {left > 0 && <Notice tone="warn">{t('handIn.partly', { count: left })}</Notice>}
      <div className={styles.actions}>
        <Button look="primary" busy={busy || taking} disabled={!ready || edits.length === 0} onClick={() => void apply()}>
          {t('handIn.apply')}
        </Button>
        {sure ? (
          <Button look="danger" busy={busy} onClick={() => void settle('discarded')}>
            {t('handIn.discardSure')}
          </Button>
        ) : (
          <Button onClick={() => setSure(true)}>{t('handIn.discard')}</Button>
        )}
      </div>
    </article>
  )
}
