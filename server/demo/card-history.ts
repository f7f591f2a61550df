/** How a card came to where it is: created, given to people, moved on column by column, all at believable moments. */
import type { Activity } from '../../shared/model/activity'
import type { CardId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { type CardDraft, COLUMN_KEYS, COLUMNS, isDone, type LaneDraft, type Story } from './board-draft'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export interface HistoryContext {
  readonly now: Instant
  readonly random: () => number
  readonly idOf: (name: string) => UserId
}

export interface CardHistory {
  readonly createdAt: Instant
  readonly createdBy: UserId
  readonly activity: readonly Activity[]
}

export function historyOf(id: CardId, card: CardDraft, lane: LaneDraft, context: HistoryContext): CardHistory {
  const { idOf } = context
  const moments = momentsOf(card, lane, context)
  const [createdAt, ...moves] = moments as [Instant, ...Instant[]]
  const createdBy = idOf(creatorOf(card, lane, context.random))
  const mover = idOf(card.assignees[0] ?? lane.lead)
  const said = (at: Instant, user: UserId, kind: Activity['kind'], from: string | null, to: string | null): Activity => ({
    card: id,
    user,
    at,
    kind,
    from,
    to,
  })
  const titles = COLUMN_KEYS.map((key) => COLUMNS[key].title)
  return {
    createdAt,
    createdBy,
    activity: [
      said(createdAt, createdBy, 'created', null, card.title),
      ...card.assignees.map((name) => said(later(createdAt, 0.05), createdBy, 'assigned', null, idOf(name))),
      ...moves.slice(0, stepsOf(card)).map((at, i) => said(at, mover, 'moved', titles[i] ?? null, titles[i + 1] ?? null)),
      ...(isDone(card) ? [said(later(moves.at(-1) ?? createdAt, 0.1), mover, 'done', 'false', 'true')] : []),
      ...(card.archived ? [said(moves.at(-1) ?? createdAt, idOf(lane.lead), 'archived', null, null)] : []),
    ],
  }
}

/** Hours ago at which cards now in a column were created on the agile track; work on the standard track takes three times as long. */
const AGE: Record<CardDraft['column'], readonly [number, number]> = {
  requested: [3, 58],
  committed: [40, 120],
  doing: [80, 190],
  review: [120, 240],
  live: [170, 300],
  done: [210, 330],
}

/** Hours ago at which it was asked for, and after how many the answer came in. */
const TOLD: Record<Story, { readonly asked: number; readonly answered: number }> = {
  over: { asked: 80, answered: 0 },
  paused: { asked: 30, answered: 0 },
  'answered-late': { asked: 110, answered: 79 },
  'synced-late': { asked: 100, answered: 74 },
  disputed: { asked: 90, answered: 60 },
}

const stepsOf = (card: CardDraft): number => COLUMN_KEYS.indexOf(card.column)

/** When the card was created, then each of its moves, then where it applies its archiving; ascending, none later than now. */
function momentsOf(card: CardDraft, lane: LaneDraft, { now, random }: HistoryContext): Instant[] {
  const [least, most] = AGE[card.column]
  const chance = least + (most - least) * random()
  const age = (card.story ? TOLD[card.story].asked : chance) * (lane.track === 'standard' ? 3 : 1)
  const end = now + (isOver(card) ? Math.min(card.due ?? 0, 0) : 0) * DAY_MS
  const created = Math.max(end - age * HOUR_MS, now - lane.formed * DAY_MS)
  const steps = stepsOf(card) + (card.archived ? 1 : 0)
  const span = (end - created) * 0.95
  // Even steps with a little chance in each; the first answer comes soon, as it should.
  const moves = Array.from({ length: steps }, (_, i) => created + (span * (i + 0.3 + 0.6 * random())) / steps)
  if (moves[0]) moves[0] = Math.min(moves[0], created + (4 + 56 * random()) * HOUR_MS)
  if (moves[0] && card.story) moves[0] = created + TOLD[card.story].answered * HOUR_MS
  return [created, ...moves].map((moment) => Math.round(moment) as Instant)
}

/** Its work came to an end, about when it was due. */
const isOver = (card: CardDraft): boolean => card.archived || isDone(card)

const later = (moment: Instant, hours: number): Instant => (moment + hours * HOUR_MS) as Instant

/** Often the lead asks; often someone of the team who is not the one to do it. */
function creatorOf(card: CardDraft, lane: LaneDraft, random: () => number): string {
  const others = [lane.lead, lane.lead, ...lane.people.filter((name) => !card.assignees.includes(name))]
  return others[Math.floor(random() * others.length)] ?? lane.lead
}
