/** Rows ↔ facts and activity. */
import type { Activity } from '../../../shared/model/activity'
import type { CardFacts } from '../../../shared/model/card'
import type { LaneFacts } from '../../../shared/model/lane'
import type { BoardId, UserId } from '../../../shared/primitives/ids'
import { countsOf } from './card-documents'
import type { ActivityRow, CardRow, LaneRow } from './schema'

type Card = Omit<CardRow, 'board' | 'card' | 'version'>
type Counts = Parameters<typeof countsOf>[0]
type Lane = Omit<LaneRow, 'board' | 'lane' | 'title' | 'version'>

export const cardFactsOf = (row: Card & Counts & { readonly files: number }): CardFacts => ({
  key: row.key,
  createdBy: row.created_by,
  createdAt: row.created_at,
  archivedBy: row.archived_by,
  archivedAt: row.archived_at,
  ...contentOf(row),
  ...(row.files > 0 && { files: row.files }),
  ...(row.deleted_at !== null && { deleted: { by: row.deleted_by, at: row.deleted_at } }),
})

function contentOf(row: Counts): Pick<CardFacts, 'content'> {
  const content = countsOf(row)
  return content ? { content } : {}
}

export const cardRowOf = (facts: CardFacts): Card => ({
  key: facts.key,
  created_by: facts.createdBy,
  created_at: facts.createdAt,
  archived_by: facts.archivedBy,
  archived_at: facts.archivedAt,
  deleted_by: facts.deleted?.by ?? null,
  deleted_at: facts.deleted?.at ?? null,
})

export const laneFactsOf = (row: Lane): LaneFacts => ({
  track: row.track,
  lead: row.lead,
  people: JSON.parse(row.people) as UserId[],
  campaign: row.campaign_from && row.campaign_to ? { from: row.campaign_from, to: row.campaign_to } : null,
  createdBy: row.created_by,
  createdAt: row.created_at,
  archivedBy: row.archived_by,
  archivedAt: row.archived_at,
})

export const laneRowOf = (facts: LaneFacts): Lane => ({
  track: facts.track,
  lead: facts.lead,
  people: JSON.stringify(facts.people),
  campaign_from: facts.campaign?.from ?? null,
  campaign_to: facts.campaign?.to ?? null,
  created_by: facts.createdBy,
  created_at: facts.createdAt,
  archived_by: facts.archivedBy,
  archived_at: facts.archivedAt,
})

export const activityRowOf = (board: BoardId, activity: Activity): ActivityRow => ({
  board,
  card: activity.card,
  user_id: activity.user,
  at: activity.at,
  kind: activity.kind,
  from_text: activity.from,
  to_text: activity.to,
  offline: activity.offline ? 1 : 0,
})

export const activityOf = (row: Omit<ActivityRow, 'board'>): Activity => ({
  card: row.card,
  user: row.user_id,
  at: row.at,
  kind: row.kind,
  from: row.from_text,
  to: row.to_text,
  ...(row.offline === 1 && { offline: true }),
})
