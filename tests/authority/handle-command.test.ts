import { beforeEach, describe, expect, it } from 'vitest'
import { handleCommand } from '../../server/authority/handle-command'
import type { FactStore, Storage } from '../../server/storage/ports'
import type { Command } from '../../shared/model/command'
import type { BoardId, CommandKey, LaneId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { newLaneFacts } from '../../shared/rules/decide-lane'
import { memoryStorage } from '../support/memory-storage'
import { addEveryRole, aPerson } from '../support/people'

const board = 'board' as BoardId
const lane = 'lane' as LaneId
const at = 0 as Instant
const manager = aPerson('manager')
const agile: Command = { type: 'set-lane-track', lane, track: 'agile' }

let storage: Storage
let recorded: number
beforeEach(async () => {
  storage = memoryStorage()
  recorded = 0
  await addEveryRole(storage)
  await storage.facts.createBoard({
    board: { id: board, title: 'b', prefix: 'B', createdAt: at },
    content: new Uint8Array(),
    ledger: new Uint8Array(),
    by: null,
    cards: [],
    lanes: [{ lane, facts: newLaneFacts(null, at) }],
    activity: [],
    imported: [],
  })
})

const handler = (facts: FactStore = storage.facts) =>
  handleCommand({ facts, people: storage.people, clock: () => at, onRecorded: () => (recorded += 1) })
const request = (key: string, command: Command, user = manager.id) => ({ key: key as CommandKey, user, command })

describe('[SY15] a command', () => {
  it('is recorded once, however often it is sent, and answered alike', async () => {
    const first = await handler()(manager, board, request('k', agile))
    const standard = request('other', { type: 'set-lane-track', lane, track: 'standard' })
    await handler()(manager, board, standard)
    const again = await handler()(manager, board, request('k', agile))
    expect(again).toEqual(first)
    expect((await storage.facts.lane(board, lane))?.facts.track).toBe('standard')
    expect(recorded).toBe(2)
  })

  it('that changed nothing stays without effect when it comes again later', async () => {
    const standard = request('k', { type: 'set-lane-track', lane, track: 'standard' })
    await handler()(manager, board, standard)
    await handler()(manager, board, request('other', agile))
    await handler()(manager, board, standard)
    expect((await storage.facts.lane(board, lane))?.facts.track).toBe('agile')
  })

  it('sent twice at once is recorded once', async () => {
    const both = await Promise.all([1, 2].map(() => handler()(manager, board, request('k', agile))))
    expect(both[0]).toEqual(both[1])
    expect(both[0]?.ok).toBe(true)
  })

  it('that another one overtook is decided again on the new facts', async () => {
    let overtaken = false
    const record: FactStore['record'] = async (decided) => {
      if (!overtaken) {
        overtaken = true
        const add: Command = { type: 'change-lane-people', lane, add: ['head' as UserId], remove: [] }
        await handler()(manager, board, request('first', add))
      }
      return storage.facts.record(decided)
    }
    const answer = await handler({ ...storage.facts, record })(manager, board, request('k', agile))
    expect(answer).toMatchObject({ ok: true, value: { track: 'agile', people: ['head'] } })
  })

  it('[SY17] that comes twice and whose second coming is slow does not bring its lead back after another was chosen', async () => {
    const leads: (string | null)[] = []
    const handle = (facts: FactStore) =>
      handleCommand({ facts, people: storage.people, clock: () => at, onRecorded: (_board, _lane, { lead }) => leads.push(lead) })
    const choose = (lead: string): Command => ({ type: 'set-lane-lead', lane, lead: lead as UserId })
    const record: FactStore['record'] = async (decided) => {
      await handle(storage.facts)(manager, board, request('k', choose('member')))
      await handle(storage.facts)(manager, board, request('later', choose('head')))
      return storage.facts.record(decided)
    }
    const answer = await handle({ ...storage.facts, record })(manager, board, request('k', choose('member')))
    expect(answer).toMatchObject({ ok: true, value: { lead: 'member' } })
    expect(leads).toEqual(['member', 'head'])
  })

  it('[SY18] is refused where the cookie has changed hands', async () => {
    const answer = await handler()(manager, board, request('k', agile, 'member' as UserId))
    expect(answer).toEqual({ ok: false, error: { code: 'other-user' } })
  })

  it('on a lane that the server has not seen is refused', async () => {
    const answer = await handler()(manager, board, request('k', { ...agile, lane: 'elsewhere' as LaneId }))
    expect(answer).toEqual({ ok: false, error: { code: 'not-found', at: 'lane' } })
  })

  it('may name people of the workspace only', async () => {
    const lead = request('k', { type: 'set-lane-lead', lane, lead: 'nobody' as UserId })
    expect(await handler()(manager, board, lead)).toEqual({ ok: false, error: { code: 'invalid-input', at: 'lead' } })
    expect(recorded).toBe(0)
  })
})
