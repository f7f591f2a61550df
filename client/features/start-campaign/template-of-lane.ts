/** A lane's cards → a template: what they are called, whose they are, and how many days from the first one they are due. Pure. */
import { type NewTemplate, TEMPLATE_DAYS_MAX, type TemplateCard } from '../../../shared/model/campaign-template'
import type { Card } from '../../../shared/model/card'
import type { Campaign } from '../../../shared/model/lane'
import type { LaneId } from '../../../shared/primitives/ids'
import { daysBetween, type PlainDate } from '../../../shared/primitives/instant'
import type { BoardState } from '../../projections/board-state'

/** The soonest first, those without a day last. What is in the archive is left out. */
export function cardsOfLane(state: BoardState, lane: LaneId): readonly Card[] {
  const cards = [...state.cards.values()].filter((card) => !card.archived && card.place.lane === lane)
  return cards.sort((a, b) => compare(a.due ?? LAST, b.due ?? LAST) || compare(a.place.rank, b.place.rank))
}

/** The campaign's first day; where it has none, the first on which a card is due. */
export const firstDayOf = (campaign: Campaign | null, cards: readonly Card[]): PlainDate | null =>
  campaign?.from ?? cards[0]?.due ?? null

/** `first`: null where nothing is dated. */
export function templateOfLane(state: BoardState, lane: LaneId, first: PlainDate | null): Pick<NewTemplate, 'days' | 'cards'> {
  const cards = cardsOfLane(state, lane)
  const campaign = state.laneFacts.get(lane)?.campaign ?? null
  const last = cards.findLast(({ due }) => due !== null)?.due
  const days = campaign ? daysBetween(campaign.from, campaign.to) + 1 : first && last ? daysBetween(first, last) + 1 : 1
  return {
    days: Math.min(Math.max(days, 1), TEMPLATE_DAYS_MAX),
    cards: cards.map((card) => templateCard(state, card, first)),
  }
}

function templateCard(state: BoardState, card: Card, first: PlainDate | null): TemplateCard {
  const { title, center, support, due, priority, stage, labels } = card
  const names = labels.map((id) => state.labels.get(id)?.name ?? '').filter((name) => name !== '')
  const offset = first && due ? daysBetween(first, due) : null
  return { title, center, support: [...support], due: offset, priority, stage, labels: [...new Set(names)] }
}

const LAST = '9999-12-31'
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
