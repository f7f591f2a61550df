import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type SyncFacts, syncState } from '../../client/sync/sync-state'
import { refusal } from '../../shared/model/refusal'

const facts: SyncFacts = { ready: true, connected: true, connecting: false, ended: false, pending: 0, unkept: 0, refused: [] }
const anyFacts: fc.Arbitrary<SyncFacts> = fc
  .record({
    ready: fc.boolean(),
    connected: fc.boolean(),
    connecting: fc.boolean(),
    ended: fc.boolean(),
    pending: fc.nat(5),
    unkept: fc.nat(5),
    refused: fc.array(fc.constantFrom(refusal('invalid-value'), refusal('read-only')), { maxLength: 2 }),
  })
  .map((one) => ({
    ...one,
    unkept: Math.min(one.unkept, one.pending),
    connecting: one.connecting && !one.connected,
    ended: one.ended && !one.connected && !one.connecting,
  }))

describe('what the badge says', () => {
  test('[SY12] saved · saving n · offline, n kept · refused with the reason', () => {
    expect(syncState(facts)).toEqual({ kind: 'saved' })
    expect(syncState({ ...facts, pending: 2 })).toEqual({ kind: 'saving', count: 2 })
    expect(syncState({ ...facts, connected: false, pending: 3 })).toEqual({ kind: 'offline', kept: 3 })
    const reason = refusal('invalid-value', { at: 'cards.c1.title' })
    expect(syncState({ ...facts, refused: [reason] })).toEqual({ kind: 'refused', count: 1, reason })
  })

  test('[SY12] where the server has ended the session, nobody is told that it is only the network', () => {
    expect(syncState({ ...facts, connected: false, ended: true })).toEqual({ kind: 'ended', kept: 0 })
    expect(syncState({ ...facts, connected: false, ended: true, pending: 2 })).toEqual({ kind: 'ended', kept: 2 })
  })

  test('[SY9] offline, an edit whose write is not done is not called kept', () => {
    expect(syncState({ ...facts, connected: false, pending: 3, unkept: 1 })).toEqual({ kind: 'unkept', count: 1 })
  })

  test('[SY12] the first moment of an open board is not called offline, but an edit made in it is told', () => {
    const opening = { ...facts, connected: false, connecting: true }
    expect(syncState(opening)).toEqual({ kind: 'loading' })
    expect(syncState({ ...opening, pending: 1, unkept: 1 })).toEqual({ kind: 'unkept', count: 1 })
    expect(syncState({ ...opening, pending: 1 })).toEqual({ kind: 'offline', kept: 1 })
  })

  test('[SY4] saved is said only with a line, nothing pending and nothing refused', () => {
    fc.assert(
      fc.property(anyFacts, (one) => {
        const { kind } = syncState(one)
        expect(kind === 'saved').toBe(one.ready && one.connected && one.pending === 0 && one.refused.length === 0)
      }),
      { seed: 4, numRuns: 500 },
    )
  })

  test('[SY9] kept is never said of more than is written', () => {
    fc.assert(
      fc.property(anyFacts, (one) => {
        const state = syncState(one)
        if (state.kind === 'offline' || state.kind === 'ended') expect(state.kept).toBe(one.pending - one.unkept)
      }),
      { seed: 9, numRuns: 500 },
    )
  })
})
