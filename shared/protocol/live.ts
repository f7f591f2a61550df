/** Messages on the socket beyond those of y-protocols (0 sync, 1 presence, 2 refusal, 3 query presence). One message a frame. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { z } from 'zod'
import { type Refusal, refusalSchema } from '../model/refusal'
import { idSchema, type UserId } from '../primitives/ids'

export const MESSAGE = {
  sync: 0,
  presence: 1,
  refusal: 2,
  queryPresence: 3,
  acknowledge: 100,
  names: 101,
  undone: 102,
  standing: 103,
} as const
export const SYNC = { step1: 0, step2: 1, update: 2 } as const

/** `[100][n]`: n of this socket's step 2 and update frames are on the server's disk. Only this means “saved”. */
export function encodeAcknowledge(committed: number): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.acknowledge)
    encoding.writeVarUint(encoder, committed)
  })
}
export const readAcknowledge = (decoder: decoding.Decoder): number => decoding.readVarUint(decoder)

/** `[2][0][JSON]`: a refusal, sent before the socket is closed with its code. */
export function encodeRefusal(refused: Refusal): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.refusal)
    encoding.writeVarUint(encoder, 0)
    encoding.writeVarString(encoder, JSON.stringify(refused))
  })
}
export function readRefusal(decoder: decoding.Decoder): Refusal {
  decoding.readVarUint(decoder)
  return refusalSchema.parse(JSON.parse(decoding.readVarString(decoder)))
}

/**
 * `[102][JSON Refusal[]]`: places of this socket's frames that its person may not write (SY16). They were left out, whatever
 * else the frames held was taken. Sent before the frames are acknowledged: the writer's document is not the server's until
 * it is fetched anew.
 */
export function encodeUndone(why: readonly Refusal[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.undone)
    encoding.writeVarString(encoder, JSON.stringify(why))
  })
}
export const readUndone = (decoder: decoding.Decoder): readonly Refusal[] =>
  z.array(refusalSchema).parse(JSON.parse(decoding.readVarString(decoder)))

/** `[103]`: what this socket's person may do has changed; who wants to know what it is asks for the session anew (SY19). */
export const encodeStanding = (): Uint8Array => encoding.encode((encoder) => encoding.writeVarUint(encoder, MESSAGE.standing))

/** `[101][JSON {"<client id>": user | null}]`: whose presence a client id shows; null: gone. Said by the server alone. */
export type PresenceNames = Readonly<Record<string, UserId | null>>
const namesSchema = z.record(z.string(), idSchema<UserId>().nullable())

export function encodeNames(names: PresenceNames): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, MESSAGE.names)
    encoding.writeVarString(encoder, JSON.stringify(names))
  })
}
export const readNames = (decoder: decoding.Decoder): PresenceNames =>
  namesSchema.parse(JSON.parse(decoding.readVarString(decoder)))

/** What a client says of itself in its presence state; everything is optional and untrusted. */
export const presenceSchema = z.object({
  /** The card being dragged, and the cell it is over. */
  drag: z.object({ card: z.string(), lane: z.string(), column: z.string() }).nullable().optional(),
  /** The card whose panel is open. */
  card: z.string().nullable().optional(),
  /** In a card's text: relative positions of Yjs, in base64. */
  caret: z
    .object({ anchor: z.string().max(100), head: z.string().max(100) })
    .nullable()
    .optional(),
})
export type Presence = z.infer<typeof presenceSchema>
