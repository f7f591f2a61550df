/**
 * An import → a new board with one standard lane, whole: the first content of its documents, its facts, and what each card
 * brought that it has no place for. Pure: time and ids are passed in; storage writes it in one transaction.
 */
import type { Creation } from '../../shared/document/edit'
import { type FieldValue, labelKey } from '../../shared/document/shape'
import type { Activity } from '../../shared/model/activity'
import { formatPlace } from '../../shared/model/card'
import type { Center } from '../../shared/model/center'
import type { ColumnRole } from '../../shared/model/column'
import { type Rank, rankBetween, ranksBetween } from '../../shared/model/rank'
import type { BoardId, CardId, ColumnId, LabelId, LaneId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { newLaneFacts } from '../../shared/rules/decide-lane'
import type { PlannedBoard } from '../storage/whole-board'
import type { BoardImport, ImportCard } from './board-import'
import { dayOf } from './moments'
import { ownContents } from './own-contents'

export interface BoardPlan {
  readonly title: string
  readonly prefix: string
  /** By the list's id in the file; where one is missing, the proposal counts. */
  readonly roles: Readonly<Record<string, ColumnRole>>
  /** Home center of all cards: foreign boards know none. */
  readonly center: Center
  /** Where a due moment becomes a day. */
  readonly timeZone: string
  readonly by: UserId | null
  readonly now: Instant
  readonly newId: () => string
}

export function planBoard(imported: BoardImport, plan: BoardPlan): PlannedBoard {
  const ids: Ids = {
    lane: plan.newId() as LaneId,
    columns: imported.columns.map(() => plan.newId() as ColumnId),
    labels: imported.labels.map(() => plan.newId() as LabelId),
  }
  const cards = placeCards(imported, plan)
  const contents = cards.map(({ id, content }) => ({ card: id, ...ownContents(content, plan.timeZone) }))
  return {
    board: { id: plan.newId() as BoardId, title: plan.title.trim(), prefix: plan.prefix, createdAt: plan.now },
    create: [
      ...columnCreations(imported, plan, ids),
      laneCreation(imported.title || plan.title.trim(), ids),
      ...labelCreations(imported, ids),
      ...cards.map((card): Creation => ({ root: 'cards', id: card.id, fields: cardFields(card, plan, ids) })),
    ],
    by: plan.by,
    cards: cards.map(({ id, createdAt, archivedAt }) => ({
      card: id,
      facts: { createdBy: null, createdAt, archivedBy: null, archivedAt: archivedAt && earlier(archivedAt, plan.now) },
    })),
    lanes: [{ lane: ids.lane, facts: newLaneFacts(plan.by, plan.now) }],
    activity: cards.map(({ id, column }): Activity => {
      const to = imported.columns[column]?.title ?? null
      return { card: id, user: plan.by, at: plan.now, kind: 'imported', from: null, to }
    }),
    contents: contents.map(({ card, contents }) => ({ card, contents })),
    imported: contents.map(({ card, rest }) => ({ card, content: rest })),
  }
}

interface Ids {
  readonly lane: LaneId
  readonly columns: readonly ColumnId[]
  readonly labels: readonly LabelId[]
}

interface PlacedCard extends ImportCard {
  readonly id: CardId
  readonly rank: Rank
  readonly createdAt: Instant
}

/** Each with its rank within its column; the oldest first, since short keys are given in this order. */
function placeCards({ cards, columns }: BoardImport, { newId, now }: BoardPlan): PlacedCard[] {
  const cells: ImportCard[][] = columns.map(() => [])
  for (const card of cards) cells[card.column]?.push(card)
  const placed = cells.flatMap((here) => {
    const ranks = ranksBetween(null, null, here.length)
    return here.map((card, index) => ({
      ...card,
      id: newId() as CardId,
      rank: ranks[index] as Rank,
      createdAt: earlier(card.createdAt, now),
    }))
  })
  return placed.toSorted((a, b) => a.createdAt - b.createdAt)
}

/** An id may be made up, and the clock that gave it wrong: nothing imported is from the future. */
const earlier = (moment: Instant | null, now: Instant): Instant => (moment === null || moment > now ? now : moment)

function columnCreations({ columns }: BoardImport, { roles }: BoardPlan, ids: Ids): Creation[] {
  const ranks = ranksBetween(null, null, columns.length)
  return columns.map(({ source, title, role, limit, archived }, index) => ({
    root: 'columns',
    id: ids.columns[index] as ColumnId,
    fields: {
      title,
      role: (Object.hasOwn(roles, source) && roles[source]) || role,
      rank: ranks[index] as Rank,
      ...(limit !== null && { limit }),
      ...(archived && { archived }),
    },
  }))
}

function laneCreation(title: string, { lane }: Ids): Creation {
  return { root: 'lanes', id: lane, fields: { title, rank: rankBetween(null, null) } }
}

function labelCreations({ labels }: BoardImport, ids: Ids): Creation[] {
  return labels.map(({ name, color }, index) => ({ root: 'labels', id: ids.labels[index] as LabelId, fields: { name, color } }))
}

function cardFields(card: PlacedCard, { center, timeZone }: BoardPlan, ids: Ids): Record<string, FieldValue> {
  const due = card.due === null ? null : dayOf(card.due, timeZone)
  return {
    title: card.title,
    place: formatPlace({ lane: ids.lane, column: ids.columns[card.column] as ColumnId, rank: card.rank }),
    center,
    ...(due !== null && { due }),
    ...(card.done && { done: true }),
    ...(card.archived && { archived: true }),
    ...Object.fromEntries(card.labels.map((label) => [labelKey(ids.labels[label] as LabelId), true])),
  }
}
