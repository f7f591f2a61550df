/** A template and a first day → the campaign's days and its cards, each due on a day of the calendar. Weekends stay as they are. Pure. */
import type { NewTemplate } from '../../../shared/model/campaign-template'
import type { Campaign } from '../../../shared/model/lane'
import type { CardId, LabelId } from '../../../shared/primitives/ids'
import { addDays, type PlainDate } from '../../../shared/primitives/instant'
import type { NewCampaign } from '../../actions/start-campaign'
import type { Language } from '../../i18n/language'
import type { BuiltInTemplate } from './templates'

/** One that comes with the program, or one that the workspace has made. */
export type Template = Pick<NewTemplate, 'days' | 'cards'>

export interface CampaignPlan extends Pick<NewCampaign, 'cards' | 'labels'> {
  readonly campaign: Campaign
}

export const inLanguage = ({ days, cards }: BuiltInTemplate, language: Language): Template => ({
  days,
  cards: cards.map(({ zh, en, support, ...card }) => ({
    ...card,
    title: language === 'en' ? en : zh,
    support: [...support],
    labels: [],
  })),
})

/** How many of its cards would be due before a day. */
export const cardsBefore = ({ cards }: Template, first: PlainDate, day: PlainDate): number =>
  cards.filter(({ due }) => due !== null && addDays(first, due) < day).length

/** Cards: the soonest first, those without a day last. */
export function planCampaign(template: Template, first: PlainDate, newId: () => string): CampaignPlan {
  const day = ({ due }: Template['cards'][number]): number => due ?? Number.POSITIVE_INFINITY
  const cards = [...template.cards]
    .sort((a, b) => (day(a) === day(b) ? 0 : day(a) - day(b)))
    .map((card) => ({ ...card, id: newId() as CardId, due: card.due === null ? null : addDays(first, card.due) }))
  const names = new Set(cards.flatMap(({ labels }) => labels))
  const labels = [...names].map((name) => ({ id: newId() as LabelId, name }))
  return { campaign: { from: first, to: addDays(first, template.days - 1) }, cards, labels }
}
