/** What people ask of the server for a request, besides moving its card. */
import { z } from 'zod'
import { REASON_MIN } from './card'
import { PAUSE_REASONS } from './response-policy'
import { lengthOf, text } from './text'

/** Said in words that somebody else can use: RW6 asks for ten characters. */
export const reasonSchema = text(500).refine((value) => lengthOf(value.trim()) >= REASON_MIN, 'too short')

export const requestCommandSchema = z.discriminatedUnion('type', [
  /** Takes it up: the card goes to the first column where work goes on. `reason`: why it is late, where it is (RW20). */
  z.object({ type: z.literal('answer'), reason: reasonSchema.nullable() }),
  z.object({ type: z.literal('decline'), reason: reasonSchema }),
  z.object({ type: z.literal('pause'), reason: z.enum(PAUSE_REASONS), waitsFor: text(100), hours: z.number().max(720) }),
  z.object({ type: z.literal('end-pause') }),
  z.object({ type: z.literal('give-breach-reason'), text: reasonSchema }),
])
export type RequestCommand = z.infer<typeof requestCommandSchema>
