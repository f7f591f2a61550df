/**
 * A storage in plain maps for tests that are not about SQL. It passes the same contract suite as the real one.
 * `beforeCommit` runs before each write takes effect: wait in it for a slow disk, throw `StorageTrouble` for a full one.
 */

import { memoryAdapter } from 'better-auth/adapters/memory'
import { auditLineOf, newBoardLine, type OfficialEffect } from '../../server/storage/audit-lines'
import { firstFacts } from '../../server/storage/first-facts'
import {
  type Append,
  type DocumentStore,
  type Effect,
  type FactStore,
  Fenced,
  type NewBoard,
  type Storage,
  StorageTrouble,
  type UpkeepStore,
} from '../../server/storage/ports'
import type { ContactStore, RequestStore } from '../../server/storage/request-port'
import type { Activity } from '../../shared/model/activity'
import type { Board, BoardAccess } from '../../shared/model/board'
import type { CardFacts } from '../../shared/model/card'
import { type CardCounts, NO_CONTENT } from '../../shared/model/card-content'
import type { LaneFacts } from '../../shared/model/lane'
import type { RequestEvent } from '../../shared/model/response-window'
import { exhaustive, must } from '../../shared/primitives/assert'
import type { BoardId, CardId, LaneId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import type { ImportedCard } from '../../shared/protocol/http'
import { cardDocumentName, type DocumentName, documentName } from '../../shared/protocol/rooms'
import { newLaneFacts } from '../../shared/rules/decide-lane'
import { isAwaited } from '../../shared/rules/response-window'
import { type AccessTables, endSessions, memoryAccess, memoryTokens } from './memory-access'
import { type AdmissionTables, memoryAdmission } from './memory-admission'
import { memoryAudit } from './memory-audit'
import { memoryBoards } from './memory-boards'
import { memoryFiles } from './memory-files'
import { memoryPeople } from './memory-people'
import { memoryQuarantine, type QuarantineTables } from './memory-quarantine'
import { memorySearch } from './memory-search'
import { memoryTemplates } from './memory-templates'
import { memoryViews } from './memory-views'

export interface MemoryStorageOptions {
  readonly beforeCommit?: () => void | Promise<void>
}

export function memoryStorage(options: MemoryStorageOptions = {}): Storage {
  const state: State = {
    boards: new Map(),
    documents: new Map(),
    answers: new Map(),
    activity: [],
    tables: {
      people: [],
      sessions: [],
      accounts: [],
      verifications: [],
      invitations: [],
      links: [],
      tokens: [],
      ended: [],
      handIns: [],
      audit: [],
    },
    settings: new Map(),
    closed: false,
  }
  const { transact, settled } = transactions(options.beforeCommit ?? (() => {}))
  return {
    documents: guard(state, documentStore(state, transact)),
    facts: guard(state, factStore(state, transact)),
    boards: guard(state, memoryBoards(state.boards, state.tables.audit, transact)),
    files: guard(state, memoryFiles({ boards: state.boards, activity: state.activity, audit: state.tables.audit }, transact)),
    people: guard(state, memoryPeople(state.tables, state.settings, transact)),
    admission: guard(state, memoryAdmission(state.tables, transact)),
    access: guard(state, memoryAccess(state.tables, transact)),
    tokens: guard(state, memoryTokens(state.tables, transact)),
    quarantine: guard(state, memoryQuarantine(state.tables, transact)),
    audit: guard(state, memoryAudit(state.tables.audit, wordsOf(state), transact)),
    upkeep: guard(state, upkeepStore(state, transact)),
    search: guard(state, memorySearch(state, transact)),
    views: guard(state, memoryViews(transact)),
    templates: guard(state, memoryTemplates(transact)),
    requests: guard(state, memoryRequests(state)),
    contacts: guard(state, memoryContacts(transact)),
    accounts: memoryAdapter(sharedWith(state.tables)),
    close: async () => {
      state.closed = true
      await settled()
    },
  }
}

/** The library puts another array in the place of one that it deletes from; everyone else holds on to the first. */
function sharedWith(tables: State['tables']): Record<string, object[]> {
  const shared = {}
  for (const [name, rows] of Object.entries<object[]>({ ...tables }))
    Object.defineProperty(shared, name, {
      enumerable: true,
      get: () => rows,
      set: (left: object[]) => {
        if (name === 'sessions') endSessions(tables, (row) => !left.includes(row))
        else rows.splice(0, rows.length, ...left)
      },
    })
  return shared
}

interface Versioned<T> {
  readonly value: T
  readonly version: number
}

interface BoardRecord {
  board: Board
  access: BoardAccess
  version: number
  lastKey: number
  readonly cards: Map<CardId, Versioned<CardFacts>>
  readonly lanes: Map<LaneId, Versioned<LaneFacts>>
  readonly laneTitles: Map<LaneId, string>
  readonly imported: Map<CardId, ImportedCard>
  /** The current one of each card. */
  readonly requests: Map<CardId, Versioned<Pick<Request, 'facts' | 'lane' | 'due'>>>
  readonly requestEvents: (RequestEvent & { readonly card: CardId; readonly cycle: number })[]
}

type Request = Extract<Effect, { type: 'request' }>

interface DocumentRecord {
  readonly board: BoardId
  /** Of a card's document. */
  readonly of?: { readonly card: CardId; readonly madeAt: number; counts: CardCounts }
  epoch: number
  term: number
  seq: number
  snapshot: { readonly seq: number; readonly bytes: Uint8Array } | null
  updates: { readonly seq: number; readonly update: Uint8Array }[]
  clients: Map<number, Versioned<UserId>>
}

interface State {
  readonly boards: Map<BoardId, BoardRecord>
  readonly documents: Map<DocumentName, DocumentRecord>
  /** Answers to commands by person and key. */
  readonly answers: Map<string, { readonly facts: LaneFacts; readonly at: number }>
  readonly activity: { readonly board: BoardId; readonly activity: Activity }[]
  /** The accounts library works on these itself. */
  readonly tables: AdmissionTables & AccessTables & QuarantineTables & { readonly verifications: object[] }
  readonly settings: Map<string, string>
  closed: boolean
}

type Transact = <T>(write: () => T) => Promise<T>

/** Writes take effect one after another, in the order of their calls. */
function transactions(beforeCommit: () => void | Promise<void>): { transact: Transact; settled: () => Promise<unknown> } {
  let last: Promise<unknown> = Promise.resolve()
  const transact: Transact = (write) => {
    const done = last.then(async () => {
      await beforeCommit()
      return write()
    })
    last = done.catch(() => {})
    return done
  }
  return { transact, settled: () => last }
}

/** The store, refusing every call once the storage is closed. */
function guard<Store extends object>(state: State, store: Store): Store {
  const guarded = Object.entries(store).map(([name, method]) => {
    const call = async (...args: unknown[]) => {
      if (state.closed) throw new StorageTrouble('The storage is closed')
      return method(...args)
    }
    return [name, call]
  })
  return Object.fromEntries(guarded) as Store
}

// ---------------------------------------------------------------- requests

function memoryRequests({ boards }: State): RequestStore {
  const inUse = () => [...boards.values()].filter(({ board }) => board.archivedAt === undefined)
  return {
    due: async (now) =>
      inUse().flatMap(({ board, requests }) =>
        [...requests.values()].some(({ value: { due } }) => due !== null && due <= now) ? [board.id] : [],
      ),
    waiting: async (of) =>
      of.flatMap((id) =>
        [...(boards.get(id)?.requests ?? [])].flatMap(
          ([
            card,
            {
              value: { facts, lane },
            },
          ]) => (isAwaited(facts) ? [{ board: id, card, lane, facts }] : []),
        ),
      ),
    history: async (id, card) =>
      (boards.get(id)?.requestEvents ?? []).flatMap(({ card: of, ...event }) => (of === card ? [event] : [])),
  }
}

function memoryContacts(transact: Transact): ContactStore {
  const contacts = new Map<string, Instant>()
  return {
    of: async (session) => contacts.get(session) ?? null,
    heard: (sessions) =>
      transact(() => {
        for (const { session, at } of sessions) contacts.set(session, Math.max(at, contacts.get(session) ?? 0) as Instant)
      }),
  }
}

// ---------------------------------------------------------------- upkeep

function upkeepStore({ tables, answers, documents, boards }: State, transact: Transact): UpkeepStore {
  const removeBefore = (rows: object[], now: number): number => {
    const left = rows.filter((row) => new Date((row as { expires_at: Date | string }).expires_at).getTime() >= now)
    return rows.splice(0, rows.length, ...left).length - left.length
  }
  return {
    removeEnded: ({ now, commandsBefore, endingsBefore, cardsBefore }) =>
      transact(() => {
        const old = [...answers].filter(([, { at }]) => at < commandsBefore)
        for (const [key] of old) answers.delete(key)
        const sessions = endSessions(tables, (row) => row.expires_at.getTime() < now)
        const left = tables.ended.filter(({ endedAt }) => endedAt >= endingsBefore)
        tables.ended.splice(0, tables.ended.length, ...left)
        const orphans = [...documents].filter(
          ([, { board, of }]) => of && of.madeAt < cardsBefore && !boards.get(board)?.cards.has(of.card),
        )
        for (const [name] of orphans) documents.delete(name)
        const verifications = removeBefore(tables.verifications, now)
        return { sessions: sessions.length, verifications, commands: old.length, cardDocuments: orphans.length }
      }),
  }
}

// ---------------------------------------------------------------- documents

function documentStore(state: State, transact: Transact): DocumentStore {
  const owned = (name: DocumentName, term: number) => {
    const document = state.documents.get(name)
    if (document?.term !== term) throw new Fenced(`${name}: term ${term} is over`)
    return document
  }
  return {
    own: (name) =>
      transact(() => {
        const document = state.documents.get(name)
        if (!document) return null
        document.term += 1
        const { epoch, term, seq, snapshot } = document
        const clients = new Map([...document.clients].map(([client, { value }]) => [client, value]))
        const board = state.boards.get(document.board)
        const lanes = new Map(
          [...(board?.lanes ?? [])].map(
            ([
              lane,
              {
                value: { track, lead },
              },
            ]) => [lane, { track, lead }],
          ),
        )
        const requests = new Map([...(board?.requests ?? [])].map(([card, { value }]) => [card, value.facts]))
        return {
          epoch,
          term,
          seq,
          snapshot: snapshot?.bytes ?? null,
          updates: document.updates.map((row) => row.update),
          clients,
          lanes,
          requests: name === documentName('board', document.board) ? requests : new Map(),
          isArchived: state.boards.get(document.board)?.board.archivedAt !== undefined,
          deleted: new Set(
            [...(state.boards.get(document.board)?.cards ?? [])].flatMap(([id, { value }]) => (value.deleted ? [id] : [])),
          ),
        }
      }),
    read: async (name) => {
      const document = state.documents.get(name)
      if (!document) return null
      const { epoch, seq, snapshot, updates } = document
      return { epoch, seq, snapshot: snapshot?.bytes ?? null, updates: updates.map((row) => row.update) }
    },
    openCard: (place, at) =>
      transact(() => {
        const board = state.boards.get(place.board)
        if (!board) return 'unknown'
        if (board.cards.get(place.card)?.value.deleted) return 'deleted'
        const name = cardDocumentName(place.board, place.card)
        const of = { card: place.card, madeAt: at, counts: NO_CONTENT }
        if (!state.documents.has(name)) state.documents.set(name, { ...newDocument(place.board, null), of })
        return 'open'
      }),
    append: (entry) =>
      transact(() => {
        const document = owned(entry.document, entry.term)
        if (document.epoch !== entry.epoch) throw new Fenced(`${entry.document}: epoch ${entry.epoch} is over`)
        applyEffects(state, document, entry)
        if (!entry.update) return document.seq
        document.seq += 1
        document.updates.push({ seq: document.seq, update: entry.update.slice() })
        return document.seq
      }),
    saveSnapshot: (name, term, { epoch, seq, bytes }) =>
      transact(() => {
        const document = owned(name, term)
        if (document.epoch !== epoch) throw new Fenced(`${name}: epoch ${epoch} is over`)
        if (seq > document.seq) throw new Error(`${name}: a snapshot of ${seq}, but the log ends at ${document.seq}`)
        if (document.snapshot && document.snapshot.seq > seq) return
        document.snapshot = { seq, bytes: bytes.slice() }
        document.updates = document.updates.filter((row) => row.seq > seq)
      }),
    startEpoch: (name, term, bytes) =>
      transact(() => {
        const document = owned(name, term)
        document.epoch += 1
        document.snapshot = { seq: document.seq, bytes: bytes.slice() }
        document.updates = []
        document.clients = new Map()
        return document.epoch
      }),
    snapshot: async (name) => {
      const document = state.documents.get(name)
      if (!document) return null
      return { epoch: document.epoch, seq: document.snapshot?.seq ?? 0, bytes: document.snapshot?.bytes ?? null }
    },
    snapshotTag: async (name) => {
      const document = state.documents.get(name)
      return document ? { epoch: document.epoch, seq: document.snapshot?.seq ?? 0 } : null
    },
  }
}

function applyEffects(state: State, document: DocumentRecord, entry: Append): void {
  const board = must(state.boards.get(entry.board), `board ${entry.board}`)
  if (entry.effects.some(({ type }) => type !== 'activity' && type !== 'lane-titled')) board.version += 1
  for (const effect of entry.effects) applyEffect(state, board, document, effect)
}

function applyEffect(state: State, board: BoardRecord, document: DocumentRecord, effect: Effect): void {
  const { version } = board
  const tell = () => 'by' in effect && audit(state, board.board.id, effect)
  switch (effect.type) {
    case 'card-created':
      if (board.cards.has(effect.card)) return
      board.cards.set(effect.card, { version, value: { key: nextKey(board), ...created(effect), ...restored } })
      tell()
      return
    case 'card-archived':
    case 'card-restored': {
      const facts = board.cards.get(effect.card)
      const change = effect.type === 'card-archived' ? archived(effect) : restored
      if (!facts) return
      board.cards.set(effect.card, { version, value: { ...facts.value, ...change } })
      tell()
      return
    }
    case 'card-deleted': {
      const facts = board.cards.get(effect.card)
      if (!facts || facts.value.deleted) return
      const { content: _content, files: _files, ...left } = facts.value
      board.cards.set(effect.card, { version, value: { ...left, deleted: { by: effect.by, at: effect.at } } })
      state.documents.delete(cardDocumentName(board.board.id, effect.card))
      board.imported.delete(effect.card)
      board.requests.delete(effect.card)
      board.requestEvents.splice(0, Infinity, ...board.requestEvents.filter(({ card }) => card !== effect.card))
      tell()
      return
    }
    case 'lane-created':
      if (board.lanes.has(effect.lane)) return
      board.lanes.set(effect.lane, { version, value: newLaneFacts(effect.by, effect.at) })
      if (effect.title !== undefined) board.laneTitles.set(effect.lane, effect.title)
      tell()
      return
    case 'lane-archived':
    case 'lane-restored': {
      const facts = board.lanes.get(effect.lane)
      const change = effect.type === 'lane-archived' ? archived(effect) : restored
      if (!facts) return
      board.lanes.set(effect.lane, { version, value: { ...facts.value, ...change } })
      tell()
      return
    }
    case 'lane-titled':
      if (board.lanes.has(effect.lane)) board.laneTitles.set(effect.lane, effect.title)
      return
    case 'card-counted': {
      const facts = board.cards.get(effect.card)
      if (document.of) document.of.counts = effect.counts
      if (facts) board.cards.set(effect.card, { ...facts, version })
      return
    }
    case 'client-bound':
      if (!document.clients.has(effect.client)) document.clients.set(effect.client, { version, value: effect.user })
      return
    case 'request': {
      const { card, facts, lane, due } = effect
      board.requests.set(card, { version, value: { facts, lane, due } })
      board.requestEvents.push(...effect.events.map((event) => ({ ...event, card, cycle: facts.cycle })))
      return
    }
    case 'activity':
      state.activity.push({ board: board.board.id, activity: effect.activity })
      return
    default:
      exhaustive(effect)
  }
}

const audit = (state: State, board: BoardId, effect: OfficialEffect): void =>
  void state.tables.audit.push(auditLineOf(board, effect))

const wordsOf = (state: State) => (board: BoardId, card: CardId | null) => {
  const record = state.boards.get(board)
  return { boardTitle: record?.board.title ?? null, cardKey: (card && record?.cards.get(card)?.value.key) ?? null }
}

type Deed = Pick<Extract<Effect, { by: unknown }>, 'by' | 'at'>
const created = ({ by, at }: Deed) => ({ createdBy: by, createdAt: at })
const archived = ({ by, at }: Deed) => ({ archivedBy: by, archivedAt: at })
const restored = { archivedBy: null, archivedAt: null }

function nextKey(board: BoardRecord): string {
  board.lastKey += 1
  return `${board.board.prefix}-${board.lastKey}`
}

// ---------------------------------------------------------------- facts

function factStore(state: State, transact: Transact): FactStore {
  const answerKey = (by: UserId, key: string) => `${by}/${key}`
  return {
    boards: async () => [...state.boards.values()].map((record) => record.board).sort(byCreation),
    board: async (id) => state.boards.get(id)?.board ?? null,
    access: async (id) => state.boards.get(id)?.access ?? null,
    accesses: async () => new Map([...state.boards].map(([id, { access }]) => [id, access])),
    setAccess: (id, access, entry) =>
      transact(() => {
        must(state.boards.get(id), `board ${id}`).access = { ...access, people: [...access.people].sort() }
        state.tables.audit.push(entry)
      }),
    createBoard: (content) => transact(() => createBoard(state, content)),
    lane: async (board, lane) => {
      const row = state.boards.get(board)?.lanes.get(lane)
      return row ? { facts: row.value, version: row.version } : null
    },
    since: async (id, version) => {
      const board = must(state.boards.get(id), `board ${id}`)
      const newer = <Id, T>(rows: Map<Id, Versioned<T>>) => [...rows].filter(([, row]) => row.version > version)
      const documents = [...state.documents.values()].filter((document) => document.board === id && !document.of)
      return {
        version: board.version,
        cards: newer(board.cards).map(([card, { value }]) => ({ card, facts: { ...value, ...contentOf(state, id, card) } })),
        lanes: newer(board.lanes).map(([lane, { value }]) => ({ lane, facts: value })),
        requests: newer(board.requests).map(([card, { value }]) => ({ card, facts: value.facts })),
        clients: documents.flatMap((document) => newer(document.clients).map(([client, { value }]) => ({ client, user: value }))),
      }
    },
    answered: async (key, by) => state.answers.get(answerKey(by, key))?.facts ?? null,
    record: (decided) =>
      transact(() => {
        if (state.answers.has(answerKey(decided.by, decided.key))) return 'known'
        const board = state.boards.get(decided.board)
        if (board?.lanes.get(decided.lane)?.version !== decided.basedOn) return 'stale'
        if (decided.events.length > 0) {
          board.version += 1
          board.lanes.set(decided.lane, { value: decided.facts, version: board.version })
          const { at, by, lane, events, address } = decided
          const line = { at, by, kind: 'lane-changed', board: decided.board, lane, detail: [...events] } as const
          state.tables.audit.push({ ...line, address: address ?? null })
        }
        state.answers.set(answerKey(decided.by, decided.key), { facts: decided.facts, at: decided.at })
        return 'recorded'
      }),
    activity: async (board, { card, before, limit }) =>
      state.activity
        .map((row, index) => ({ board: row.board, item: { ...row.activity, row: index + 1 } }))
        .filter((row) => row.board === board && (card === undefined || row.item.card === card))
        .filter((row) => !state.boards.get(board)?.cards.get(row.item.card)?.value.deleted)
        .filter((row) => before === undefined || row.item.row < before)
        .reverse()
        .slice(0, limit)
        .map((row) => row.item),
    imported: async (board, card) => state.boards.get(board)?.imported.get(card) ?? null,
  }
}

function contentOf({ documents }: State, board: BoardId, card: CardId): Pick<CardFacts, 'content'> {
  const counts = documents.get(cardDocumentName(board, card))?.of?.counts
  return counts && (counts.comments > 0 || counts.items > 0 || counts.hasText) ? { content: counts } : {}
}

function createBoard(state: State, content: NewBoard): void {
  const { board } = content
  if (state.boards.has(board.id)) throw new Error(`board ${board.id} exists`)
  const { version, cards, lanes } = firstFacts(content)
  const record: BoardRecord = {
    board,
    access: { access: 'open', people: [] },
    version,
    lastKey: cards.length,
    cards: new Map(cards.map(({ card, facts }) => [card, { value: facts, version }])),
    lanes: new Map(lanes.map(({ lane, facts }) => [lane, { value: facts, version }])),
    laneTitles: new Map(content.lanes.flatMap(({ lane, title }) => (title === undefined ? [] : [[lane, title] as const]))),
    imported: new Map(content.imported.map((row) => [row.card, row.content])),
    requests: new Map(
      (content.requests ?? []).map(({ card, facts, lane, due }) => [card, { version, value: { facts, lane, due } }]),
    ),
    requestEvents: (content.requests ?? []).flatMap(({ card, facts, events }) =>
      events.map((event) => ({ ...event, card, cycle: facts.cycle })),
    ),
  }
  if (record.cards.size < content.cards.length || record.lanes.size < content.lanes.length) throw new Error('an id twice')
  if (record.imported.size < content.imported.length) throw new Error('an id twice')
  state.boards.set(board.id, record)
  state.documents.set(documentName('board', board.id), newDocument(board.id, content.content))
  state.documents.set(documentName('ledger', board.id), newDocument(board.id, content.ledger))
  for (const { card, content: bytes, counts } of content.cardDocuments ?? []) {
    const of = { card, madeAt: board.createdAt, counts }
    state.documents.set(cardDocumentName(board.id, card), { ...newDocument(board.id, bytes), of })
  }
  for (const activity of content.activity) state.activity.push({ board: board.id, activity })
  state.tables.audit.push(newBoardLine(content))
}

const newDocument = (board: BoardId, bytes: Uint8Array | null): DocumentRecord => ({
  board,
  epoch: 1,
  term: 0,
  seq: 0,
  snapshot: bytes && { seq: 0, bytes: bytes.slice() },
  updates: [],
  clients: new Map(),
})

const byCreation = (a: Board, b: Board): number => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1)
