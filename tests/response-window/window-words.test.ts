import { expect, it } from 'vitest'
import { figureOf, momentOf } from '../../client/features/answer-in-time/window-words'
import type { ResponseWindow, Stop } from '../../shared/model/response-window'
import type { Instant } from '../../shared/primitives/instant'

const HOUR = 3_600_000
const windowOf = (stops: readonly Stop[] = []): ResponseWindow => ({
  kind: 'window',
  cycle: 1,
  startedAt: 0 as Instant,
  requestedBy: null,
  targetMs: 72 * HOUR,
  stops,
  turns: [{ center: 'brand', from: 0 as Instant }],
  warned: null,
})
const at = (hours: number) => figureOf(windowOf(), (hours * HOUR) as Instant)

it('[RW25] the colour is by the share that is left, and the words say it as well', () => {
  expect([0, 35.9, 36, 53.9, 54, 71.5, 72, 73.5].map((hours) => at(hours)?.tone)).toEqual([
    'ok',
    'ok',
    'warn',
    'warn',
    'bad',
    'bad',
    'over',
    'over',
  ])
  expect(at(0)).toMatchObject({ words: 'hours', count: 72, sixteenths: 16 })
  expect(at(71.5)).toMatchObject({ words: 'minutes', count: 30, sixteenths: 1 })
  expect(at(72)).toMatchObject({ words: 'overMinutes', count: 1 })
  expect(at(74)).toMatchObject({ words: 'over', count: 2 })
})

it('[RW25] while it is paused or waits in line it says so, and what is answered says nothing', () => {
  const paused: Stop = { kind: 'paused', from: 0 as Instant, to: HOUR as Instant, by: null, reason: 'budget', waitsFor: 'x' }
  expect(figureOf(windowOf([paused]), 1 as Instant)).toMatchObject({ words: 'paused', tone: 'still' })
  const answered: Stop = { kind: 'answered', from: 1 as Instant, to: null, by: null, received: 1 as Instant }
  expect(figureOf(windowOf([answered]), 2 as Instant)).toBeNull()
  const parked = { kind: 'parked', cycle: 1, since: 0 as Instant, until: null, requestedBy: null } as const
  expect(figureOf(parked, 1 as Instant)).toMatchObject({ words: 'parked' })
  expect(figureOf({ ...parked, until: 1 as Instant }, 2 as Instant)).toBeNull()
})

it('a device whose clock is behind the server’s hides nothing that has happened', () => {
  const frozen: Stop = { kind: 'frozen', from: (5 * HOUR) as Instant, to: null, by: null }
  expect(momentOf(windowOf([frozen]), 1 as Instant)).toBe(5 * HOUR)
  expect(momentOf(windowOf([frozen]), (9 * HOUR) as Instant)).toBe(9 * HOUR)
})
