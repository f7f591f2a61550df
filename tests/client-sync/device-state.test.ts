import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type BoardFacts, deviceState } from '../../client/sync/device-state'
import type { Line } from '../../client/sync/line'
import { refusal } from '../../shared/model/refusal'
import type { BoardId } from '../../shared/primitives/ids'

const up: Line = { state: 'up' }
const facts: BoardFacts = {
  board: 'a' as BoardId,
  shown: true,
  line: up,
  ready: true,
  edits: 0,
  unkept: 0,
  commands: 0,
  refused: [],
  refusedCommands: 0,
}
const other: BoardFacts = { ...facts, board: 'b' as BoardId, shown: false }
const kindOf = (...boards: BoardFacts[]): string => deviceState('known', boards).sync.kind

const line: fc.Arbitrary<Line | null> = fc.constantFrom<(Line | null)[]>(
  null,
  up,
  { state: 'connecting' },
  { state: 'down' },
  { state: 'ended', reason: refusal('no-access') },
  { state: 'ended', reason: refusal('not-signed-in') },
)
const anyOther: fc.Arbitrary<BoardFacts> = fc
  .record({
    line,
    ready: fc.boolean(),
    edits: fc.nat(2),
    unkept: fc.nat(2),
    commands: fc.nat(1),
    refused: fc.array(fc.constant(refusal('invalid-value')), { maxLength: 1 }),
  })
  .map((one) => ({ ...other, ...one, unkept: Math.min(one.unkept, one.edits) }))

describe('what the badge says of the whole device', () => {
  test('[SY4] saved is said only where nothing waits on any board, and the disk has told so', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('known' as const, 'unknown' as const, 'unreadable' as const),
        fc.array(anyOther, { maxLength: 3 }),
        fc.nat(3),
        (disk, boards, shown) => {
          const all = boards.map((one, i) => ({ ...one, shown: i === shown }))
          if (deviceState(disk, all).sync.kind !== 'saved') return
          expect(disk).toBe('known')
          for (const { edits, commands, refused } of all) expect([edits, commands, refused]).toEqual([0, 0, []])
        },
      ),
      { seed: 4, numRuns: 2_000 },
    )
  })

  test('[SY12] a board in the background that has lost its line makes it offline, one that is on its way does not', () => {
    expect(kindOf(facts, { ...other, edits: 1, line: { state: 'down' } })).toBe('offline')
    expect(kindOf(facts, { ...other, edits: 1, line: { state: 'connecting' } })).toBe('saving')
    expect(kindOf(facts, { ...other, edits: 1, line: null })).toBe('saving')
    expect(kindOf(facts, { ...other, edits: 0, line: { state: 'down' } })).toBe('saved')
  })

  test('[SY12] without a board on the page nothing speaks against the line; commands alone are told as such', () => {
    expect(deviceState('known', []).sync).toEqual({ kind: 'saved' })
    expect(deviceState('known', [{ ...other, commands: 2 }]).sync).toEqual({ kind: 'asking', count: 2 })
  })

  test('[SY12] edits that a board will never take again are told with its reason, and do not hold up the others', () => {
    const closed: Line = { state: 'ended', reason: refusal('no-access') }
    const state = deviceState('known', [
      { ...facts, edits: 1 },
      { ...other, edits: 2, line: closed },
    ])
    expect(state.sync).toEqual({ kind: 'refused', count: 2, reason: refusal('no-access') })
    expect(state.others).toEqual([{ board: 'b', edits: 2, commands: 0, refused: 0, closed: refusal('no-access') }])
  })

  test('[AC6] a board that was closed to its person does not make the device offline', () => {
    expect(kindOf({ ...facts, line: { state: 'ended', reason: refusal('no-access') } })).toBe('saved')
  })

  test('[SY13] a person who is signed out is disconnected, not refused', () => {
    const ended: Line = { state: 'ended', reason: refusal('not-signed-in') }
    expect(kindOf({ ...facts, line: ended }, { ...other, edits: 1, line: ended })).toBe('ended')
  })
})
