import { expect, it } from 'vitest'
import { CARDS_AWAITED_MS, COMMANDS_KEPT_MS, removeEnded } from '../../server/jobs/remove-ended'
import { HAND_IN_MS } from '../../server/quarantine/quarantine'
import type { UpkeepStore } from '../../server/storage/ports'
import type { Timers } from '../../server/sync/timers'
import type { Instant } from '../../shared/primitives/instant'
import { until } from '../support/until'

const NOW = 100 * 86_400_000

function stage(removing: UpkeepStore['removeEnded']) {
  const plans: { run: () => void; ms: number | undefined }[] = []
  const told: string[] = []
  const timers = {
    setTimeout: (run: () => void, ms?: number) => plans.push({ run, ms }),
    clearTimeout: () => void plans.splice(0),
  } as unknown as Timers
  const log = { info: (_: object, text: string) => void told.push(text), warn: (_: object, text: string) => void told.push(text) }
  const job = removeEnded({ upkeep: { removeEnded: removing }, clock: () => NOW as Instant, timers, log })
  return { job, plans, told }
}

it('[AC9] at the start and every hour what has ended goes; commands after 90 days', async () => {
  const asked: unknown[] = []
  const { job, plans } = stage(async (until) => {
    asked.push(until)
    return { sessions: 0, verifications: 0, commands: 0, cardDocuments: 0 }
  })
  await until(() => plans.length === 1, 'the next time is planned')
  expect(plans[0]?.ms).toBe(3_600_000)
  plans[0]?.run()
  await until(() => plans.length === 2, 'and the one after it')
  expect(asked).toEqual(
    Array(2).fill({
      now: NOW,
      commandsBefore: NOW - COMMANDS_KEPT_MS,
      endingsBefore: NOW - HAND_IN_MS,
      cardsBefore: NOW - CARDS_AWAITED_MS,
    }),
  )
  expect(CARDS_AWAITED_MS).toBe(7 * 86_400_000)
  expect(COMMANDS_KEPT_MS).toBe(90 * 86_400_000)
  await job.stop()
  expect(plans).toEqual([])
})

it('[SY8] what could not be removed is said, and tried again', async () => {
  const { job, plans, told } = stage(() => Promise.reject(new Error('full')))
  await until(() => plans.length === 1, 'the next time is planned')
  expect(told).toEqual(['what has ended could not be removed'])
  await job.stop()
})
