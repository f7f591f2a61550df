/** The state of a response window as a sentence, with the exact moments. */
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { USUAL_POLICY } from '../../../shared/model/response-policy'
import type { RequestFacts, ResponseWindow } from '../../../shared/model/response-window'
import { stateOf } from '../../../shared/rules/response-window'
import { useApp } from '../../context/app-context'
import { useWorkspace } from '../../context/workspace'
import { formatMoment } from '../../i18n/format'
import styles from './request-section.module.css'
import { useAsTimePasses } from './use-as-time-passes'
import { momentOf } from './window-words'

export function StateWords({ facts }: { readonly facts: RequestFacts }) {
  const { t } = useTranslation()
  const { preferences } = useApp()
  const language = useStore(preferences, (chosen) => chosen.language)
  const at = (moment: Parameters<typeof formatMoment>[1]) => formatMoment(language, moment)
  if (facts.kind === 'parked') return facts.until === null ? <p>{t('answer.state.parked', { at: at(facts.since) })}</p> : null
  return <StateOf facts={facts} />
}

function StateOf({ facts }: { readonly facts: ResponseWindow }) {
  const { t } = useTranslation()
  const { preferences } = useApp()
  const { byId } = useWorkspace()
  const language = useStore(preferences, (chosen) => chosen.language)
  const at = (moment: Parameters<typeof formatMoment>[1]) => formatMoment(language, moment)
  const state = useAsTimePasses((now) => stateOf(facts, momentOf(facts, now), USUAL_POLICY))
  const by = 'by' in state ? ((state.by && byId.get(state.by)?.name) ?? t('answer.server')) : ''
  return (
    <>
      <p className={styles.state}>{sentence()}</p>
      {facts.breachReason && (
        <p className={styles.reason} dir="auto">
          {t('answer.reasonWas', { name: byId.get(facts.breachReason.by)?.name ?? '', text: facts.breachReason.text })}
        </p>
      )}
    </>
  )

  function sentence(): string {
    switch (state.kind) {
      case 'running':
        return t('answer.state.running', { at: at(state.deadline) })
      case 'paused':
        return t('answer.state.paused', {
          at: at(state.until),
          whom: state.waitsFor,
          why: t(`answer.reasons.${state.reason as 'material'}`),
        })
      case 'breached':
        return t('answer.state.breached', { at: at(state.since) })
      case 'answered':
        return t(state.isLate ? 'answer.state.answeredLate' : 'answer.state.answered', { name: by, at: at(state.at) })
      case 'declined':
        return t('answer.state.declined', { name: by, at: at(state.at), reason: state.reason })
      case 'frozen':
      case 'cancelled':
        return t(`answer.state.${state.kind}`, { at: at(state.at) })
    }
  }
}
