/**
 * A room at work while many people sign in by password again and again: hashing passwords must not hold up the moves of
 * those who are in. Unknown addresses are hashed like known ones, so that nobody learns which there are.
 */
import { request } from 'node:http'
import { setTimeout as delay } from 'node:timers/promises'
import { DIALECTS } from '../load/dialects.mjs'
import { createHistogram } from '../load/histogram.mjs'
import { createRunReader } from '../load/move-runs.mjs'
import { createReader } from '../load/reader.mjs'
import { createWriter } from '../load/writer.mjs'

const WRITERS = 10
const MOVE_EVERY_MS = 200

/** @param {{ dialect: string, port: number, board: string, people: number, measureMs: number }} job */
export async function signIns({ dialect, port, board, people, measureMs }) {
  const { join, addressed } = DIALECTS[dialect]
  const writers = []
  for (let index = 0; index < WRITERS; index++) {
    const member = await join(port, board, { keepContent: true })
    writers.push({ member, writer: createWriter({ index, of: WRITERS, content: member.content }, member.send) })
  }
  const runsOf = createRunReader(new Map(writers.map(({ writer }, i) => [writer.clientId, i])), addressed)
  let moves = createHistogram()
  const sentAt = (writer, clock) => writers[writer].writer.sentAt[clock]
  const reader = createReader({ runsOf, sentAt, arrived: (ms) => moves.record(ms) }, WRITERS)
  const onlooker = await join(port, board, { onMessage: reader.onMessage })
  const timers = writers.map(({ writer }) => setInterval(writer.move, MOVE_EVERY_MS))

  await delay(measureMs)
  const before = summary(moves)
  moves = createHistogram()
  const answers = createHistogram()
  const statuses = {}
  const end = performance.now() + measureMs
  await Promise.all(
    Array.from({ length: people }, async (_, person) => {
      for (let turn = 0; performance.now() < end; turn++) {
        const start = performance.now()
        const status = await signIn(port, `127.0.1.${person + 1}`, `bench-${person}-${turn}@example.com`)
        statuses[status] = (statuses[status] ?? 0) + 1
        answers.record(performance.now() - start)
      }
    }),
  )
  const during = summary(moves)
  for (const timer of timers) clearInterval(timer)
  for (const { leave } of [onlooker, ...writers.map(({ member }) => member)]) leave()
  return { before, during, answers: summary(answers), statuses }
}

const summary = (histogram) => ({ count: histogram.count(), p50: histogram.quantile(0.5), p99: histogram.quantile(0.99) })

/** From an address of their own each: one alone may fail so often only. */
function signIn(port, localAddress, email) {
  const headers = { 'Content-Type': 'application/json', Origin: `http://127.0.0.1:${port}` }
  return new Promise((resolve, reject) => {
    const options = { host: '127.0.0.1', localAddress, port, method: 'POST', path: '/api/sign-in', headers, agent: false }
    const outgoing = request(options, (response) => {
      response.resume()
      response.on('end', () => resolve(response.statusCode))
    })
    outgoing.on('error', reject)
    outgoing.end(JSON.stringify({ email, password: 'a password of some length' }))
  })
}
