/** Forged updates in which everything hangs on something else: told apart in a time that grows with their length alone. */
import * as encoding from 'lib0/encoding'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { newPartsOf } from '../../server/sync/new-parts'

describe('clients that wait for each other', () => {
  it('[SY21] each for the next, thousands of them', () => {
    const chain = numbers(9_000).map((i) => ({ client: i, on: [i < 8_999 ? { client: i + 1, clock: 0 } : null] }))
    expect(clientsOf(chain)).toEqual(numbers(9_000).toReversed())
  })

  it('[SY21] thousands for the last of two who take turns', () => {
    const turns = numbers(300_000)
    const last = { client: 1, clock: turns.length - 1 }
    const takingTurns = [
      { client: 1, on: turns.map((clock) => (clock === 0 ? null : { client: 2, clock: clock - 1 })) },
      { client: 2, on: turns.map((clock) => ({ client: 1, clock })) },
    ]
    const waiting = numbers(5_000).map((i) => ({ client: 3 + i, on: [last] }))
    expect(clientsOf([...waiting, ...takingTurns])).toHaveLength(2 * turns.length + waiting.length)
  })

  it('[SY16] in a circle, or for what nobody has', () => {
    const on = (client: number, clock: number) => [{ client, clock }]
    const waitingFor = (sections: readonly Section[]) => newPartsOf(new Y.Doc(), updateOf(sections))
    const gap = { ok: false, error: 'gap' }
    expect(waitingFor([{ client: 1, on: on(1, 0) }])).toEqual(gap)
    expect(waitingFor([1, 2, 3].map((client) => ({ client, on: on((client % 3) + 1, 0) })))).toEqual(gap)
    expect(
      waitingFor([
        { client: 1, on: on(2, 1) },
        { client: 2, on: [null] },
      ]),
    ).toEqual(gap)
    expect(waitingFor([{ client: 1, on: on(9, 0) }])).toEqual(gap)
  })

  it('[SY21] are not even read where there are more than a document has in an epoch', () => {
    const sections = numbers(10_001).map((client) => ({ client, on: [null] }))
    expect(newPartsOf(new Y.Doc(), updateOf(sections))).toEqual({ ok: false, error: 'too-large' })
  })
})

const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i)

/** The clients of the structs in the order in which they can be taken. */
function clientsOf(sections: readonly Section[]): number[] {
  const parts = newPartsOf(new Y.Doc(), updateOf(sections))
  if (!parts.ok) throw new Error(parts.error)
  return parts.value.structs.map(({ id }) => id.client)
}

interface Section {
  readonly client: number
  /** What each of its structs hangs on; null: the root. */
  readonly on: readonly ({ readonly client: number; readonly clock: number } | null)[]
}

/** An update in V1 with its sections in this order; Yjs itself would put the highest client first. */
function updateOf(sections: readonly Section[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, sections.length)
    for (const { client, on } of sections) {
      for (const number of [on.length, client, 0]) encoding.writeVarUint(encoder, number)
      for (const origin of on) {
        encoding.writeUint8(encoder, ANY | (origin ? HAS_ORIGIN : HAS_KEY))
        if (origin) for (const number of [origin.client, origin.clock]) encoding.writeVarUint(encoder, number)
        else writeRoot(encoder)
        encoding.writeVarUint(encoder, 1)
        encoding.writeAny(encoder, 1)
      }
    }
    encoding.writeVarUint(encoder, 0)
  })
}

/** Content and origin of a struct, as its first byte tells them. */
const [ANY, HAS_KEY, HAS_ORIGIN] = [0x08, 0x20, 0x80]

function writeRoot(encoder: encoding.Encoder): void {
  encoding.writeVarUint(encoder, 1)
  for (const name of ['cards', 'x']) encoding.writeVarString(encoder, name)
}
