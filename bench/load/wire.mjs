/** Messages of y-protocols as bytes, with the prefix that a server's dialect puts before them. */
import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'

export const SYNC = { step1: 0, step2: 1, update: 2 }
const MESSAGE_SYNC = 0

/** A document without structs and deletions, as a V1 update: the answer of one who has nothing to tell. */
export const NOTHING = new Uint8Array([0, 0])
/** The state vector of one who has nothing yet. */
export const NO_STATE = new Uint8Array([0])

/**
 * @param {number} kind one of SYNC
 * @param {Uint8Array} body a state vector for step 1, else an update
 * @param {string} [room] written first where the dialect (Hocuspocus) addresses every message
 */
export function syncMessage(kind, body, room) {
  return encoding.encode((encoder) => {
    if (room !== undefined) encoding.writeVarString(encoder, room)
    encoding.writeVarUint(encoder, MESSAGE_SYNC)
    encoding.writeVarUint(encoder, kind)
    encoding.writeVarUint8Array(encoder, body)
  })
}

/**
 * The sync message within a frame, or null where it is another kind (presence, acknowledgement …).
 * `body` is a view of the frame.
 */
export function readSyncMessage(frame, addressed) {
  const decoder = decoding.createDecoder(frame)
  if (addressed) decoding.readVarUint8Array(decoder)
  if (decoding.readVarUint(decoder) !== MESSAGE_SYNC) return null
  return { kind: decoding.readVarUint(decoder), body: decoding.readVarUint8Array(decoder) }
}
