/** Every change of a window with who, when and by which rule (RW18): read from the server when it is unfolded. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Card } from '../../../shared/model/card'
import { REQUEST_EVENTS, type RequestFacts } from '../../../shared/model/response-window'
import type { Instant } from '../../../shared/primitives/instant'
import type { RequestHistory as History } from '../../../shared/protocol/requests'
import { useApp } from '../../context/app-context'
import { RefusedError } from '../../context/refused-error'
import { useWorkspace } from '../../context/workspace'
import { formatMoment } from '../../i18n/format'
import { requestHistory } from '../../platform/requests-api'
import { useOpenBoard } from '../../projections/use-board'
import styles from './request-section.module.css'

interface Props {
  readonly card: Card
  readonly facts: RequestFacts
}

export function RequestHistory({ card, facts }: Props) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  return (
    <details className={styles.history} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{t('answer.history')}</summary>
      {open && <Lines card={card} facts={facts} />}
    </details>
  )
}

function Lines({ card, facts }: Props) {
  const { t } = useTranslation()
  const { api } = useApp()
  const { session } = useOpenBoard()
  const { data, error } = useQuery({
    // With each change of the window there is a line more.
    queryKey: ['request-history', session.board, card.id, JSON.stringify(facts)],
    queryFn: async () => {
      const answer = await requestHistory(api, session.board, card.id)
      if (!answer.ok) throw new RefusedError(answer.error)
      return answer.value.events
    },
  })
  if (error) return <p className={styles.words}>{t('card.activityOffline')}</p>
  return (
    <ol>
      {data?.map((event, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines are only ever added at the end
        <Line key={i} event={event} />
      ))}
    </ol>
  )
}

function Line({ event }: { readonly event: History[number] }) {
  const { t, i18n } = useTranslation()
  const { preferences } = useApp()
  const { byId } = useWorkspace()
  const language = useStore(preferences, (chosen) => chosen.language)
  const detail = { ...event.detail }
  for (const key of ['from', 'to']) if (detail[key]) detail[key] = t(`centers.short.${detail[key] as 'brand'}`)
  for (const key of ['claimed', 'until']) if (detail[key]) detail[key] = formatMoment(language, detail[key] as Instant)
  if (i18n.exists(`answer.reasons.${detail['reason']}`)) detail['reason'] = t(`answer.reasons.${detail['reason'] as 'material'}`)
  const settled = event.kind === 'started' && event.by === null
  const variant = settled ? 'started-there' : detail['was'] ? `${event.kind}-${detail['was']}` : event.kind
  return (
    <li data-event={event.kind}>
      <span dir="auto">
        {event.by ? (byId.get(event.by)?.name ?? t('card.someone')) : t('answer.server')}{' '}
        {t(`answer.events.${variant as 'started'}`, detail)}
      </span>
      <small>
        {formatMoment(language, event.at)} · {REQUEST_EVENTS[event.kind]}
      </small>
    </li>
  )
}
