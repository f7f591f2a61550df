/** Frames of a room's socket as the server reads and writes them: y-protocols' sync and presence, one message a frame. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import { MESSAGE, SYNC } from '../../shared/protocol/live'
import { toWire, type Wire } from './wire'

export type IncomingFrame =
  | { readonly type: 'step1'; readonly stateVector: Uint8Array }
  | { readonly type: 'step2' | 'update'; readonly update: Uint8Array }
  /** `entry` is the state with its header, to be passed on as it is. */
  | { readonly type: 'presence'; readonly client: number; readonly isGone: boolean; readonly entry: Uint8Array }
  | { readonly type: 'query-presence' }
  /** Nothing that the server takes: presence of others echoed by a plain provider, or a message of a later version. */
  | { readonly type: 'ignored' }

/** Null: cut short or not of this protocol. */
export function readFrame(received: Uint8Array): IncomingFrame | null {
  try {
    // A copy: what came is a window on a chunk shared with other frames, and the decoder checks a length only against the
    // whole buffer. In a buffer of its own, a length that lies runs into the end and throws.
    const decoder = decoding.createDecoder(new Uint8Array(received))
    const type = decoding.readVarUint(decoder)
    if (type === MESSAGE.sync) return readSync(decoder)
    if (type === MESSAGE.presence) return readPresence(decoding.readVarUint8Array(decoder))
    return { type: type === MESSAGE.queryPresence ? 'query-presence' : 'ignored' }
  } catch {
    // The decoder throws where the bytes end too early: the bytes are at fault.
    return null
  }
}

export const stepOneFrame = (stateVector: Uint8Array): Wire => syncFrame(SYNC.step1, stateVector)
export const stepTwoFrame = (update: Uint8Array): Wire => syncFrame(SYNC.step2, update)
export const updateFrame = (update: Uint8Array): Wire => syncFrame(SYNC.update, update)

/** Presence entries as one frame. */
export function presenceFrame(entries: readonly Uint8Array[]): Wire {
  const states = encoding.createEncoder()
  encoding.writeVarUint(states, entries.length)
  for (const entry of entries) encoding.writeUint8Array(states, entry)
  return frame(MESSAGE.presence, (encoder) => encoding.writeVarUint8Array(encoder, encoding.toUint8Array(states)))
}

/** The cheapest frame that every client understands, a plain provider included: presence of nobody (SY3). */
export const keepAliveFrame: Wire = presenceFrame([])

/** Whether clients can read the state: one that is no JSON would take the others in its frame with it. */
export function isReadable(entry: Uint8Array): boolean {
  try {
    const decoder = decoding.createDecoder(entry)
    for (let numbers = 0; numbers < 2; numbers++) decoding.readVarUint(decoder)
    JSON.parse(decoding.readVarString(decoder))
    return true
  } catch {
    return false
  }
}

/** An entry that says that a client is gone: its last clock again, with no state. */
export function goneEntry(entry: Uint8Array): Uint8Array {
  const decoder = decoding.createDecoder(entry)
  const [client, clock] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)]
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, client)
    encoding.writeVarUint(encoder, clock)
    encoding.writeVarString(encoder, GONE)
  })
}

/** The state of a client that has left, as y-protocols writes it. */
const GONE = 'null'

function readSync(decoder: decoding.Decoder): IncomingFrame | null {
  const step = decoding.readVarUint(decoder)
  const content = decoding.readVarUint8Array(decoder)
  if (decoding.hasContent(decoder)) return null
  if (step === SYNC.step1) return { type: 'step1', stateVector: content }
  if (step === SYNC.step2) return { type: 'step2', update: content }
  return step === SYNC.update ? { type: 'update', update: content } : null
}

/** Reads the header only; the state itself is other clients' business. */
function readPresence(states: Uint8Array): IncomingFrame | null {
  const decoder = decoding.createDecoder(states)
  if (decoding.readVarUint(decoder) !== 1) return { type: 'ignored' }
  const start = decoder.pos
  const client = decoding.readVarUint(decoder)
  decoding.readVarUint(decoder)
  const state = decoding.readVarUint8Array(decoder)
  if (decoding.hasContent(decoder)) return null
  const isGone = state.length === GONE.length && Buffer.from(state).toString() === GONE
  return { type: 'presence', client, isGone, entry: states.slice(start) }
}

const syncFrame = (step: number, content: Uint8Array): Wire =>
  frame(MESSAGE.sync, (encoder) => {
    encoding.writeVarUint(encoder, step)
    encoding.writeVarUint8Array(encoder, content)
  })

function frame(type: number, write: (encoder: encoding.Encoder) => void): Wire {
  return toWire(
    encoding.encode((encoder) => {
      encoding.writeVarUint(encoder, type)
      write(encoder)
    }),
  )
}
