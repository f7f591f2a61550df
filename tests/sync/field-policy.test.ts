/** SY16, SY17, fields: what a person may not write never enters the document, whatever else the frame holds does. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { applyTogether, type LiveDocument, loadDocument, takeUpdate } from '../../server/sync/live-document'
import type { BoardRoot, FieldValue } from '../../shared/document/shape'
import type { Role } from '../../shared/model/person'
import type { Refusal } from '../../shared/model/refusal'
import { USUAL_POLICY } from '../../shared/model/response-policy'
import type { BoardId, CardId, LaneId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import type { Result } from '../../shared/primitives/result'
import { mayWrite } from '../../shared/rules/field-policy'
import { addEntry, boardDocument, cardFields, contentOf, copyOf, faultsOf, updatesOf } from './board-document'

const AT = 1 as Instant
const LANE = 'lane' as LaneId

describe('a frame that holds both', () => {
  it('[SY16] of an existing entry: the field keeps its value, the rest is taken, in one update without a gap', async () => {
    const { live, take } = await stage('member')
    const client = copyOf(live.doc)
    const [frame] = updatesOf(client, () =>
      client.transact(() => {
        fieldsOf(client, 'lanes', 'lane').set('title', 'Mine now')
        fieldsOf(client, 'cards', 'c0').set('title', 'Better words')
      }),
    )
    const other = copyOf(live.doc)
    const { undone, update, effects } = take(frame)
    expect(undone).toEqual([{ code: 'not-allowed', at: 'lanes.lane.title' }])
    expect(fieldsOf(live.doc, 'lanes', 'lane').get('title')).toBe('A lane')
    expect(fieldsOf(live.doc, 'cards', 'c0').get('title')).toBe('Better words')
    expect(effects.filter(({ type }) => type === 'activity')).toHaveLength(1)
    Y.applyUpdate(other, update as Uint8Array)
    expect(contentOf(other)).toEqual(contentOf(live.doc))
    expect(faultsOf(other)).toEqual([])
  })

  it('[SY19] of a board that is out of use: nobody writes, whatever their role, and it is said why', async () => {
    for (const role of ['administrator', 'manager', 'member'] as const) {
      const { live, attempt } = await stage(role, () => {}, true, true)
      const client = copyOf(live.doc)
      const [frame] = updatesOf(client, () => fieldsOf(client, 'cards', 'c0').set('title', 'Too late'))
      expect(attempt(frame)).toMatchObject({ ok: false, error: { code: 'board-archived', at: 'cards.c0.title' } })
      expect(contentOf(live.doc)).toEqual(contentOf(boardOf()))
    }
  })

  it('[SY16] of a new entry: it is not there, leaves no fact, and the writer’s next frame has no gap before it', async () => {
    const { live, take } = await stage('member')
    const client = copyOf(live.doc)
    const [first, second] = updatesOf(client, () => {
      addEntry(client, 'lanes', 'forged', { title: 'A lane of my own', rank: 'a5' })
      fieldsOf(client, 'cards', 'c0').set('done', true)
    })
    const before = contentOf(live.doc)
    const taken = take(first)
    expect(taken.undone).toEqual([{ code: 'not-allowed', at: 'lanes.forged' }])
    expect(taken.effects.map(({ type }) => type)).toEqual(['client-bound'])
    expect(contentOf(live.doc)).toEqual(before)
    expect(take(second).undone).toEqual([])
    expect(fieldsOf(live.doc, 'cards', 'c0').get('done')).toBe(true)
    expect(faultsOf(live.doc)).toEqual([])
  })

  it('[SY16] a value that is only deleted comes back nowhere: it was never gone', async () => {
    const { live, take } = await stage('member', (doc) => fieldsOf(doc, 'columns', 'doing').set('limit', 4))
    const client = copyOf(live.doc)
    const [frame] = updatesOf(client, () => fieldsOf(client, 'columns', 'doing').delete('limit'))
    const { undone, update } = take(frame)
    expect(undone).toEqual([{ code: 'not-allowed', at: 'columns.doing.limit' }])
    expect(update).toBeNull()
    expect(fieldsOf(live.doc, 'columns', 'doing').get('limit')).toBe(4)
  })

  it('[SY16] what somebody who may write it wrote meanwhile stands, whoever has the greater client id', async () => {
    for (const [forger, manager] of [
      [5, 9],
      [9, 5],
    ] as const) {
      const { live, take } = await stage('member')
      const forging = copyOf(live.doc, forger)
      const managing = copyOf(live.doc, manager)
      const [forged] = updatesOf(forging, () => fieldsOf(forging, 'columns', 'doing').set('title', 'Forged'))
      const [honest] = updatesOf(managing, () => fieldsOf(managing, 'columns', 'doing').set('title', 'In progress'))
      take(forged)
      take(honest, 'manager')
      expect(fieldsOf(live.doc, 'columns', 'doing').get('title')).toBe('In progress')
    }
  })

  it('[SY17] a lane’s lead writes its title and closes it, but makes none; another lane is not theirs', async () => {
    const { live, take } = await stage('member', (doc) => addEntry(doc, 'lanes', 'other', { title: 'Other', rank: 'a3' }), true)
    const client = copyOf(live.doc)
    const frames = updatesOf(client, () => {
      fieldsOf(client, 'lanes', 'lane').set('title', 'Ours')
      fieldsOf(client, 'lanes', 'lane').set('archived', true)
      fieldsOf(client, 'lanes', 'other').set('title', 'Ours too')
      addEntry(client, 'lanes', 'new', { title: 'And this', rank: 'a9' })
    })
    const told = frames.flatMap((frame) => take(frame).undone.map(({ at }) => at))
    expect(told).toEqual(['lanes.other.title', 'lanes.new'])
    expect(contentOf(live.doc)['lanes']).toEqual({
      lane: { title: 'Ours', rank: 'a0', archived: true },
      other: { title: 'Other', rank: 'a3' },
    })
  })

  it('[SY19] a reader’s frame is refused whole', async () => {
    const { live, attempt } = await stage('guest')
    const client = copyOf(live.doc)
    const [frame] = updatesOf(client, () => fieldsOf(client, 'cards', 'c0').set('title', 'Read this'))
    expect(attempt(frame)).toEqual({ ok: false, error: { code: 'read-only', at: 'cards.c0.title' } })
  })
})

describe('any mix of allowed and forbidden frames', () => {
  it('[SY16] leaves the document as if the forbidden fields had never been written, and everybody with the same', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
        const world = await World.open(['manager', 'head', 'member', 'member'], () => true)
        for (const one of steps) world.step(one)
        world.finish()
      }),
      { numRuns: 300, seed: 20_261_123 },
    )
  })

  it('[SY17] an honest client, which asks the same policy first, never meets it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
        const world = await World.open(['manager', 'head', 'member', 'member'], (client) => client % 2 === 1)
        for (const one of steps) world.step(one)
        world.finish()
        expect([...world.met].filter((client) => client % 2 === 0)).toEqual([])
      }),
      { numRuns: 200, seed: 20_261_124 },
    )
  })
})

// ---------------------------------------------------------------- a world beside which another one goes on without the forbidden

interface Write {
  readonly root: BoardRoot
  readonly id: string
  /** `null`: a new entry. */
  readonly key: string | null
  readonly value: FieldValue | undefined
}

type Step =
  | { readonly do: 'write'; readonly client: number; readonly writes: readonly Write[] }
  | { readonly do: 'take'; readonly clients: readonly number[] }
  | { readonly do: 'hear'; readonly client: number }

const title = fc.constantFrom('one', 'two', 'three', 'four')
const write: fc.Arbitrary<Write> = fc.oneof(
  fc.record({
    root: fc.constant('cards' as const),
    id: fc.constantFrom('c0', 'c1'),
    key: fc.constant('title'),
    value: title,
  }),
  fc.record({
    root: fc.constant('lanes' as const),
    id: fc.constantFrom('lane', 'lane2'),
    key: fc.constant('title'),
    value: title,
  }),
  fc.record({
    root: fc.constant('lanes' as const),
    id: fc.constantFrom('lane', 'lane2'),
    key: fc.constant('archived'),
    value: fc.constantFrom(true, false, undefined),
  }),
  fc.record({
    root: fc.constant('columns' as const),
    id: fc.constantFrom('intake', 'doing'),
    key: fc.constant('limit'),
    value: fc.constantFrom(1, 2, 3, undefined),
  }),
  fc.record({
    root: fc.constant('columns' as const),
    id: fc.constantFrom('intake', 'doing'),
    key: fc.constant('title'),
    value: title,
  }),
  fc.record({
    root: fc.constantFrom('lanes' as const, 'cards' as const),
    id: fc.constant(''),
    key: fc.constant(null),
    value: title,
  }),
)
const client = fc.nat(3)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({ do: fc.constant('write' as const), client, writes: fc.array(write, { minLength: 1, maxLength: 4 }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('take' as const), clients: fc.array(client, { minLength: 1, maxLength: 6 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('hear' as const), client }) },
)

interface Frame {
  readonly real: Uint8Array | null
  readonly ghost: Uint8Array | null
}

interface Client {
  readonly user: UserId
  readonly role: Role
  real: Y.Doc
  ghost: Y.Doc
  sent: Frame[]
  heard: number
  /** It was told that something was left out, or refused: its document is to be made anew. */
  isStale: boolean
}

class World {
  readonly met = new Set<number>()
  readonly ghost = copyOf(boardOf())
  readonly told: Frame[] = []
  readonly clients: Client[]
  entries = 0
  ids = 100

  static async open(roles: readonly Role[], mayForge: (client: number) => boolean): Promise<World> {
    const { live } = await stage('member', (doc) => addEntry(doc, 'lanes', 'lane2', LANE_TWO), true)
    return new World(live, roles, mayForge)
  }

  constructor(
    readonly live: LiveDocument,
    roles: readonly Role[],
    readonly mayForge: (client: number) => boolean,
  ) {
    this.ghost = copyOf(live.doc)
    this.clients = roles.map((role, i) => ({
      user: (i === 2 ? 'lead' : `u${i}`) as UserId,
      role,
      ...this.fresh(),
      sent: [],
      heard: 0,
      isStale: false,
    }))
  }

  step(one: Step): void {
    if (one.do === 'write') this.write(one.client, one.writes)
    else if (one.do === 'take') this.take(one.clients)
    else this.hear(this.at(one.client))
  }

  finish(): void {
    for (let i = 0; i < this.clients.length; i++) while (this.at(i).sent.length > 0) this.take([i])
    for (const one of this.clients) this.hear(one)
    for (const one of this.clients) {
      expect(contentOf(one.real)).toEqual(contentOf(this.live.doc))
      expect(faultsOf(one.real)).toEqual([])
    }
  }

  at(client: number): Client {
    return this.clients[client] as Client
  }

  fresh(): Pick<Client, 'real' | 'ghost'> {
    this.ids = (this.ids * 7919 + 13) % 65_521
    const id = this.ids
    return { real: copyOf(this.live.doc, id), ghost: copyOf(this.ghost, id) }
  }

  write(client: number, writes: readonly Write[]): void {
    const one = this.at(client)
    const writer = { role: one.role, leads: (lane: LaneId) => one.user === 'lead' && lane === LANE }
    const named = writes.map((each) => (each.key === null ? { ...each, id: `new${this.entries++}` } : each))
    const allowed = named.filter(({ root, id, key }) => mayWrite(writer, root, id, key))
    const [real] = updatesOf(one.real, () => apply(one.real, this.mayForge(client) ? named : allowed))
    const [ghost] = updatesOf(one.ghost, () => apply(one.ghost, allowed))
    if (real) one.sent.push({ real, ghost: ghost ?? null })
  }

  take(clients: readonly number[]): void {
    const ghosts: Uint8Array[] = []
    const { update } = applyTogether(this.live, () => {
      for (const client of clients) {
        const one = this.at(client)
        const frame = one.sent.shift()
        if (!frame?.real) continue
        const taken = takeUpdate(this.live, frame.real, visitor(one.role, one.user), AT)
        if (!taken.ok || taken.value.undone.length > 0) {
          this.met.add(client)
          one.isStale = true
        }
        if (!taken.ok) one.sent = []
        else if (frame.ghost) ghosts.push(frame.ghost)
      }
      return []
    })
    const [ghost] = updatesOf(this.ghost, () =>
      this.ghost.transact(() => ghosts.forEach((each) => void Y.applyUpdate(this.ghost, each))),
    )
    this.told.push({ real: update, ghost: ghost ?? null })
    expect(contentOf(this.live.doc)).toEqual(contentOf(this.ghost))
    expect(faultsOf(this.live.doc)).toEqual([])
  }

  hear(one: Client): void {
    if (one.isStale) {
      one.sent = []
      Object.assign(one, this.fresh(), { isStale: false, heard: this.told.length })
    }
    for (const { real, ghost } of this.told.slice(one.heard)) {
      if (real) Y.applyUpdate(one.real, real)
      if (ghost) Y.applyUpdate(one.ghost, ghost)
    }
    one.heard = this.told.length
  }
}

function apply(doc: Y.Doc, writes: readonly Write[]): void {
  doc.transact(() => {
    for (const { root, id, key, value } of writes) {
      if (key === null) addEntry(doc, root, id, root === 'cards' ? cardFields() : { title: String(value), rank: 'a7' })
      else if (value === undefined) fieldsOf(doc, root, id).delete(key)
      else fieldsOf(doc, root, id).set(key, value)
    }
  })
}

const LANE_TWO = { title: 'Another lane', rank: 'a1' }
const boardOf = () => boardDocument(2)
const fieldsOf = (doc: Y.Doc, root: string, id: string) => doc.getMap(root).get(id) as Y.Map<FieldValue>
const visitor = (role: Role, user: UserId) => ({
  user,
  role,
  session: 's',
  expiresAt: 0 as Instant,
  address: null,
  isPlain: false,
  center: null,
  heard: null,
})

async function stage(role: Role, prepare: (doc: Y.Doc) => void = () => {}, leads = false, isArchived = false) {
  const doc = boardOf()
  prepare(doc)
  const owned = {
    epoch: 1,
    term: 1,
    seq: 1,
    snapshot: null,
    updates: [Y.encodeStateAsUpdate(doc)],
    clients: new Map(),
    lanes: new Map(),
    requests: new Map(),
    isArchived,
    deleted: new Set<CardId>(),
  }
  const live = await loadDocument({ kind: 'board', board: 'board' as BoardId }, owned, {
    lanes: new Map(leads ? [[LANE, { lead: 'lead' as UserId, track: 'standard' }]] : []),
    isArchived: () => isArchived,
    policy: USUAL_POLICY,
  })
  const attempt = (frame: Uint8Array | undefined, as = role): Result<unknown, Refusal> =>
    takeUpdate(live, frame as Uint8Array, visitor(as, 'lead' as UserId), AT)
  const take = (frame: Uint8Array | undefined, as = role) => {
    let undone: readonly Refusal[] = []
    const applied = applyTogether(live, () => {
      const user = (as === role ? 'lead' : as) as UserId
      const taken = takeUpdate(live, frame as Uint8Array, visitor(as, user), AT)
      if (!taken.ok) throw new Error(JSON.stringify(taken.error))
      undone = taken.value.undone
      return taken.value.effects
    })
    return { ...applied, undone }
  }
  return { live, take, attempt }
}
