import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Shards } from '../../client/projections/shards'

describe('a map copied in parts', () => {
  it('is the same as a map, and leaves every former version as it was', () => {
    const changes = fc.array(fc.tuple(fc.nat(60), fc.option(fc.nat(9))), { maxLength: 20 })
    fc.assert(
      fc.property(fc.array(changes, { maxLength: 12 }), (rounds) => {
        let shards = Shards.empty<string, number>()
        let map = new Map<string, number>()
        const former: [typeof shards, typeof map][] = []
        for (const round of rounds) {
          former.push([shards, map])
          shards = shards.with(new Map(round.map(([key, value]) => [`id${key}`, value])))
          map = new Map(map)
          for (const [key, value] of round) {
            if (value === null) map.delete(`id${key}`)
            else map.set(`id${key}`, value)
          }
          expect([new Map(shards), shards.size]).toEqual([map, map.size])
        }
        for (const [was, expected] of former) expect(new Map(was)).toEqual(expected)
      }),
      { seed: 3, numRuns: 100 },
    )
  })

  it('is the same object where nothing changes', () => {
    const shards = Shards.empty<string, number>().with(new Map([['a', 1]]))
    expect(shards.with(new Map())).toBe(shards)
    expect([shards.get('a'), shards.get('b'), [...shards.values()]]).toEqual([1, undefined, [1]])
  })
})
