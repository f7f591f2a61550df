/** The clock of a response window, against cases by hand and against a second model that counts every minute by itself. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Center } from '../../shared/model/center'
import { USUAL_POLICY } from '../../shared/model/response-policy'
import type { ResponseWindow, Stop } from '../../shared/model/response-window'
import type { UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { dueWarning, nextDue, warn } from '../../shared/rules/decide-request'
import { type Followed, followCard, type Standing } from '../../shared/rules/follow-request'
import { deadlineOf, elapsedAt, isOver, pausedMs, stateOf, timeByCenter, whenElapsed } from '../../shared/rules/response-window'

const HOUR = 3_600_000
const at = (hours: number): Instant => (1_000_000 * HOUR + hours * HOUR) as Instant
const BY = 'someone' as UserId

const windowOf = (stops: readonly Stop[] = [], more: Partial<ResponseWindow> = {}): ResponseWindow => ({
  kind: 'window',
  cycle: 1,
  startedAt: at(0),
  requestedBy: BY,
  targetMs: 72 * HOUR,
  stops,
  turns: [{ center: 'brand', from: at(0) }],
  warned: null,
  ...more,
})
const pause = (from: number, to: number): Stop => ({
  kind: 'paused',
  from: at(from),
  to: at(to),
  by: BY,
  reason: 'material',
  waitsFor: 'x',
})
const frozen = (from: number, to: number | null): Stop => ({
  kind: 'frozen',
  from: at(from),
  to: to === null ? null : at(to),
  by: BY,
})
const answered = (from: number, to: number | null): Stop => ({
  kind: 'answered',
  from: at(from),
  to: to === null ? null : at(to),
  by: BY,
  received: at(from),
})
const deadline = (stops: readonly Stop[]) => deadlineOf(windowOf(stops), USUAL_POLICY)

describe('by hand', () => {
  it('[RW2] the deadline is start, target and the union of what stood still', () => {
    expect(deadline([])).toBe(at(72))
    expect(deadline([pause(10, 20)])).toBe(at(82))
    expect(deadline([pause(10, 20), frozen(15, 25), answered(24, 30)])).toBe(at(92))
    expect(deadline([pause(10, 20), frozen(30, null)])).toBeNull()
  })

  it('[RW2] what begins after the deadline moves it no more', () => {
    expect(deadline([pause(72, 90)])).toBe(at(72))
    expect(deadline([pause(71, 90)])).toBe(at(91))
    expect(stateOf(windowOf([pause(72, 90)]), at(80), USUAL_POLICY)).toEqual({ kind: 'breached', since: at(72) })
  })

  it('[RW3] to the millisecond, whatever per cent would round to', () => {
    const late = (at(72) - 1) as Instant
    expect([isOver(windowOf(), late, USUAL_POLICY), isOver(windowOf(), at(72), USUAL_POLICY)]).toEqual([false, true])
    const odd = windowOf([], { targetMs: 333_333 })
    expect(dueWarning(odd, (odd.startedAt + 166_666) as Instant, USUAL_POLICY)).toBeNull()
    expect(dueWarning(odd, (odd.startedAt + 166_667) as Instant, USUAL_POLICY)).toBe(50)
  })

  it('[RW4] each state holds what is true in it and nothing else', () => {
    const state = (stops: readonly Stop[], hours: number) => stateOf(windowOf(stops), at(hours), USUAL_POLICY)
    expect(state([], 1)).toEqual({ kind: 'running', deadline: at(72) })
    expect(state([pause(1, 5)], 2)).toEqual({ kind: 'paused', until: at(5), reason: 'material', waitsFor: 'x' })
    expect(state([pause(1, 5)], 5)).toEqual({ kind: 'running', deadline: at(76) })
    expect(state([answered(3, null)], 99)).toEqual({ kind: 'answered', at: at(3), by: BY, isLate: false })
    expect(state([answered(72, null)], 99)).toEqual({ kind: 'answered', at: at(72), by: BY, isLate: true })
    expect(state([frozen(3, null)], 99)).toEqual({ kind: 'frozen', at: at(3), by: BY })
    const declined: Stop = { kind: 'declined', from: at(3), to: null, by: BY, reason: 'too late for us' }
    expect(state([declined], 99)).toEqual({ kind: 'declined', at: at(3), by: BY, reason: 'too late for us', isLate: false })
    expect(state([{ ...frozen(3, null), kind: 'cancelled' } as Stop], 99)).toEqual({ kind: 'cancelled', at: at(3), by: BY })
  })

  it('[RW8] time by center is kept apart, and stands still with the clock', () => {
    const turns = [
      { center: 'brand' as Center, from: at(0) },
      { center: 'growth' as Center, from: at(10) },
      { center: 'brand' as Center, from: at(30) },
    ]
    const times = timeByCenter(windowOf([pause(15, 20)], { turns }), at(40), USUAL_POLICY)
    expect([...times]).toEqual([
      ['brand', 20 * HOUR],
      ['growth', 15 * HOUR],
    ])
  })

  it('[RW12] overlapping pauses count once, and 72 hours in all', () => {
    expect(deadline([pause(10, 20), pause(15, 25)])).toBe(at(87))
    expect(deadline([pause(10, 58), pause(20, 60), pause(70, 118)])).toBe(at(144))
    const capped = windowOf([pause(0, 48), pause(48, 96)])
    expect(pausedMs(capped, at(200), USUAL_POLICY)).toBe(72 * HOUR)
    expect(stateOf(capped, at(80), USUAL_POLICY).kind).toBe('running')
  })

  it('[RW19] says when the next warning is due, until all were given or the clock stands still', () => {
    const window = windowOf([pause(10, 20)])
    expect(nextDue(window, USUAL_POLICY)).toBe(at(46))
    expect(nextDue({ ...window, warned: 50 }, USUAL_POLICY)).toBe(at(64))
    expect(nextDue({ ...window, warned: 75 }, USUAL_POLICY)).toBe(at(82))
    expect(nextDue({ ...window, warned: 100 }, USUAL_POLICY)).toBeNull()
    expect(nextDue(windowOf([frozen(1, null)]), USUAL_POLICY)).toBeNull()
  })

  it('[RW6] what was declined stays so in intake; brought there anew it is a second cycle', () => {
    const declined: Stop = { kind: 'declined', from: at(3), to: null, by: BY, reason: 'too late for us' }
    const step = { standing: 'intake', center: 'brand', by: BY, at: at(5) } as const
    expect(followCard(windowOf([declined]), step, USUAL_POLICY).events).toEqual([])
    const again = followCard(windowOf([declined]), { ...step, hasMoved: true }, USUAL_POLICY)
    expect(again.facts).toMatchObject({ cycle: 2, startedAt: at(5), stops: [] })
  })
})

it('moved to and fro all day the record stays small, and tells the same', () => {
  let facts: ResponseWindow | null = null
  const stands = (standing: Standing, hours: number) => {
    const step = { standing, center: 'brand', by: BY, at: at(hours) } as const
    facts = followCard(facts, step, USUAL_POLICY).facts as ResponseWindow
    return facts
  }
  stands('intake', 0)
  for (let n = 0; n < 1_000; n++) {
    stands('beyond', 1 + n / 100)
    stands('intake', 1 + n / 100 + 1 / 200)
  }
  const window = stands('intake', 12)
  expect(window.stops.length).toBeLessThanOrEqual(201)
  expect(elapsedAt(window, at(12), USUAL_POLICY)).toBe(7 * HOUR)
})

// ---------------------------------------------------------------- a second model

/** More in a long run: `RESPONSE_WINDOW_RUNS=1000000`. */
const RUNS = Number(process.env['RESPONSE_WINDOW_RUNS'] ?? 3_000)

/** Minutes instead of milliseconds: small enough to count one by one. */
const POLICY = { ...USUAL_POLICY, targetMs: 60, pausesMs: 30, pauseMs: 20, resumeMs: 500 }
const STANDINGS: readonly Standing[] = ['intake', 'beyond', 'standard', 'archived', 'unknown']
const CENTERS: readonly Center[] = ['strategy', 'brand', 'growth']

type Act =
  | { readonly do: 'go'; readonly to: Standing; readonly back: number }
  | { readonly do: 'pause'; readonly long: number }
  | { readonly do: 'hand'; readonly to: Center }
  | { readonly do: 'look' }

const acts: fc.Arbitrary<readonly { readonly after: number; readonly act: Act }[]> = fc.array(
  fc.record({
    after: fc.integer({ min: 0, max: 25 }),
    act: fc.oneof(
      fc.record({ do: fc.constant('go' as const), to: fc.constantFrom(...STANDINGS), back: fc.integer({ min: 0, max: 15 }) }),
      fc.record({ do: fc.constant('pause' as const), long: fc.integer({ min: 1, max: 20 }) }),
      fc.record({ do: fc.constant('hand' as const), to: fc.constantFrom(...CENTERS) }),
      fc.constant({ do: 'look' as const }),
    ),
  }),
  { minLength: 1, maxLength: 25 },
)

/** Writes down for each minute whether the clock ran and with whom, and rubs out what a claimed answer makes untrue. */
class Naive {
  /** From the start on: null where it stood still, `paused` where it was paused. */
  readonly minutes: { readonly center: Center; what: 'ran' | 'paused' | 'stood'; used: boolean }[] = []
  standing: Standing | 'answered' = 'intake'
  pausedUntil = -1

  minute(now: number, center: Center): void {
    // A pause is used up also while the clock stands still for another reason.
    const isPaused = now < this.pausedUntil && this.minutes.filter(({ used }) => used).length < POLICY.pausesMs
    const stands = this.standing === 'answered' || this.standing === 'standard'
    this.minutes.push({ center, what: stands ? 'stood' : isPaused ? 'paused' : 'ran', used: isPaused })
  }

  /** It was answered so many minutes ago. */
  answeredBefore(minutes: number): void {
    for (const one of minutes === 0 ? [] : this.minutes.slice(-minutes)) Object.assign(one, { what: 'stood', used: false })
  }

  elapsed(): number {
    return this.minutes.filter(({ what }) => what === 'ran').length
  }

  with(center: Center): number {
    return this.minutes.filter((one) => one.what === 'ran' && one.center === center).length
  }
}

it('[RW2] [RW8] [RW9] [RW12] [RW15] equals a model that counts each minute, whatever happens in whatever order', () => {
  fc.assert(
    fc.property(acts, (all) => {
      const start = 1_000 as Instant
      let now = start as number
      let center: Center = 'brand'
      let followed: Followed = followCard(null, { standing: 'intake', center, by: BY, at: start }, POLICY)
      const naive = new Naive()
      for (const { after, act } of all) {
        for (let i = 0; i < after; i++) naive.minute(now++, center)
        const window = followed.facts as ResponseWindow
        if (act.do === 'go' && naive.standing !== 'answered') {
          const claim = { at: (now - act.back) as Instant, was: 'accepted' } as const
          const step = { standing: act.to, center, by: BY, at: now as Instant, ...(act.to === 'beyond' && { claim }) }
          followed = followCard(window, step, POLICY)
          if (act.to !== 'unknown') naive.standing = act.to === 'beyond' ? 'answered' : act.to
          // An answer ends a pause.
          if (act.to === 'beyond') naive.pausedUntil = now
          if (act.to === 'beyond') naive.answeredBefore(act.back)
        } else if (act.do === 'go' && act.to === 'intake') {
          followed = followCard(window, { standing: 'intake', center, by: BY, at: now as Instant }, POLICY)
          naive.standing = 'intake'
        } else if (act.do === 'pause' && naive.standing === 'intake' && now >= naive.pausedUntil) {
          const stop: Stop = { ...pause(0, 0), from: now as Instant, to: (now + act.long) as Instant } as Stop
          followed = { facts: { ...window, stops: [...window.stops, stop] }, events: [] }
          naive.pausedUntil = now + act.long
        } else if (act.do === 'hand' && naive.standing !== 'answered') {
          center = act.to
          followed = followCard(window, { standing: standingFor(naive.standing), center, by: BY, at: now as Instant }, POLICY)
        }
        const facts = followed.facts as ResponseWindow
        if (facts.cycle > 1) return
        expect(elapsedAt(facts, now as Instant, POLICY)).toBe(naive.elapsed())
        expect(isOver(facts, now as Instant, POLICY)).toBe(naive.elapsed() >= POLICY.targetMs)
        const times = timeByCenter(facts, now as Instant, POLICY)
        for (const one of CENTERS) expect(times.get(one) ?? 0).toBe(naive.with(one))
      }
    }),
    { numRuns: RUNS, seed: 72 },
  )
})

it('[RW19] whenElapsed is the first moment at which so much has run', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(100), fc.nat(40)), { maxLength: 8 }), fc.integer({ min: 1, max: 90 }), (stops, ms) => {
      const window = windowOf(
        stops.map(([from, long], i) => {
          const kind = i % 2 ? ('frozen' as const) : ('answered' as const)
          return { ...answered(0, 0), kind, from: (at(0) + from) as Instant, to: (at(0) + from + long) as Instant } as Stop
        }),
      )
      const when = whenElapsed(window, ms, POLICY) as Instant
      expect(elapsedAt(window, when, POLICY)).toBe(ms)
      expect(elapsedAt(window, (when - 1) as Instant, POLICY)).toBe(ms - 1)
    }),
    { numRuns: 2_000, seed: 19 },
  )
})

it('[RW19] asked at any moments, in any number, each warning is given at most once and the last one passed always', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(90), { minLength: 1, maxLength: 20 }), (moments) => {
      let window = windowOf([], { targetMs: 60, startedAt: 0 as Instant })
      const given: number[] = []
      for (const moment of moments) {
        const due = dueWarning(window, moment as Instant, POLICY)
        if (due) given.push(due)
        if (due) window = warn(window, due, moment as Instant).facts
      }
      const highest = Math.max(...moments)
      const passed = [100, 75, 50].find((share) => highest * 100 >= share * 60) ?? null
      expect(new Set(given).size).toBe(given.length)
      expect(given.at(-1) ?? null).toBe(passed)
    }),
    { numRuns: 2_000, seed: 75 },
  )
})

const standingFor = (standing: Naive['standing']): Standing => (standing === 'answered' ? 'beyond' : standing)
