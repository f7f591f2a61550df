/** Real files, damaged at random: refused with a place, or imported consistently; never an exception. Seeds are pinned. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTrello } from '../../server/imports/trello'
import { refusalSchema } from '../../shared/model/refusal'
import { expectConsistent, plan } from './planned'
import { fixture } from './trello-files'

const seed = 20261122

/** Twenty of the real cards with what belongs to them: small enough for hundreds of runs. */
function someOfReal(): string {
  const file = JSON.parse(fixture('gocd-2019'))
  const cards = file.cards.filter((_: unknown, index: number) => index % 6 === 0)
  const actions = file.actions.filter((action: { type: string }) => action.type === 'commentCard').slice(0, 30)
  return JSON.stringify({ ...file, cards, actions })
}
const sources = [someOfReal(), fixture('newest-2025'), fixture('oldest-2012'), fixture('power-up-2016')]

/** By index, so that a counterexample can be read. */
const source = fc.nat({ max: sources.length - 1 })

type Key = string | number
type Node = Record<Key, unknown>

/** Each place in a document as its holder and key. */
function placesOf(node: unknown, found: [Node, Key][] = []): [Node, Key][] {
  if (typeof node !== 'object' || node === null) return found
  for (const key of Object.keys(node)) {
    found.push([node as Node, key])
    placesOf((node as Node)[key], found)
  }
  return found
}

const odd = fc.constantFrom<unknown>(
  null,
  true,
  false,
  0,
  -1,
  1.5,
  1e308,
  '',
  ' ',
  'x',
  '2025-13-45',
  [],
  {},
  [null],
  { id: 'x' },
  '\ud800',
  'a\u0000b',
  '__proto__',
  'x'.repeat(2000),
)
const damage = fc.oneof(
  fc.record({ kind: fc.constant('replace' as const), at: fc.nat(), by: odd }),
  fc.record({ kind: fc.constantFrom('delete' as const, 'double' as const, 'copy' as const), at: fc.nat(), by: fc.nat() }),
)

function damaged(text: string, damages: readonly { kind: string; at: number; by: unknown }[]): string {
  const file = JSON.parse(text)
  for (const { kind, at, by } of damages) {
    const places = placesOf(file)
    const [holder, key] = places[at % places.length] as [Node, Key]
    if (kind === 'replace') holder[key] = structuredClone(by)
    else if (kind === 'delete') delete holder[key]
    else if (kind === 'double' && Array.isArray(holder)) holder.push(structuredClone(holder[Number(key)]))
    else {
      const [other, otherKey] = places[(by as number) % places.length] as [Node, Key]
      holder[key] = structuredClone(other[otherKey])
    }
  }
  return JSON.stringify(file)
}

let outcomes = { taken: 0, refused: 0 }

function check(text: string): void {
  const result = readTrello(text)
  if (result.ok) {
    outcomes.taken++
    expectConsistent(result.value, plan(result.value))
    return
  }
  outcomes.refused++
  refusalSchema.parse(result.error)
  if (result.error.code !== 'import-not-trello') expect(result.error.at).toBeTruthy()
}

describe('damaged files', () => {
  it('with fields replaced, deleted, doubled or copied over others', () => {
    outcomes = { taken: 0, refused: 0 }
    const one = fc.tuple(source, fc.array(damage, { minLength: 1, maxLength: 6 }))
    fc.assert(
      fc.property(one, ([index, damages]) => check(damaged(sources[index] as string, damages))),
      { seed, numRuns: 400 },
    )
    expect(outcomes.taken).toBeGreaterThan(100)
    expect(outcomes.refused).toBeGreaterThan(50)
  })

  it('with characters changed or cut out of the text', () => {
    const cut = fc.tuple(source, fc.nat(), fc.nat({ max: 30 }), fc.constantFrom('', '"', '0', ']', '\\u0000', 'null,'))
    fc.assert(
      fc.property(cut, ([index, at, length, put]) => {
        const text = sources[index] as string
        const start = at % text.length
        check(text.slice(0, start) + put + text.slice(start + length))
      }),
      { seed, numRuns: 300 },
    )
  })

  it('with the end missing', () => {
    const cut = fc.tuple(source, fc.nat())
    fc.assert(
      fc.property(cut, ([index, at]) => {
        const text = (sources[index] as string).trimEnd()
        const result = readTrello(text.slice(0, at % text.length))
        expect(result).toMatchObject({ ok: false, error: { code: 'import-not-json', params: { context: 'cut' } } })
      }),
      { seed, numRuns: 100 },
    )
  })
})
