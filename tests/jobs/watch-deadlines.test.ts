/** Warnings over restarts, and with two servers that see the same deadline. */
import { afterEach, expect, it } from 'vitest'
import { settleRequests } from '../../server/authority/board-requests'
import { watchDeadlines } from '../../server/jobs/watch-deadlines'
import type { CardId, LaneId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { newLaneFacts } from '../../shared/rules/decide-lane'
import { memoryStorage } from '../support/memory-storage'
import { until } from '../support/until'
import { BOARD, BOARD_DOCUMENT, newBoard, openStage, type Stage } from '../sync/stage'

const HOUR = 3_600_000
const LANE = { lane: 'lane' as LaneId, facts: { ...newLaneFacts(null, 0 as Instant), track: 'agile' as const } }
const opened: Stage[] = []
afterEach(async () => {
  for (const stage of opened.splice(0)) await stage.stop()
})

let now = 0 as Instant
const clock = () => now

async function server(storage = memoryStorage()): Promise<Stage> {
  if (!(await storage.facts.board(BOARD))) await storage.facts.createBoard({ ...(await newBoard(1)), lanes: [LANE] })
  const stage = await openStage({ storage, clock })
  opened.push(stage)
  return stage
}

/** One look at what is due, as the job does at its start. */
async function look(stage: Stage): Promise<void> {
  const warnings: string[] = []
  const log = { warn: (_context: object, message: string) => void warnings.push(message) }
  await new Promise<void>((resolve) => {
    const timers = { setTimeout: () => resolve(), clearTimeout: () => {} } as never
    watchDeadlines({ requests: stage.storage.requests, act: stage.rooms.act, clock, timers, log })
  })
}

const told = async ({ storage }: Stage) =>
  (await storage.requests.history(BOARD, 'c0' as CardId)).map(({ kind }) => kind).filter((kind) => kind !== 'started')

const begin = (stage: Stage) => stage.rooms.act(BOARD_DOCUMENT, (_doc, live) => settleRequests(live, clock()))

it('[RW19] what is due is announced once, also where the server restarts in between', async () => {
  const first = await server()
  await begin(first)
  now = (36 * HOUR) as Instant
  await look(first)
  await look(first)
  first.crash()
  await look(first)
  expect(await told(first)).toEqual(['warned-50'])
})

it('[RW19] a server that was down across the deadline announces the highest one passed, and that one never misses', async () => {
  now = 0 as Instant
  const stage = await server()
  await begin(stage)
  now = (100 * HOUR) as Instant
  stage.crash()
  await look(stage)
  expect(await told(stage)).toEqual(['breached'])
})

it('[RW19] two servers that see the same deadline announce it once', async () => {
  now = 0 as Instant
  const one = await server()
  await begin(one)
  const other = await server(one.storage)
  now = (80 * HOUR) as Instant
  await Promise.all([look(one), look(other)])
  await until(async () => (await told(one)).length > 0, 'it is announced')
  await look(other)
  await look(one)
  expect(await told(one)).toEqual(['breached'])
})

it('[RW19] a clock that steps back announces nothing twice', async () => {
  now = 0 as Instant
  const stage = await server()
  await begin(stage)
  for (const hours of [60, 10, 60, 73, 1, 73]) {
    now = (hours * HOUR) as Instant
    await look(stage)
  }
  expect(await told(stage)).toEqual(['warned-75', 'breached'])
})
