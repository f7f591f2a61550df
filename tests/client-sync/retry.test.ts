import { expect, test } from 'vitest'
import { createRetry, retryDelay } from '../../client/sync/retry'
import { manualTimers } from '../support/manual-timers'

test('[SY2] tries come ever later, up to a bound, and never in step with others', () => {
  expect(retryDelay(1, 0)).toBe(150)
  expect(retryDelay(1, 0.999)).toBeLessThanOrEqual(300)
  expect(retryDelay(4, 0)).toBeGreaterThan(retryDelay(3, 0))
  expect(retryDelay(1_000, 0.999)).toBeLessThanOrEqual(20_000)
  expect(retryDelay(3, 0.1)).not.toBe(retryDelay(3, 0.9))
})

test('[SY2] a planned try can be hurried, and is then not made twice', () => {
  const timers = manualTimers()
  let tries = 0
  const retry = createRetry({ timers, random: () => 0.5, again: () => tries++ })
  retry.hurry()
  expect(tries).toBe(0)
  retry.failed()
  retry.hurry()
  timers.pass(60_000)
  expect(tries).toBe(1)
})

test('[SY2] after success the next failure counts as the first', () => {
  const timers = manualTimers()
  let tries = 0
  const retry = createRetry({ timers, random: () => 0, again: () => tries++ })
  for (let i = 0; i < 10; i++) {
    retry.failed()
    timers.pass(60_000)
  }
  retry.succeeded()
  retry.failed()
  timers.pass(150)
  expect(tries).toBe(11)
})

test('[SY25] once stopped it tries no more', () => {
  const timers = manualTimers()
  const retry = createRetry({ timers, random: () => 0, again: () => expect.unreachable() })
  retry.failed()
  retry.stop()
  timers.pass(60_000)
  expect(timers.planned).toBe(0)
})
