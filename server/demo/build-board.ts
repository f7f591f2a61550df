/** A draft → a new board, whole: content, facts and history. Pure: time, ids and chance are passed in. */
import type { Creation } from '../../shared/document/edit'
import { assigneeKey } from '../../shared/document/shape'
import { formatPlace } from '../../shared/model/card'
import { type Rank, ranksBetween } from '../../shared/model/rank'
import type { BoardId, CardId, ColumnId, LaneId, UserId } from '../../shared/primitives/ids'
import { addDays, type Instant, plainDateOf } from '../../shared/primitives/instant'
import { newLaneFacts } from '../../shared/rules/decide-lane'
import type { NewBoard } from '../storage/ports'
import { wholeBoard } from '../storage/whole-board'
import { type BoardDraft, type CardDraft, COLUMN_KEYS, COLUMNS, type ColumnKey, isDone, type LaneDraft } from './board-draft'
import { type CardHistory, historyOf } from './card-history'
import { requestOf } from './card-request'
import type { Seeded } from './seeded'

const DAY_MS = 86_400_000
/** The department works in China: a day of the draft is a day there. */
const OFFSET_MINUTES = 8 * 60

export interface DemoContext {
  readonly now: Instant
  readonly seeded: Seeded
}

export const boardIdOf = (draft: BoardDraft, { id }: Seeded): BoardId => id<BoardId>(`board/${draft.name}`)
export const userIdOf = (name: string, { id }: Seeded): UserId => id<UserId>(`person/${name}`)

export function buildBoard(draft: BoardDraft, by: string, context: DemoContext): Promise<NewBoard> {
  const { seeded } = context
  const id = boardIdOf(draft, seeded)
  const idOf = (name: string) => userIdOf(name, seeded)
  const ids = idsOf(draft, seeded)
  const cards = draft.lanes.flatMap((lane) => placeCards(lane, ids, context, idOf)).toSorted(byCreation)
  return wholeBoard({
    board: { id, title: draft.title, prefix: draft.prefix, createdAt: daysAgo(draft.created, context) },
    create: [...columnsOf(ids), ...lanesOf(draft, ids), ...cards.map(({ creation }) => creation)],
    by: idOf(by),
    cards: cards.map(({ card, history, archivedBy }) => ({ card, facts: cardFacts(history, archivedBy) })),
    lanes: draft.lanes.map((lane) => ({ lane: ids.lane(lane), facts: laneFacts(lane, idOf(by), context, idOf) })),
    requests: cards.flatMap(({ request }) => request ?? []),
    activity: cards.flatMap(({ history }) => history.activity).toSorted((a, b) => a.at - b.at),
    imported: [],
  })
}

interface Ids {
  readonly column: (key: ColumnKey) => ColumnId
  readonly lane: (lane: LaneDraft) => LaneId
  readonly card: (card: CardDraft) => CardId
}

interface PlacedCard {
  readonly card: CardId
  readonly creation: Creation
  readonly history: CardHistory
  readonly archivedBy: UserId | null
  readonly request: ReturnType<typeof requestOf>
}

/** Short keys are given in this order: the older a card, the lower its number. */
const byCreation = (a: PlacedCard, b: PlacedCard): number => a.history.createdAt - b.history.createdAt

const daysAgo = (days: number, { now }: DemoContext): Instant => (now - days * DAY_MS) as Instant

function idsOf(draft: BoardDraft, { id }: Seeded): Ids {
  return {
    column: (key) => id(`${draft.name}/column/${key}`),
    lane: (lane) => id(`${draft.name}/lane/${lane.title}`),
    card: (card) => id(`${draft.name}/card/${card.title}`),
  }
}

function columnsOf(ids: Ids): Creation[] {
  const ranks = ranksBetween(null, null, COLUMN_KEYS.length)
  return COLUMN_KEYS.map((key, i) => ({
    root: 'columns',
    id: ids.column(key),
    fields: { ...COLUMNS[key], rank: ranks[i] as Rank },
  }))
}

function lanesOf(draft: BoardDraft, ids: Ids): Creation[] {
  const ranks = ranksBetween(null, null, draft.lanes.length)
  return draft.lanes.map((lane, i) => ({
    root: 'lanes',
    id: ids.lane(lane),
    fields: { title: lane.title, rank: ranks[i] as Rank },
  }))
}

function placeCards(lane: LaneDraft, ids: Ids, context: DemoContext, idOf: (name: string) => UserId): PlacedCard[] {
  const ranks = ranksBetween(null, null, lane.cards.length)
  return lane.cards.map((card, i) => {
    const id = ids.card(card)
    const place = { lane: ids.lane(lane), column: ids.column(card.column), rank: ranks[i] as Rank }
    const history = historyOf(id, card, lane, { now: context.now, random: context.seeded.random, idOf })
    const told = { card: id, lane: place.lane, lead: idOf(lane.lead), now: context.now }
    return {
      card: id,
      creation: { root: 'cards', id, fields: fieldsOf(card, formatPlace(place), context, idOf) },
      history,
      request: requestOf(card, lane, history, told),
      archivedBy: card.archived ? idOf(lane.lead) : null,
    }
  })
}

function fieldsOf(card: CardDraft, place: string, { now }: DemoContext, idOf: (name: string) => UserId): Creation['fields'] {
  return {
    title: card.title,
    place,
    center: card.center,
    ...(card.due !== null && { due: addDays(plainDateOf(now, OFFSET_MINUTES), card.due) }),
    ...(isDone(card) && { done: true }),
    ...(card.archived && { archived: true }),
    ...Object.fromEntries(card.assignees.map((name) => [assigneeKey(idOf(name)), true])),
  }
}

function cardFacts({ createdAt, createdBy, activity }: CardHistory, archivedBy: UserId | null) {
  const archivedAt = archivedBy === null ? null : (activity.at(-1)?.at ?? createdAt)
  return { createdBy, createdAt, archivedBy, archivedAt }
}

function laneFacts(lane: LaneDraft, by: UserId, context: DemoContext, idOf: (name: string) => UserId) {
  const today = plainDateOf(context.now, OFFSET_MINUTES)
  const [from, to] = lane.campaign
  return {
    ...newLaneFacts(by, daysAgo(lane.formed, context)),
    track: lane.track,
    lead: idOf(lane.lead),
    people: lane.people.map(idOf),
    campaign: { from: addDays(today, from), to: addDays(today, to) },
  }
}
