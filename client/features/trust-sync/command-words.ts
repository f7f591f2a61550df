/** A queued command in words. */
import type { TFunction } from 'i18next'
import type { Command } from '../../../shared/model/command'
import { exhaustive } from '../../../shared/primitives/assert'
import type { PlainDate } from '../../../shared/primitives/instant'
import type { Names } from './names'

export function commandWords(command: Command, names: Names, dayWords: (day: PlainDate) => string, t: TFunction): string {
  const lane = names.lane(command.lane) ?? t('sync.unknown')
  const listed = (ids: readonly string[]): string => ids.map((id) => names.person(id) ?? t('sync.unknown')).join(t('list.comma'))
  switch (command.type) {
    case 'set-lane-track':
      return t('sync.command.track', { lane, track: t(`lane.tracks.${command.track}`) })
    case 'set-lane-lead':
      return command.lead === null
        ? t('sync.command.noLead', { lane })
        : t('sync.command.lead', { lane, lead: listed([command.lead]) })
    case 'change-lane-people':
      return [
        ...(command.add.length > 0 ? [t('sync.command.add', { lane, people: listed(command.add) })] : []),
        ...(command.remove.length > 0 ? [t('sync.command.remove', { lane, people: listed(command.remove) })] : []),
      ].join(t('list.semicolon'))
    case 'set-lane-campaign':
      if (!command.campaign) return t('sync.command.noCampaign', { lane })
      return t('sync.command.campaign', { lane, from: dayWords(command.campaign.from), to: dayWords(command.campaign.to) })
    default:
      return exhaustive(command)
  }
}
