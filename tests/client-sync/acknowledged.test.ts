import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createAcknowledged } from '../../client/sync/acknowledged'

describe('what the server is known to hold', () => {
  test('[SY4] a sent edit is not acknowledged before its frame is', () => {
    const acknowledged = createAcknowledged()
    acknowledged.restart()
    acknowledged.sent(new Map([[7, 3]]))
    acknowledged.sent(new Map([[7, 5]]))
    expect(acknowledged.covers({ client: 7, clock: 1 })).toBe(false)
    acknowledged.committed(1)
    expect(acknowledged.covers({ client: 7, clock: 3 })).toBe(true)
    expect(acknowledged.covers({ client: 7, clock: 4 })).toBe(false)
    acknowledged.committed(2)
    expect(acknowledged.covers({ client: 7, clock: 5 })).toBe(true)
  })

  test('[SY4] frames of a line that broke are not taken for acknowledged by counts of the next one', () => {
    const acknowledged = createAcknowledged()
    acknowledged.restart()
    acknowledged.sent(new Map([[7, 3]]))
    acknowledged.restart()
    acknowledged.sent(new Map([[8, 1]]))
    acknowledged.committed(1)
    expect(acknowledged.covers({ client: 7, clock: 3 })).toBe(false)
    expect(acknowledged.covers({ client: 8, clock: 1 })).toBe(true)
  })

  test('[SY4] what was committed stays committed over a new line', () => {
    const acknowledged = createAcknowledged()
    acknowledged.restart()
    acknowledged.sent(new Map([[7, 3]]))
    acknowledged.committed(1)
    acknowledged.restart()
    expect(acknowledged.covers({ client: 7, clock: 3 })).toBe(true)
  })

  test('[SY4] in any order of frames, answers and broken lines nothing is covered that the server has not committed', () => {
    type Step =
      | { readonly do: 'send'; readonly client: number }
      | { readonly do: 'answer'; readonly count: number }
      | { readonly do: 'break' }
    const step: fc.Arbitrary<Step> = fc.oneof(
      fc.record({ do: fc.constant('send' as const), client: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ do: fc.constant('answer' as const), count: fc.integer({ min: 0, max: 20 }) }),
      fc.record({ do: fc.constant('break' as const) }),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const acknowledged = createAcknowledged()
        const clocks = new Map<number, number>()
        const truth = new Map<number, number>()
        let frames: Map<number, number>[] = []
        let committed = 0
        acknowledged.restart()
        for (const one of steps) {
          if (one.do === 'send') {
            clocks.set(one.client, (clocks.get(one.client) ?? 0) + 1)
            frames.push(new Map(clocks))
            acknowledged.sent(new Map(clocks))
          } else if (one.do === 'answer') {
            committed = Math.max(committed, Math.min(one.count, frames.length))
            for (const [client, clock] of frames[committed - 1] ?? []) truth.set(client, clock)
            acknowledged.committed(committed)
          } else {
            frames = []
            committed = 0
            acknowledged.restart()
          }
          for (const client of [1, 2, 3])
            for (let clock = 1; clock <= (clocks.get(client) ?? 0); clock++)
              expect(acknowledged.covers({ client, clock })).toBe(clock <= (truth.get(client) ?? 0))
        }
      }),
      { seed: 20261123, numRuns: 300 },
    )
  })
})
