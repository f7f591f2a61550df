/** `/answer`: requests that wait for an answer and concern me, the soonest first; taken up or opened by keyboard alone (RW26). */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../../shared/model/refusal'
import { USUAL_POLICY } from '../../../shared/model/response-policy'
import { stateOf } from '../../../shared/rules/response-window'
import { useApp } from '../../context/app-context'
import { RefusedError } from '../../context/refused-error'
import { useWorkspace } from '../../context/workspace'
import { Button } from '../../design/button'
import { CenterDot } from '../../design/center-name'
import { Notice } from '../../design/notice'
import { useAnswerTexts } from '../../i18n/answer/use-answer-texts'
import { useRefusalWords } from '../../i18n/use-words'
import { commandRequest, type WaitingRequest, waitingRequests } from '../../platform/requests-api'
import { PageHeader } from '../get-around/page-header'
import styles from './answer-page.module.css'
import { ReasonDialog } from './reason-dialog'
import { WindowRing } from './window-ring'
import { momentOf } from './window-words'

/** Others answer as well. */
const AGAIN_MS = 30_000

export function AnswerPage() {
  useAnswerTexts()
  const { t } = useTranslation()
  const { api } = useApp()
  const { me } = useWorkspace()
  const refusalWords = useRefusalWords()
  const { data, error } = useQuery({
    queryKey: ['requests', me.id],
    refetchInterval: AGAIN_MS,
    queryFn: async () => {
      const answer = await waitingRequests(api)
      if (!answer.ok) throw new RefusedError(answer.error)
      return answer.value.requests
    },
  })
  return (
    <>
      <PageHeader title={t('nav.answer')} />
      <div className={styles.page}>
        {error && <Notice tone="warn">{refusalWords(error instanceof RefusedError ? error.refused : 'offline')}</Notice>}
        {data?.length === 0 && (
          <p className={styles.none}>
            {t('answer.none')} <Link to="/boards">{t('nav.allBoards')}</Link>
          </p>
        )}
        {data && data.length > 0 && (
          <ul className={styles.list}>
            {data.map((request) => (
              <Item key={`${request.board}/${request.card}`} request={request} />
            ))}
          </ul>
        )}
      </div>
    </>
  )
}

function Item({ request }: { readonly request: WaitingRequest }) {
  const { t } = useTranslation()
  const { api, clock } = useApp()
  const { boards } = useWorkspace()
  const refusalWords = useRefusalWords()
  const queries = useQueryClient()
  const [asking, setAsking] = useState(false)
  const [busy, setBusy] = useState(false)
  const [refused, setRefused] = useState<Refusal | 'offline' | null>(null)
  const { board, card, facts } = request
  const answer = async (reason: string | null): Promise<void> => {
    setAsking(false)
    setBusy(true)
    const done = await commandRequest(api, board, card, { type: 'answer', reason })
    // By the server's clock it is late, whatever this device's says.
    const isLate = !done.ok && done.error !== 'offline' && done.error.code === 'breach-reason-needed'
    setRefused(done.ok || isLate ? null : done.error)
    if (isLate) setAsking(true)
    else await queries.invalidateQueries({ queryKey: ['requests'] })
    setBusy(false)
  }
  const isOver = (): boolean =>
    facts.kind === 'window' && !facts.breachReason && stateOf(facts, momentOf(facts, clock()), USUAL_POLICY).kind === 'breached'
  const where = [boards.find(({ id }) => id === board)?.title, request.laneTitle].filter(Boolean).join(' › ')
  return (
    <li className={styles.item} data-waiting={card}>
      <p className={styles.where}>
        <CenterDot center={request.center} /> {request.key} <span dir="auto">· {where}</span>
      </p>
      <Link to="/boards/$board/cards/$card" params={{ board, card }} className={styles.title} dir="auto">
        {request.title}
      </Link>
      <WindowRing facts={facts} isEstimate={false} />
      {request.mayAnswer && (
        <Button look="soft" small busy={busy} onClick={() => (isOver() ? setAsking(true) : void answer(null))}>
          {t('answer.take')}
          <span className="visually-hidden"> {request.title}</span>
        </Button>
      )}
      {refused && <p className={styles.refused}>{refusalWords(refused)}</p>}
      {asking && (
        <ReasonDialog
          title={t('answer.reasonTitle')}
          words={t('answer.heldMeans')}
          submit={t('answer.moveWithReason')}
          onSubmit={(reason) => void answer(reason)}
          onClose={() => setAsking(false)}
        />
      )}
    </li>
  )
}
