/** A lane is a strike team. Title and order are edited by everyone allowed; the rest are facts, changed by commands. */
import { z } from 'zod'
import { idSchema, type LaneId, type UserId } from '../primitives/ids'
import { instantSchema, plainDateSchema } from '../primitives/instant'
import { workLimitSchema } from './column'
import { rankSchema } from './rank'
import { titleSchema } from './text'

export const laneFields = {
  title: titleSchema,
  rank: rankSchema,
  /** Work limit: cards at once in the columns where work goes on, those of a done role not counted; null: none. */
  limit: workLimitSchema,
  archived: z.boolean(),
}
export const laneSchema = z.object({ id: idSchema<LaneId>(), ...laneFields })
export type Lane = z.infer<typeof laneSchema>

export const TRACKS = ['agile', 'standard'] as const
export type Track = (typeof TRACKS)[number]

/** Days of the campaign, both included. */
export const campaignSchema = z.object({ from: plainDateSchema, to: plainDateSchema })
export type Campaign = z.infer<typeof campaignSchema>

export const laneFactsSchema = z.object({
  track: z.enum(TRACKS),
  lead: idSchema<UserId>().nullable(),
  people: z.array(idSchema<UserId>()),
  campaign: campaignSchema.nullable(),
  createdBy: idSchema<UserId>().nullable(),
  createdAt: instantSchema,
  archivedBy: idSchema<UserId>().nullable(),
  archivedAt: instantSchema.nullable(),
})
export type LaneFacts = z.infer<typeof laneFactsSchema>

/** What of a lane's facts decides on what may be written in it. */
export type LaneStanding = Pick<LaneFacts, 'track' | 'lead'>
