/** A command asks the server for a fact. It may wait offline in a queue; its key makes it happen at most once. */
import { z } from 'zod'
import { type CommandKey, idSchema, type LaneId, type UserId } from '../primitives/ids'
import { campaignSchema, TRACKS } from './lane'

const lane = idSchema<LaneId>()
const people = z.array(idSchema<UserId>()).max(200)

export const commandSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('set-lane-track'), lane, track: z.enum(TRACKS) }),
  z.object({ type: z.literal('set-lane-lead'), lane, lead: idSchema<UserId>().nullable() }),
  z.object({ type: z.literal('change-lane-people'), lane, add: people, remove: people }),
  z.object({ type: z.literal('set-lane-campaign'), lane, campaign: campaignSchema.nullable() }),
])
export type Command = z.infer<typeof commandSchema>

/** What goes over the wire: the command, its key, and the person it is sent for (a cookie may have changed hands). */
export const commandRequestSchema = z.object({ key: idSchema<CommandKey>(), user: idSchema<UserId>(), command: commandSchema })
export type CommandRequest = z.infer<typeof commandRequestSchema>
