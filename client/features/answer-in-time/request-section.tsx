/** In the card's panel: how its request stands, what one may do about it, and its whole history (RW18). */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Card } from '../../../shared/model/card'
import type { Refusal } from '../../../shared/model/refusal'
import type { RequestCommand } from '../../../shared/model/request-command'
import { USUAL_POLICY } from '../../../shared/model/response-policy'
import type { RequestFacts } from '../../../shared/model/response-window'
import { mayDo } from '../../../shared/rules/decide-request'
import { stateOf } from '../../../shared/rules/response-window'
import { askerOf } from '../../actions/answer-requests'
import { useApp } from '../../context/app-context'
import { Button } from '../../design/button'
import { Notice } from '../../design/notice'
import { useAnswerTexts } from '../../i18n/answer/use-answer-texts'
import { useRefusalWords } from '../../i18n/use-words'
import { commandRequest } from '../../platform/requests-api'
import { useBoard, useOpenBoard } from '../../projections/use-board'
import { PauseDialog } from './pause-dialog'
import { ReasonDialog } from './reason-dialog'
import { RequestHistory } from './request-history'
import styles from './request-section.module.css'
import { RingHere } from './response-ring'
import { StateWords } from './state-words'
import { useAsTimePasses } from './use-as-time-passes'
import { momentOf } from './window-words'

type Asking = 'decline' | 'pause' | 'give-breach-reason'

export function RequestSection({ card, facts }: { readonly card: Card; readonly facts: RequestFacts }) {
  useAnswerTexts()
  const { t } = useTranslation()
  const { api } = useApp()
  const board = useOpenBoard()
  const refusalWords = useRefusalWords()
  const [asking, setAsking] = useState<Asking | null>(null)
  const [refused, setRefused] = useState<Refusal | 'offline' | null>(null)
  const acts = useActs(card, facts)
  const ask = async (command: RequestCommand): Promise<void> => {
    setAsking(null)
    const answer = await commandRequest(api, board.session.board, card.id, command)
    setRefused(answer.ok ? null : answer.error)
  }
  const close = () => setAsking(null)
  return (
    <section className={styles.request} aria-label={t('answer.title')} data-request>
      <h3>
        {t('answer.title')} <RingHere facts={facts} />
      </h3>
      <StateWords facts={facts} />
      {refused && <Notice tone="danger">{refusalWords(refused)}</Notice>}
      <p className={styles.acts}>
        {acts.includes('give-breach-reason') && (
          <Button small look="soft" onClick={() => setAsking('give-breach-reason')}>
            {t('answer.giveReason')}
          </Button>
        )}
        {acts.includes('pause') && (
          <Button small onClick={() => setAsking('pause')}>
            {t('answer.pause')}
          </Button>
        )}
        {acts.includes('end-pause') && (
          <Button small look="soft" onClick={() => void ask({ type: 'end-pause' })}>
            {t('answer.endPause')}
          </Button>
        )}
        {acts.includes('decline') && (
          <Button small onClick={() => setAsking('decline')}>
            {t('answer.decline')}
          </Button>
        )}
      </p>
      <RequestHistory card={card} facts={facts} />
      {asking === 'pause' && <PauseDialog onSubmit={(command) => void ask(command)} onClose={close} />}
      {asking === 'decline' && (
        <ReasonDialog
          title={t('answer.declineTitle', { title: card.title })}
          words={t('answer.declineMeans')}
          submit={t('answer.decline')}
          onSubmit={(reason) => void ask({ type: 'decline', reason })}
          onClose={close}
        />
      )}
      {asking === 'give-breach-reason' && (
        <ReasonDialog
          title={t('answer.reasonTitle')}
          words={t('answer.reasonMeans')}
          submit={t('common.save')}
          onSubmit={(text) => void ask({ type: 'give-breach-reason', text })}
          onClose={close}
        />
      )}
    </section>
  )
}

/** What this person may do about it now; whatever else there is, the server would refuse. */
function useActs(card: Card, facts: RequestFacts): readonly RequestCommand['type'][] {
  const { session } = useOpenBoard()
  const kind = useAsTimePasses((now) =>
    facts.kind === 'window' ? stateOf(facts, momentOf(facts, now), USUAL_POLICY).kind : null,
  )
  return useBoard(
    (state) => {
      if (facts.kind !== 'window') return NONE
      const asker = askerOf(state, card, session.actor())
      const mayAnswer = mayDo(asker, 'answer-request', card.center)
      const mayPause = mayDo(asker, 'pause-window', card.center)
      const acts: RequestCommand['type'][] = []
      if (kind === 'breached' && mayAnswer && !facts.breachReason) acts.push('give-breach-reason')
      if (kind === 'running' && mayPause) acts.push('pause')
      if (kind === 'paused' && mayPause) acts.push('end-pause')
      if ((kind === 'running' || kind === 'paused' || kind === 'breached') && mayAnswer) acts.push('decline')
      return acts
    },
    (a, b) => a.join() === b.join(),
  )
}

const NONE: readonly RequestCommand['type'][] = []
