/** A template and a first day → the campaign's days and its cards, each due on a day of the calendar. Weekends stay as they are. Pure. */
import type { Campaign } from '../../../shared/model/lane'
import type { CardId } from '../../../shared/primitives/ids'
import { addDays, type PlainDate } from '../../../shared/primitives/instant'
import type { NewCampaign } from '../../actions/start-campaign'
import type { Language } from '../../i18n/language'
import type { CampaignTemplate } from './templates'

export interface CampaignPlan {
  readonly campaign: Campaign
  /** The soonest first. */
  readonly cards: NewCampaign['cards']
}

export function planCampaign(
  template: CampaignTemplate,
  first: PlainDate,
  language: Language,
  newId: () => CardId,
): CampaignPlan {
  const cards = [...template.cards]
    .sort((a, b) => a.due - b.due)
    .map(({ zh, en, center, support, due, priority, stage }) => ({
      id: newId(),
      title: language === 'en' ? en : zh,
      center,
      support,
      due: addDays(first, due),
      priority,
      stage,
    }))
  return { campaign: { from: first, to: addDays(first, template.days - 1) }, cards }
}
