import { beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { buildBoard } from '../../server/demo/build-board'
import { campaignBoard } from '../../server/demo/campaign-board'
import { createDemo } from '../../server/demo/create-demo'
import { isDemonstration } from '../../server/demo/is-demonstration'
import { seeded } from '../../server/demo/seeded'
import { type Storage, StorageTrouble } from '../../server/storage/ports'
import { decodeSnapshot } from '../../server/storage/snapshot-format'
import { entryOf } from '../../shared/document/edit'
import { readCard, readColumn, readLane } from '../../shared/document/read'
import type { BoardRoot, FieldValue } from '../../shared/document/shape'
import type { Board } from '../../shared/model/board'
import type { Card } from '../../shared/model/card'
import { CENTERS } from '../../shared/model/center'
import type { Column } from '../../shared/model/column'
import type { Lane } from '../../shared/model/lane'
import { USUAL_POLICY } from '../../shared/model/response-policy'
import { must } from '../../shared/primitives/assert'
import { addDays, daysBetween, type Instant, plainDateOf } from '../../shared/primitives/instant'
import { documentName } from '../../shared/protocol/rooms'
import { frameOf, shownPlace } from '../../shared/rules/placement'
import { stateOf } from '../../shared/rules/response-window'
import { memoryStorage } from '../support/memory-storage'
import { aPerson } from '../support/people'

const NOW = Date.parse('2026-11-06T03:00:00Z') as Instant
const TODAY = plainDateOf(NOW, 480)
const clock = () => NOW

interface Content {
  readonly cards: readonly Card[]
  readonly columns: readonly Column[]
  readonly lanes: readonly Lane[]
}

async function contentOf(storage: Storage, board: Board): Promise<Content> {
  const { bytes } = must(await storage.documents.snapshot(documentName('board', board.id)), 'a snapshot')
  const doc = new Y.Doc()
  Y.applyUpdateV2(doc, await decodeSnapshot(must(bytes, 'bytes')))
  const read = <T>(root: BoardRoot, one: (id: string, entry: Y.Map<FieldValue>) => T | null) =>
    [...doc.getMap(root).keys()].map((id) => must(one(id, must(entryOf(doc, root, id), id)), id))
  return { cards: read('cards', readCard), columns: read('columns', readColumn), lanes: read('lanes', readLane) }
}

describe('the demonstration department', () => {
  const storage = memoryStorage()
  let boards: readonly Board[]
  let campaigns: Content
  let finished: Content
  beforeAll(async () => {
    await createDemo(storage, clock)
    boards = await storage.facts.boards()
    campaigns = await contentOf(storage, must(boards[0], 'the campaigns'))
    finished = await contentOf(storage, must(boards[1], 'the finished campaign'))
  })

  it('has 39 people in every post of the four centers, one head each, a manager and an administrator', async () => {
    const people = await storage.people.people()
    expect(people).toHaveLength(41)
    expect(new Set(people.map(({ id }) => id)).size).toBe(41)
    expect(new Set(people.map(({ name }) => name)).size).toBe(41)
    const inCenter = (center: string) => people.filter((person) => person.center === center)
    expect(CENTERS.map((center) => inCenter(center).length)).toEqual([7, 11, 10, 11])
    for (const center of CENTERS) expect(inCenter(center).filter(({ role }) => role === 'head')).toHaveLength(1)
    expect(new Set(people.map(({ post }) => post)).size).toBe(15 + 2)
    for (const role of ['manager', 'administrator'])
      expect(people.filter((person) => person.role === role)).toMatchObject([{ center: null }])
  })

  it('opens with three strike teams at work, in the six columns with their roles', async () => {
    expect(boards.map(({ title }) => title)).toEqual(['双11战役看板', '会员日战役（已结束）'])
    expect(campaigns.columns.map(({ title, role }) => `${title} ${role}`)).toEqual([
      '待响应 intake',
      '已响应 active',
      '进行中 active',
      '审核 waiting',
      '已上线 live',
      '完成 done',
    ])
    expect(campaigns.lanes.map(({ title }) => title)).toEqual(['双11会员复购', '新品首发', '品牌升级'])
    expect(campaigns.cards.filter(({ archived }) => !archived)).toHaveLength(60)
    expect(finished.cards).toHaveLength(16)
  })

  it('shows a work limit that is exceeded', () => {
    const doing = must(
      campaigns.columns.find(({ limit }) => limit !== null),
      'a limit',
    )
    const here = campaigns.cards.filter(({ place, archived }) => place.column === doing.id && !archived)
    expect(here.length).toBe(must(doing.limit, 'limit') + 1)
  })

  it('has every card in its place and given to people who exist', async () => {
    const known = new Set((await storage.people.people()).map(({ id }) => id))
    for (const { cards, columns, lanes } of [campaigns, finished]) {
      for (const card of cards) {
        expect(shownPlace(card.place, frameOf(columns, lanes))?.strayed).toBeNull()
        expect(card.assignees.every((user) => known.has(user))).toBe(true)
      }
    }
    expect(campaigns.cards.some(({ due }) => due !== null && due < TODAY)).toBe(true)
    expect(campaigns.cards.some(({ due }) => due === TODAY)).toBe(true)
  })

  it('has teams across centers, led by one of their own; agile campaigns of 30 days at most', async () => {
    const people = new Map((await storage.people.people()).map((person) => [person.id, person]))
    const tracks = []
    for (const [i, board] of boards.entries()) {
      for (const lane of [campaigns, finished][i]?.lanes ?? []) {
        const { facts } = must(await storage.facts.lane(board.id, lane.id), lane.title)
        tracks.push(facts.track)
        expect(facts.people).toContain(facts.lead)
        expect(new Set(facts.people.map((user) => must(people.get(user), user).center)).size).toBeGreaterThanOrEqual(2)
        const { from, to } = must(facts.campaign, 'campaign')
        if (facts.track === 'agile') expect(daysBetween(from, to)).toBeLessThanOrEqual(30)
        expect(i === 0 ? to > TODAY : to < TODAY).toBe(true)
      }
    }
    expect(tracks).toEqual(['agile', 'agile', 'standard', 'agile'])
  })

  it('has a history that leads to where each card is, none of it in the future', async () => {
    for (const [i, board] of boards.entries()) {
      const { cards, columns } = must([campaigns, finished][i], 'content')
      const { cards: facts } = await storage.facts.since(board.id, 0)
      for (const card of cards) {
        const rows = [...(await storage.facts.activity(board.id, { card: card.id, limit: 200 }))].reverse()
        expect(rows[0]).toMatchObject({ kind: 'created', to: card.title })
        expect(rows.map(({ at }) => at)).toEqual(rows.map(({ at }) => at).toSorted((a, b) => a - b))
        expect(must(rows.at(-1), 'a row').at).toBeLessThanOrEqual(NOW)
        const column = must(
          columns.find(({ id }) => id === card.place.column),
          'column',
        )
        const moved = rows.filter(({ kind }) => kind === 'moved')
        expect(moved.at(-1)?.to ?? '待响应').toBe(column.title)
        expect(rows.some(({ kind }) => kind === 'done')).toBe(card.done)
        const fact = must(facts.find((one) => one.card === card.id)?.facts, 'facts')
        expect(fact).toMatchObject({ createdAt: rows[0]?.at, createdBy: rows[0]?.user })
        expect(fact.archivedAt !== null).toBe(card.archived)
      }
      expect(must(facts[0], 'a card').facts.key).toBe(`${board.prefix}-1`)
    }
    const latest = await storage.facts.activity(must(boards[1], 'board').id, { limit: 1 })
    expect(must(latest[0], 'a row').at).toBeLessThan(Date.parse(addDays(TODAY, -30)))
  })

  it('is made once', async () => {
    await createDemo(storage, clock)
    expect(await storage.facts.boards()).toHaveLength(2)
    expect(await storage.people.people()).toHaveLength(41)
  })
})

describe('[AC2] the demonstration', () => {
  it('[SY5] comes about whole, wherever its making was cut short', async () => {
    for (let writes = 0; ; writes++) {
      let left = writes
      const beforeCommit = () => {
        if (left-- === 0) throw new StorageTrouble('killed')
      }
      const storage = memoryStorage({ beforeCommit })
      const killed = await createDemo(storage, clock).then(
        () => false,
        () => true,
      )
      expect(await isDemonstration(storage.people)).toBe(!killed)
      await createDemo(storage, clock)
      expect(await isDemonstration(storage.people)).toBe(true)
      expect(await storage.facts.boards()).toHaveLength(2)
      expect(await storage.people.people()).toHaveLength(41)
      if (!killed) return
    }
  })

  it('is the same from the same seed', async () => {
    const [one, other] = await Promise.all(
      [1, 2].map(() => buildBoard(campaignBoard, '赵青川', { now: NOW, seeded: seeded('618') })),
    )
    expect({ ...one, content: null, ledger: null }).toEqual({ ...other, content: null, ledger: null })
    const another = await buildBoard(campaignBoard, '赵青川', { now: NOW, seeded: seeded('1111') })
    expect(another.board.id).not.toBe(one?.board.id)
  })

  it('is not made where people are', async () => {
    const storage = memoryStorage()
    await storage.people.addPeople([aPerson('administrator')])
    await createDemo(storage, clock)
    expect(await isDemonstration(storage.people)).toBe(false)
    expect(await storage.facts.boards()).toEqual([])
  })
})

describe('requests of the demonstration', () => {
  it('[RW4] stand in every state that a day at work has, told by the same rules as everywhere', async () => {
    const storage = memoryStorage()
    await createDemo(storage, clock)
    const board = must((await storage.facts.boards())[0], 'the campaigns')
    const { requests } = await storage.facts.since(board.id, 0)
    const windows = requests.map(({ facts }) => facts).filter((facts) => facts.kind === 'window')
    const states = windows.map((facts) => stateOf(facts, NOW, USUAL_POLICY))
    const kinds = new Set(states.map((state) => ('isLate' in state && state.isLate ? `${state.kind} late` : state.kind)))
    expect([...kinds].sort()).toEqual(['answered', 'answered late', 'breached', 'cancelled', 'paused', 'running'])
    const claims = windows.flatMap(({ stops }) =>
      stops.flatMap((stop) => (stop.kind === 'answered' ? (stop.claim?.was ?? []) : [])),
    )
    expect(claims.sort()).toEqual(['accepted', 'disputed'])
    expect(states.filter(({ kind }) => kind === 'breached')).toHaveLength(1)
    expect(windows.filter(({ breachReason }) => breachReason)).toHaveLength(1)
    for (const { card, facts } of requests) {
      const events = await storage.requests.history(board.id, card)
      expect(events[0]?.kind).toBe('started')
      expect(events.map(({ at }) => at)).toEqual(events.map(({ at }) => at).sort((a, b) => a - b))
      if (facts.kind === 'window' && facts.warned === 100) expect(events.map(({ kind }) => kind)).toContain('breached')
    }
  })
})
