/**
 * Which moves a frame brings, without applying it: every move is one struct of its writer, so runs of (writer, clock,
 * length) say it, however many moves a server merged into one frame.
 * A server sends a room's readers the same bytes; a frame equal to one seen before is compared, not decoded again.
 */
import * as Y from 'yjs'
import { readSyncMessage, SYNC } from './wire.mjs'

const REMEMBERED = 4096

/**
 * @typedef {{ writer: number, clock: number, length: number }} Run
 * @param {ReadonlyMap<number, number>} writers index of a writer by client id
 * @param {boolean} addressed whether the dialect puts the room's name first
 * @returns {(frame: Buffer) => readonly Run[]}
 */
export function createRunReader(writers, addressed) {
  let recent = new Map()
  let older = new Map()
  return (frame) => {
    const key = fingerprint(frame)
    const known = recent.get(key) ?? older.get(key)
    if (known?.bytes.equals(frame)) return known.runs
    const runs = decodeRuns(frame, writers, addressed)
    if (recent.size >= REMEMBERED) {
      older = recent
      recent = new Map()
    }
    recent.set(key, { bytes: Buffer.from(frame), runs })
    return runs
  }
}

function decodeRuns(frame, writers, addressed) {
  const message = readSyncMessage(frame, addressed)
  if (!message || message.kind === SYNC.step1) return []
  const runs = []
  for (const { id, length } of Y.decodeUpdate(message.body).structs) {
    const writer = writers.get(id.client)
    if (writer !== undefined) runs.push({ writer, clock: id.clock, length })
  }
  return runs
}

/** Enough to find a candidate; equality is decided by comparing all bytes. */
function fingerprint(frame) {
  const { length } = frame
  let hash = length
  for (let i = Math.max(0, length - 48); i < length; i++) hash = (Math.imul(hash, 31) + frame[i]) | 0
  for (let i = 0; i < Math.min(48, length); i++) hash = (Math.imul(hash, 31) + frame[i]) | 0
  return hash
}
