/** A line of the audit in words: when to the second, who, what, where on which board, from which address. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useStore } from 'zustand'
import type { LaneEvent } from '../../../shared/model/event'
import type { UserId } from '../../../shared/primitives/ids'
import { useApp } from '../../context/app-context'
import { useWorkspace } from '../../context/workspace'
import { formatMoment } from '../../i18n/format'
import type { AuditLine } from '../../platform/api'
import { usePersonChange } from './use-person-change'

export function AuditLineRow({ line }: { readonly line: AuditLine }) {
  const { preferences } = useApp()
  const language = useStore(preferences, (chosen) => chosen.language)
  const nameOf = useNames()
  const words = useLineWords()
  return (
    <tr data-audit-number={line.number}>
      <td>
        <time dateTime={new Date(line.at).toISOString()}>{formatMoment(language, line.at)}</time>
      </td>
      <td>{nameOf(line.by)}</td>
      <td>{words(line)}</td>
      <td>
        <Where line={line} />
      </td>
      <td>{line.address}</td>
    </tr>
  )
}

function Where({ line: { board, boardTitle, card, cardKey } }: { readonly line: AuditLine }) {
  if (board === null || boardTitle === null) return null
  const place = (
    <Link to="/boards/$board" params={{ board }} dir="auto">
      {boardTitle}
    </Link>
  )
  if (card === null) return place
  return (
    <>
      {place} ·{' '}
      <Link to="/boards/$board/cards/$card" params={{ board, card }}>
        {cardKey ?? card}
      </Link>
    </>
  )
}

function useNames(): (user: UserId | null) => string {
  const { t } = useTranslation()
  const { byId } = useWorkspace()
  return (user) => (user === null ? t('audit.server') : (byId.get(user)?.name ?? t('card.someone')))
}

const titledSchema = z.object({ title: z.string() })
const EVENTS = {
  'lane-track-set': 'track',
  'lane-lead-set': 'lead',
  'lane-people-changed': 'people',
  'lane-campaign-set': 'campaign',
} as const satisfies Record<LaneEvent['type'], string>
const eventsSchema = z.array(z.object({ type: z.enum(Object.keys(EVENTS) as [LaneEvent['type']]) }))

/** The kind, whom it is about, and what its detail says in short. */
function useLineWords(): (line: AuditLine) => string {
  const { t } = useTranslation()
  const nameOf = useNames()
  const personChange = usePersonChange()
  return ({ kind, by, person, detail, boardTitle }) => {
    const titled = titledSchema.safeParse(detail)
    const events = eventsSchema.safeParse(detail)
    const more: (string | false | null)[] = [
      person !== null && person !== by && nameOf(person),
      titled.success && titled.data.title !== boardTitle && titled.data.title,
      events.success && events.data.map(({ type }) => t(`audit.changed.${EVENTS[type]}`)).join(t('audit.and')),
      personChange(detail),
    ].filter((each) => each !== false && each !== '' && each !== null)
    return [t(`audit.kind.${kind}`), ...more].join(' · ')
  }
}
