/**
 * Many clients in one room, some of them moving cards all the time. What counts: the server's CPU for a thousand
 * deliveries, how long a move takes to reach the others, and whether all end with the same board.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import * as Y from 'yjs'
import { DIALECTS } from '../load/dialects.mjs'
import { createHistogram } from '../load/histogram.mjs'
import { createRunReader } from '../load/move-runs.mjs'
import { createReader } from '../load/reader.mjs'
import { readSyncMessage, SYNC } from '../load/wire.mjs'
import { createWriter } from '../load/writer.mjs'
import { cpuOf } from '../measure/process-usage.mjs'

/** Clients that keep a whole document, to see that all ends alike. They are among the readers. */
const WITNESSES = 2

/**
 * @param {{ dialect: string, port: number, pid: number, board: string, clients: number, writers: number,
 *           movesPerSecond: number, warmUpMs: number, measureMs: number, drainMs: number }} job
 */
export async function busyRoom(job) {
  const dialect = DIALECTS[job.dialect]
  const run = createRun()
  const writers = await joinWriters(job, dialect, run)
  run.runsOf = createRunReader(new Map(writers.map(({ writer }, i) => [writer.clientId, i])), dialect.addressed)
  const readers = await joinReaders(job, dialect, run)
  const everyone = [...writers, ...readers]

  const stop = startMoving(writers, job.movesPerSecond)
  await delay(job.warmUpMs)
  const measured = await measure(job, run)
  stop()
  const sentCounts = writers.map(({ writer }) => writer.sentAt.length)
  const complete = await until(() => everyone.every(({ reader }) => reader.hasAll(sentCounts)), job.drainMs)

  const alike = complete && (await endsAlike(job, dialect, writers, readers))
  for (const { member } of everyone) member.leave()
  return {
    ...measured,
    p50: run.latencies.quantile(0.5),
    p99: run.latencies.quantile(0.99),
    complete,
    alike,
    outOfOrder: everyone.reduce((sum, { reader }) => sum + reader.outOfOrder(), 0),
  }
}

/** What the readers share. Deliveries count when they arrive within the window, latencies by when the move was sent. */
function createRun() {
  const run = {
    writers: [],
    window: { from: Number.POSITIVE_INFINITY, to: Number.POSITIVE_INFINITY },
    latencies: createHistogram(),
    deliveries: 0,
    frames: 0,
    runsOf: () => [],
    sentAt: (writer, clock) => run.writers[writer].sentAt[clock],
    arrived(latency, sentAt) {
      run.deliveries++
      if (sentAt >= run.window.from && sentAt < run.window.to) run.latencies.record(latency)
    },
  }
  return run
}

async function joinWriters(job, dialect, run) {
  const seats = Array.from({ length: job.writers }, (_, index) => index)
  return Promise.all(
    seats.map(async (index) => {
      const reader = createReader({ ...tallyOf(run) }, job.writers, index)
      const member = await dialect.join(job.port, job.board, { keepContent: true, onMessage: counting(run, reader) })
      const writer = createWriter({ index, of: job.writers, content: member.content.splice(0) }, member.send)
      run.writers[index] = writer
      return { member, reader, writer }
    }),
  )
}

async function joinReaders(job, dialect, run) {
  const readers = []
  for (let i = job.writers; i < job.clients; i++) readers.push(joinReader(job, dialect, run, i - job.writers < WITNESSES))
  return Promise.all(readers)
}

async function joinReader(job, dialect, run, isWitness) {
  const reader = createReader(tallyOf(run), job.writers)
  const count = counting(run, reader)
  if (!isWitness) return { reader, member: await dialect.join(job.port, job.board, { onMessage: count }) }
  const doc = new Y.Doc()
  const member = await dialect.join(job.port, job.board, {
    keepContent: true,
    onMessage(frame) {
      count(frame)
      const message = readSyncMessage(frame, dialect.addressed)
      if (message && message.kind !== SYNC.step1) Y.applyUpdate(doc, message.body)
    },
  })
  for (const update of member.content) Y.applyUpdate(doc, update)
  return { reader, member, doc }
}

const tallyOf = (run) => ({ runsOf: (frame) => run.runsOf(frame), sentAt: run.sentAt, arrived: run.arrived })

const counting = (run, reader) => (frame) => {
  run.frames++
  reader.onMessage(frame)
}

/** Each writer moves at its own steady beat; the beats are spread evenly, as people's are. */
function startMoving(writers, movesPerSecond) {
  const beat = 1000 / movesPerSecond
  const timers = []
  const starts = writers.map(({ writer }, i) =>
    setTimeout(() => timers.push(setInterval(writer.move, beat)), (i * beat) / writers.length),
  )
  return () => {
    for (const timer of [...starts, ...timers]) clearInterval(timer)
  }
}

async function measure(job, run) {
  const lag = monitorEventLoopDelay({ resolution: 5 })
  const sent = () => run.writers.reduce((sum, { sentAt }) => sum + sentAt.length, 0)
  const before = { cpu: cpuOf(job.pid), own: cpuOf(process.pid), deliveries: run.deliveries, frames: run.frames, sent: sent() }
  run.window.from = performance.now()
  lag.enable()
  await delay(job.measureMs)
  run.window.to = performance.now()
  lag.disable()
  const seconds = (run.window.to - run.window.from) / 1000
  const deliveries = run.deliveries - before.deliveries
  const cpuMs = cpuOf(job.pid) - before.cpu
  return {
    cpuPer1000: (cpuMs / deliveries) * 1000,
    cpuShare: cpuMs / 1000 / seconds,
    deliveries,
    movesPerSecond: (sent() - before.sent) / seconds,
    deliveriesPerFrame: deliveries / (run.frames - before.frames),
    generatorShare: (cpuOf(process.pid) - before.own) / 1000 / seconds,
    generatorLagP99: lag.percentile(99) / 1e6,
  }
}

/** A newcomer, the witnesses and every writer's own cards: the same places everywhere. */
async function endsAlike(job, dialect, writers, readers) {
  const newcomer = await dialect.join(job.port, job.board, { keepContent: true })
  const board = new Y.Doc()
  for (const update of newcomer.content) Y.applyUpdate(board, update)
  newcomer.leave()
  const places = placesOf(board)
  const witnesses = readers.flatMap(({ doc }) => (doc ? [placesOf(doc)] : []))
  const sameForWitnesses = witnesses.every((seen) => JSON.stringify(seen) === JSON.stringify(places))
  const own = writers.every(({ writer }, index) => {
    const mine = placesOf(writer.doc)
    return Object.keys(places).every((card, at) => at % writers.length !== index || places[card] === mine[card])
  })
  return sameForWitnesses && own
}

const placesOf = (doc) =>
  Object.fromEntries(
    [...doc.getMap('cards').entries()].map(([id, card]) => [id, card.get('place')]).sort(([a], [b]) => (a < b ? -1 : 1)),
  )

/** Waits until it is so, at most `ms`; whether it became so. */
async function until(isSo, ms) {
  const end = performance.now() + ms
  while (!isSo()) {
    if (performance.now() > end) return false
    await delay(50)
  }
  return true
}
