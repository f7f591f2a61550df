/** A line of the record in words: the person's name stands before it. */
import { useTranslation } from 'react-i18next'
import type { Activity } from '../../../shared/model/activity'
import { PRIORITIES } from '../../../shared/model/card'
import { type Center, centerSchema } from '../../../shared/model/center'
import { toDraft } from '../../../shared/model/comment-text'
import { JOURNEY_STAGES } from '../../../shared/model/journey-stage'
import type { UserId } from '../../../shared/primitives/ids'
import { type PlainDate, plainDateSchema } from '../../../shared/primitives/instant'
import { useWorkspace } from '../../context/workspace'
import { useDayWords } from '../../moment'

export function useActivityWords(): (activity: Pick<Activity, 'kind' | 'from' | 'to'>) => string {
  const { t } = useTranslation()
  const { byId } = useWorkspace()
  const dayWords = useDayWords()
  const nameOf = (id: string | null): string => byId.get(id as UserId)?.name ?? t('card.someone')
  const centerOf = (key: string | null): string => (isCenter(key) ? t(`centers.short.${key}`) : (key ?? ''))
  const dayOf = (day: string | null): string => (isDay(day) ? dayWords(day) : (day ?? ''))
  return ({ kind, from, to }) => {
    switch (kind) {
      case 'commented':
        return t('activity.commented', { to: short(toDraft(to ?? '').text) })
      case 'moved':
      case 'renamed':
      case 'item-added':
      case 'item-done':
      case 'item-open':
      case 'item-removed':
        return t(`activity.${kind}`, { from: short(from), to: short(to) })
      case 'center':
        return t('activity.center', { from: centerOf(from), to: centerOf(to) })
      case 'start':
        return to === null ? t('activity.startCleared') : t('activity.start', { to: dayOf(to) })
      case 'priority':
        return t('activity.priority', { to: t(`cardFields.priorities.${priorityOf(to)}`) })
      case 'stage':
        return t('activity.stage', { to: t(`cardFields.stages.${stageOf(to)}`) })
      case 'support':
        return to === null ? t('activity.unsupported', { name: centerOf(from) }) : t('activity.supported', { name: centerOf(to) })
      case 'linked':
        return t(to === null ? 'activity.unlinked' : 'activity.linked')
      case 'due':
        return to === null ? t('activity.dueCleared') : t('activity.due', { to: dayOf(to) })
      case 'done':
        return to === 'true' ? t('activity.done') : t('activity.undone')
      case 'assigned':
        return t('activity.assigned', { name: nameOf(to) })
      case 'unassigned':
        return t('activity.unassigned', { name: nameOf(from) })
      case 'labelled':
        return to === null ? t('activity.unlabelled', { name: from }) : t('activity.labelled', { name: to })
      case 'file-added':
      case 'file-renamed':
      case 'file-removed':
      case 'file-restored':
        return t(`activity.${kind}`, { from: short(from), to: short(to) })
      default:
        return t(`activity.${kind}`)
    }
  }
}

/** Characters of a title that tell it from others; the record is read line by line. */
const ENOUGH = 60

function short(title: string | null): string {
  const characters = [...(title ?? '')]
  return characters.length > ENOUGH ? `${characters.slice(0, ENOUGH).join('')}…` : characters.join('')
}

const priorityOf = (text: string | null) => PRIORITIES.find((one) => one === text) ?? 'none'
const stageOf = (text: string | null) => JOURNEY_STAGES.find((one) => one === text) ?? 'none'
const isCenter = (key: string | null): key is Center => centerSchema.safeParse(key).success
const isDay = (day: string | null): day is PlainDate => plainDateSchema.safeParse(day).success
