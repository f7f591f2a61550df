/** SY16, structure: what an update would change is told exactly, and nothing passes that would break a board. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { type InspectedChange, inspectReadOnly, inspectUpdate } from '../../server/sync/inspect-update'
import { BOARD_ROOTS, type BoardRoot, defaultOf, type FieldValue } from '../../shared/document/shape'
import type { RefusalCode } from '../../shared/model/refusal'
import { addEntry, boardDocument, cardFields, cardOf, contentOf, copyOf, faultsOf, updatesOf } from './board-document'

const anyone = () => true

describe('what an honest update changes', () => {
  it('[SY16] a field: before and after', () => {
    const { doc, client } = pair(3)
    const [update] = updatesOf(client, () => cardOf(client, 'c1').set('title', 'New'))
    expect(changesOf(doc, update)).toEqual([{ root: 'cards', id: 'c1', key: 'title', before: 'Card 1', after: 'New' }])
  })

  it('[SY16] an absent field reads as its default', () => {
    const { doc, client } = pair(1)
    const [update] = updatesOf(client, () => cardOf(client, 'c0').set('assignee:u1', true))
    expect(changesOf(doc, update)).toEqual([{ root: 'cards', id: 'c0', key: 'assignee:u1', before: false, after: true }])
  })

  it('[SY16] a new entry with its fields as they end up', () => {
    const { doc, client } = pair(0)
    const [update] = updatesOf(client, () =>
      client.transact(() => {
        addEntry(client, 'cards', 'new', cardFields())
        cardOf(client, 'new').set('title', 'Renamed at once')
      }),
    )
    const fields = cardFields({ title: 'Renamed at once' })
    expect(changesOf(doc, update)).toEqual([{ root: 'cards', id: 'new', key: null, before: null, after: null, fields }])
  })

  it('[SY16] nothing, where the document has it already', () => {
    const { doc, client } = pair(2)
    const [update] = updatesOf(client, () => cardOf(client, 'c0').set('due', '2026-11-11'))
    Y.applyUpdate(doc, update as Uint8Array)
    expect(inspectUpdate(doc, update as Uint8Array, () => false)).toEqual({
      ok: true,
      value: { isNew: false, clients: [], places: [], changes: [] },
    })
    const whole = Y.encodeStateAsUpdate(client, Y.encodeStateVector(doc))
    expect(inspectReadOnly(doc, whole)).toEqual({ ok: true, value: { isNew: false, clients: [], places: [], changes: [] } })
  })

  it('[SY16] keys such as __proto__ are data', () => {
    const { doc, client } = pair(0)
    const [update] = updatesOf(client, () => addEntry(client, 'cards', '__proto__', cardFields({ 'assignee:__proto__': true })))
    const [change] = changesOf(doc, update)
    expect(change).toMatchObject({ id: '__proto__', key: null })
    expect(Object.hasOwn(({} as object).constructor.prototype, 'title')).toBe(false)
  })

  it('[SY16] optional fields may be removed: they read as their default', () => {
    const { doc, client } = pair(1)
    Y.applyUpdate(doc, updatesOf(client, () => cardOf(client, 'c0').set('due', '2026-11-11'))[0] as Uint8Array)
    const [update] = updatesOf(client, () => cardOf(client, 'c0').delete('due'))
    expect(changesOf(doc, update)).toEqual([{ root: 'cards', id: 'c0', key: 'due', before: '2026-11-11', after: null }])
  })

  it('[SY16] a client that keeps its history for undo sends it along', () => {
    const { doc, client } = pair(1)
    const undo = new Y.UndoManager(client.getMap('cards'), { captureTimeout: 0 })
    for (const title of ['one', 'two', 'three']) cardOf(client, 'c0').set('title', title)
    undo.undo()
    const [change] = changesOf(doc, Y.encodeStateAsUpdate(client, Y.encodeStateVector(doc)))
    expect(change).toMatchObject({ key: 'title', after: 'two' })
  })
})

describe('what is refused', () => {
  const cases: Record<string, { code: RefusalCode; write: (client: Y.Doc) => void; cards?: number }> = {
    'a root that a board does not have': { code: 'unknown-root', write: (client) => client.getMap('ledger').set('x', 1) },
    'a root named like a prototype': { code: 'unknown-root', write: (client) => client.getMap('__proto__').set('x', 1) },
    'a value in place of an entry': { code: 'malformed-update', write: (client) => client.getMap('cards').set('x', 'text') },
    'a list in place of an entry': {
      code: 'malformed-update',
      write: (client) => client.getMap('cards').set('x', new Y.Array()),
    },
    'an empty entry': { code: 'invalid-value', write: (client) => client.getMap('cards').set('x', new Y.Map()) },
    'an entry without its title': {
      code: 'invalid-value',
      write: (client) =>
        client.getMap('cards').set(
          'x',
          new Y.Map([
            ['place', 'l/c/a0'],
            ['center', 'brand'],
          ]),
        ),
    },
    'an id that is none': { code: 'invalid-value', write: (client) => addEntry(client, 'cards', 'a/b', cardFields()) },
    'the map of an entry replaced': { code: 'map-replaced', write: (client) => addEntry(client, 'cards', 'c0', cardFields()) },
    'the map of a column replaced': {
      code: 'map-replaced',
      write: (client) => addEntry(client, 'columns', 'intake', { title: 'x', role: 'done', rank: 'a0' }),
    },
    'an entry removed': { code: 'map-replaced', write: (client) => client.getMap('cards').delete('c0') },
    'a lane removed': { code: 'map-replaced', write: (client) => client.getMap('lanes').delete('lane') },
    'all of it removed': { code: 'map-replaced', write: (client) => client.getMap('cards').clear() },
    // As of whoever wrote in a card and heard that it was deleted: nothing is left that says where it stood.
    'an entry created and removed at once': {
      code: 'card-deleted',
      write: (client) =>
        client.transact(() => {
          addEntry(client, 'cards', 'x', cardFields())
          client.getMap('cards').delete('x')
        }),
    },
    'a field that there is not': { code: 'invalid-value', write: (client) => cardOf(client, 'c0').set('approved', true) },
    'a field named like a prototype': { code: 'invalid-value', write: (client) => cardOf(client, 'c0').set('__proto__', true) },
    'a set of members that there is not': { code: 'invalid-value', write: (client) => cardOf(client, 'c0').set('boss:u1', true) },
    'a title that is too long': { code: 'invalid-value', write: (client) => cardOf(client, 'c0').set('title', 'x'.repeat(501)) },
    'a title that a database would end in the middle': {
      code: 'invalid-value',
      write: (client) => cardOf(client, 'c0').set('title', 'cut\u0000short'),
    },
    'a label that a database would end in the middle': {
      code: 'invalid-value',
      write: (client) => addEntry(client, 'labels', 'x', { name: 'cut\u0000short' }),
    },
    'an empty title': { code: 'invalid-value', write: (client) => cardOf(client, 'c0').set('title', ' ') },
    'a place that is none': { code: 'invalid-value', write: (client) => cardOf(client, 'c0').set('place', 'here') },
    'an object as a value': { code: 'invalid-value', write: (client) => cardOf(client, 'c0').set('title', { a: 1 } as never) },
    'bytes as a value': {
      code: 'malformed-update',
      write: (client) => cardOf(client, 'c0').set('title', new Uint8Array(9) as never),
    },
    'a map within a map': { code: 'malformed-update', write: (client) => cardOf(client, 'c0').set('due', new Y.Map() as never) },
    'a map of another kind in place of an entry': {
      code: 'malformed-update',
      write: (client) =>
        client.transact(() => {
          const hook = new Y.XmlHook('unseen '.repeat(1000))
          client.getMap('cards').set('x', hook)
          for (const [key, value] of Object.entries(cardFields())) hook.set(key, value)
        }),
    },
    'a text as a field': {
      code: 'malformed-update',
      write: (client) => cardOf(client, 'c0').set('due', new Y.Text('x') as never),
    },
    'a document as a field': {
      code: 'malformed-update',
      write: (client) => cardOf(client, 'c0').set('due', new Y.Doc() as never),
    },
    'a list at a root': { code: 'malformed-update', write: (client) => new Y.Doc() && listAtRoot(client) },
    'a required field removed': { code: 'invalid-value', write: (client) => cardOf(client, 'c0').delete('title') },
  }

  it.each(Object.entries(cases))('[SY16] %s', (_, { code, write }) => {
    const { doc, client } = pair(2)
    const before = contentOf(doc)
    const updates = updatesOf(client, () => write(client))
    expect(updates).toHaveLength(1)
    expect(codeOf(inspectUpdate(doc, updates[0] as Uint8Array, anyone))).toBe(code)
    expect(contentOf(doc)).toEqual(before)
    expect([...doc.share.keys()].sort()).toEqual([...BOARD_ROOTS].sort())
  })

  it('[SY16] a value inside a field of a nested type, by its id', () => {
    const { doc, client } = pair(1)
    const nested = new Y.Map()
    updatesOf(client, () => cardOf(client, 'c0').set('due', nested as never))
    const [update] = updatesOf(client, () => nested.set('x', 1))
    expect(codeOf(inspectUpdate(doc, update as Uint8Array, anyone))).toBe('gap')
  })

  it('[SY18] a client id of someone else', () => {
    const { doc, client } = pair(1)
    const [update] = updatesOf(client, () => cardOf(client, 'c0').set('title', 'x'))
    expect(codeOf(inspectUpdate(doc, update as Uint8Array, (id) => id !== client.clientID))).toBe('foreign-client-id')
  })

  it('[SY16] a gap: an update whose predecessor is missing', () => {
    const { doc, client } = pair(1)
    const [, second] = updatesOf(client, () => {
      cardOf(client, 'c0').set('title', 'one')
      cardOf(client, 'c0').set('due', '2026-01-01')
    })
    expect(codeOf(inspectUpdate(doc, second as Uint8Array, anyone))).toBe('gap')
    expect(codeOf(inspectReadOnly(doc, second as Uint8Array))).toBe('read-only')
  })

  it('[SY16] a reference to what nobody has', () => {
    const { doc, client } = pair(1)
    const other = copyOf(doc)
    const [unseen] = updatesOf(other, () => cardOf(other, 'c0').set('title', 'unseen'))
    Y.applyUpdate(client, unseen as Uint8Array)
    const [update] = updatesOf(client, () => cardOf(client, 'c0').set('title', 'on top'))
    expect(codeOf(inspectUpdate(doc, update as Uint8Array, anyone))).toBe('gap')
  })

  it('[SY16] deletions of what nobody has, of everything, and unsorted ones', () => {
    const { doc } = pair(50)
    const [client] = [...doc.store.clients.keys()] as [number]
    const code = (ranges: [number, number][], of = client) => codeOf(inspectUpdate(doc, deleteSet(of, ranges), anyone))
    expect(code([[0, 1]], 4711)).toBe('gap')
    expect(code([[0, 2 ** 40]])).toBe('gap')
    expect(code([[0, Y.getState(doc.store, client)]])).toBe('map-replaced')
    expect(
      code([
        [5, 1],
        [0, 1],
      ]),
    ).toBe('malformed-update')
    expect(code(Array.from({ length: 20_000 }, () => [0, 200] as [number, number]))).toBe('malformed-update')
  })

  it('[SY16] a required field hidden under a forged deleted write', () => {
    const { doc } = pair(1)
    const high = copyOf(doc, 0xffff_fff0)
    const low = copyOf(doc, 1)
    for (const forger of [high, low]) cardOf(forger, 'c0').set('title', 'to be deleted')
    cardOf(doc, 'c0').set('title', 'current')
    for (const forger of [high, low]) cardOf(forger, 'c0').delete('title')
    const forged = (forger: Y.Doc) => inspectUpdate(doc, Y.encodeStateAsUpdate(forger, Y.encodeStateVector(doc)), anyone)
    expect(codeOf(forged(high))).toBe('invalid-value')
    // Sorted before the current one it changes nothing that anyone sees.
    expect(forged(low)).toMatchObject({ ok: true, value: { isNew: true, changes: [] } })
  })

  it('[SY16] two writes of one client that both claim to have seen the same', () => {
    const { doc } = pair(1)
    const [one, other] = [copyOf(doc, 77), copyOf(doc, 77)]
    const [early] = updatesOf(one, () => cardOf(one, 'c0').set('title', 'early'))
    updatesOf(other, () => cardOf(other, 'c0').set('due', '2026-01-01'))
    const [late] = updatesOf(other, () => cardOf(other, 'c0').set('title', 'late'))
    const forged = Y.mergeUpdates([early as Uint8Array, late as Uint8Array])
    expect(codeOf(inspectUpdate(doc, forged, anyone))).toBe('malformed-update')
  })

  it('[SY21] hundreds of client ids at once, and writes that are dear to place', () => {
    const { doc } = pair(0)
    addEntry(doc, 'cards', 'old', {})
    const forge = (count: number) =>
      Y.mergeUpdates(
        Array.from({ length: count }, (_, i) => {
          const forger = copyOf(empty, 100_000 + i)
          return updatesOf(forger, () => cardOf(forger, 'old').set('title', 'x'))[0] as Uint8Array
        }),
      )
    const empty = copyOf(doc)
    // Long ago, and so far down the chain, stands the write that wins over the forged ones.
    const writers = [copyOf(doc, 900_007), copyOf(doc, 900_008)]
    for (let i = 0; i < 600; i++) {
      const writer = writers[i % 2] as Y.Doc
      Y.applyUpdate(writer, Y.encodeStateAsUpdate(doc, Y.encodeStateVector(writer)))
      cardOf(writer, 'old').set('title', `title ${i}`)
      Y.applyUpdate(doc, Y.encodeStateAsUpdate(writer, Y.encodeStateVector(doc)))
    }
    expect(codeOf(inspectUpdate(doc, forge(20), anyone))).toBe('passed')
    expect(codeOf(inspectUpdate(doc, forge(900), anyone))).toBe('too-large')
    expect(inspectUpdate(doc, forge(1001), anyone)).toEqual({ ok: false, error: { code: 'too-large' } })
  })

  it('[SY16] a section that stands twice, which Yjs would apply by half', () => {
    const { doc } = pair(1)
    const client = copyOf(doc, 77)
    const [one, other] = updatesOf(client, () => {
      cardOf(client, 'c0').set('due', '2026-01-01')
      cardOf(client, 'c0').set('done', true)
    }) as [Uint8Array, Uint8Array]
    // One section of structs each, between their count and an empty delete set.
    const forged = new Uint8Array([2, ...one.subarray(1, -1), ...other.subarray(1, -1), 0])
    expect(codeOf(inspectUpdate(doc, forged, anyone))).toBe('malformed-update')
  })
})

/** Yjs applies forged bytes as leniently as it can; whatever passes the inspection must leave a whole board. */
describe('soundness', () => {
  it('[SY16] what passes is told exactly, over many clients that write at once', () => {
    fc.assert(
      fc.property(fc.array(stepArbitrary, { minLength: 1, maxLength: 120 }), (steps) => {
        const world = createWorld(4)
        for (const step of steps) world.take(step)
        world.settle()
        for (const client of world.clients) expect(contentOf(client.doc)).toEqual(contentOf(world.server))
      }),
      { seed: 20_261_111, numRuns: 300 },
    )
  })

  it('[SY16] forged bytes: refused, or harmless', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 6 }),
        fc.nat(7),
        (flips, kind) => {
          const { doc, client } = pair(3)
          const update = kinds(client)[kind % kinds(client).length] as Uint8Array
          const forged = update.slice()
          for (const [at, byte] of flips) forged[at % forged.length] = byte
          for (const bytes of [forged, update.subarray(0, (flips[0]?.[0] ?? 0) % update.length)]) {
            const inspected = inspectUpdate(doc, bytes, anyone)
            if (!inspected.ok) continue
            const before = contentOf(doc)
            Y.applyUpdate(doc, bytes)
            expect(faultsOf(doc)).toEqual([])
            expect(predicted(before, inspected.value.changes)).toEqual(withDefaults(contentOf(doc)))
          }
        },
      ),
      { seed: 72, numRuns: 4000 },
    )
  })
})

function pair(cards: number): { doc: Y.Doc; client: Y.Doc } {
  const doc = boardDocument(cards)
  return { doc, client: copyOf(doc) }
}

function changesOf(doc: Y.Doc, update: Uint8Array | undefined): readonly InspectedChange[] {
  const inspected = inspectUpdate(doc, update as Uint8Array, anyone)
  if (!inspected.ok) throw new Error(`refused: ${JSON.stringify(inspected.error)}`)
  return inspected.value.changes
}

const codeOf = (inspected: ReturnType<typeof inspectUpdate>): RefusalCode | 'passed' =>
  inspected.ok ? 'passed' : inspected.error.code

/** `cards` as a list: another type than the server's, which Yjs would happily join to it. */
function listAtRoot(client: Y.Doc): void {
  const other = new Y.Doc()
  other.clientID = client.clientID
  const [update] = updatesOf(other, () => other.getArray('cards').push(['x']))
  client.emit('update', [update as Uint8Array, null, client, {} as Y.Transaction])
}

/** An update of nothing but a delete set, in V1: no structs, one client, its ranges. */
function deleteSet(client: number, ranges: readonly (readonly [number, number])[]): Uint8Array {
  const bytes: number[] = []
  const write = (value: number) => {
    let rest = value
    for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128)
    bytes.push(rest)
  }
  for (const value of [0, 1, client, ranges.length, ...ranges.flat()]) write(value)
  return new Uint8Array(bytes)
}

/** Updates worth forging: a field, a creation, several transactions as one, a deletion. */
function kinds(client: Y.Doc): Uint8Array[] {
  const state = Y.encodeStateVector(client)
  const single = updatesOf(client, () => {
    cardOf(client, 'c0').set('title', 'x')
    addEntry(client, 'cards', 'n', cardFields())
    cardOf(client, 'c1').set('due', '2026-01-01')
    cardOf(client, 'c1').delete('due')
    cardOf(client, 'c1').set('assignee:u', true)
  })
  return [...single, Y.encodeStateAsUpdate(client, state)]
}

type Content = ReturnType<typeof contentOf>

function predicted(before: Content, changes: readonly InspectedChange[]): Content {
  const after = structuredClone(before)
  for (const change of changes) {
    const entries = after[change.root] as Record<string, Record<string, unknown>>
    if (change.key === null) entries[change.id] = { ...change.fields }
    else (entries[change.id] as Record<string, unknown>)[change.key] = change.after
  }
  return withDefaults(after)
}

/** Absent and default are the same to whoever reads. */
function withDefaults(content: Content): Content {
  for (const [root, entries] of Object.entries(content))
    for (const fields of Object.values(entries))
      for (const key of Object.keys(fields)) if (fields[key] === defaultOf(root as BoardRoot, key)) delete fields[key]
  return content
}

// ------------------------------------------------------------ many clients

type Step =
  | { readonly type: 'set'; readonly client: number; readonly card: number; readonly key: string; readonly value: FieldValue }
  | { readonly type: 'remove'; readonly client: number; readonly card: number }
  | { readonly type: 'create'; readonly client: number }
  | { readonly type: 'send' | 'receive' | 'rejoin'; readonly client: number }
  | { readonly type: 'relay'; readonly client: number; readonly to: number }

const client = fc.nat(3)
const card = fc.nat(3)
const stepArbitrary: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      type: fc.constant('set' as const),
      client,
      card,
      key: fc.constantFrom('title', 'place'),
      value: fc.constantFrom('lane/intake/a1', 'lane/doing/a2', 'lane/doing/a3'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      type: fc.constant('set' as const),
      client,
      card,
      key: fc.constant('assignee:u'),
      value: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('remove' as const), client, card }) },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('create' as const), client }) },
  { weight: 5, arbitrary: fc.record({ type: fc.constantFrom('send' as const, 'receive' as const, 'rejoin' as const), client }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('relay' as const), client, to: client }) },
)

/** Clients that edit, send one update at a time, rejoin by step 2, or pass their document to another tab. */
function createWorld(count: number) {
  const server = boardDocument(4)
  const clients = Array.from({ length: count }, (_, i) => {
    const doc = copyOf(server, 1000 + i * 7)
    const outbox: Uint8Array[] = []
    doc.on('update', (update: Uint8Array, origin: unknown) => origin !== 'server' && outbox.push(update))
    return { doc, outbox }
  })
  let created = 0
  const take = (update: Uint8Array) => {
    const inspected = inspectUpdate(server, update, anyone)
    if (!inspected.ok) throw new Error(`an honest update was refused: ${JSON.stringify(inspected.error)}`)
    const before = contentOf(server)
    Y.applyUpdate(server, update)
    expect(predicted(before, inspected.value.changes)).toEqual(withDefaults(contentOf(server)))
    expect(faultsOf(server)).toEqual([])
  }
  const receive = ({ doc }: (typeof clients)[number]) =>
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(server, Y.encodeStateVector(doc)), 'server')
  const send = (one: (typeof clients)[number]) => one.outbox.splice(0).forEach(take)
  const rejoin = (one: (typeof clients)[number]) => {
    one.outbox.length = 0
    take(Y.encodeStateAsUpdate(one.doc, Y.encodeStateVector(server)))
  }
  return {
    server,
    clients,
    take(step: Step) {
      const one = clients[step.client] as (typeof clients)[number]
      if (step.type === 'set') cardOf(one.doc, `c${step.card}`).set(step.key, step.value)
      else if (step.type === 'remove') cardOf(one.doc, `c${step.card}`).delete('assignee:u')
      else if (step.type === 'create') addEntry(one.doc, 'cards', `n${created++}`, cardFields())
      else if (step.type === 'send') send(one)
      else if (step.type === 'receive') receive(one)
      else if (step.type === 'rejoin') rejoin(one)
      else if (step.type === 'relay' && step.to !== step.client) {
        const other = clients[step.to] as (typeof clients)[number]
        Y.applyUpdate(other.doc, Y.encodeStateAsUpdate(one.doc, Y.encodeStateVector(other.doc)), 'tab')
      }
    },
    settle() {
      clients.forEach(rejoin)
      clients.forEach(receive)
    },
  }
}
