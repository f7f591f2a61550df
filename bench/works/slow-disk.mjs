/**
 * A room at work while the disk is slow: how long edits, presence and reads by HTTP take. Only edits may wait for the disk.
 */
import { get } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import * as encoding from 'lib0/encoding'
import { DIALECTS } from '../load/dialects.mjs'
import { createHistogram } from '../load/histogram.mjs'
import { createRunReader } from '../load/move-runs.mjs'
import { createReader } from '../load/reader.mjs'
import { createWriter } from '../load/writer.mjs'

const WRITERS = 10
const MOVE_EVERY_MS = 200
const PRESENCE_EVERY_MS = 110
const READ_EVERY_MS = 50
const MESSAGE_PRESENCE = 1

/** @param {{ dialect: string, port: number, board: string, measureMs: number }} job */
export async function slowDisk(job) {
  const { join, addressed } = DIALECTS[job.dialect]
  const edits = createHistogram()
  const presence = createHistogram()
  const reads = createHistogram()
  const writers = []
  for (let index = 0; index < WRITERS; index++) {
    const member = await join(job.port, job.board, { keepContent: true })
    writers.push({ member, writer: createWriter({ index, of: WRITERS, content: member.content }, member.send) })
  }
  const runsOf = createRunReader(new Map(writers.map(({ writer }, i) => [writer.clientId, i])), addressed)
  const sentAt = (writer, clock) => writers[writer].writer.sentAt[clock]
  const reader = createReader({ runsOf, sentAt, arrived: (ms) => edits.record(ms) }, WRITERS)
  const beacon = createBeacon()
  const onlooker = await join(job.port, job.board, {
    onMessage(frame) {
      if (frame[0] === MESSAGE_PRESENCE) beacon.receive(frame, presence)
      else reader.onMessage(frame)
    },
  })
  const timers = [
    ...writers.map(({ writer }) => setInterval(writer.move, MOVE_EVERY_MS)),
    setInterval(() => writers[0].member.sendFrame(beacon.next()), PRESENCE_EVERY_MS),
    setInterval(() => timeRead(job.port).then((ms) => reads.record(ms)), READ_EVERY_MS),
  ]
  await delay(job.measureMs)
  for (const timer of timers) clearInterval(timer)
  await delay(1_000)
  for (const { leave } of [onlooker, ...writers.map(({ member }) => member)]) leave()
  return { edits: summary(edits), presence: summary(presence), reads: summary(reads) }
}

const summary = (histogram) => ({ count: histogram.count(), p50: histogram.quantile(0.5), p99: histogram.quantile(0.99) })

/** Presence states that carry a number, so that their arrival can be told. */
function createBeacon() {
  const client = 1 + Math.floor(Math.random() * 2 ** 31)
  const sentAt = []
  return {
    next() {
      sentAt.push(performance.now())
      const states = encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, 1)
        encoding.writeVarUint(encoder, client)
        encoding.writeVarUint(encoder, sentAt.length)
        encoding.writeVarString(encoder, JSON.stringify({ card: `beacon-${sentAt.length - 1}` }))
      })
      return encoding.encode((encoder) => {
        encoding.writeVarUint(encoder, MESSAGE_PRESENCE)
        encoding.writeVarUint8Array(encoder, states)
      })
    },
    receive(frame, histogram) {
      const found = /beacon-(\d+)/.exec(frame.toString('latin1'))
      if (found) histogram.record(performance.now() - sentAt[Number(found[1])])
    },
  }
}

/** A read that needs the database but no commit. */
function timeRead(port) {
  const start = performance.now()
  return new Promise((resolve, reject) => {
    get({ host: '127.0.0.1', port, path: '/api/demo/people', agent: false }, (response) => {
      response.resume()
      response.on('end', () => resolve(performance.now() - start))
    }).on('error', reject)
  })
}
