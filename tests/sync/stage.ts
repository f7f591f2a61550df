/** Rooms behind a real socket server, in this process: over any storage, with people of any role, and with a way to crash. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type RawData, WebSocket } from 'ws'
import * as Y from 'yjs'
import type { MayRead } from '../../server/authority/may-read'
import { compactDocument, renewDocument } from '../../server/jobs/compact-document'
import type { Compactor } from '../../server/jobs/compactor'
import type { NewBoard, Storage } from '../../server/storage/ports'
import { decodeSnapshot, encodeSnapshot } from '../../server/storage/snapshot-format'
import { firstLedger } from '../../server/storage/whole-board'
import { createContacts } from '../../server/sync/contacts'
import { attachSync } from '../../server/sync/listen'
import { type RoomOptions, roomOptions } from '../../server/sync/options'
import type { Line } from '../../server/sync/room-session'
import { createRooms, type Rooms } from '../../server/sync/rooms'
import type { Timers } from '../../server/sync/timers'
import type { Person, Role } from '../../shared/model/person'
import type { Scope } from '../../shared/model/token'
import type { BoardId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { type DocumentName, documentName } from '../../shared/protocol/rooms'
import { memoryStorage } from '../support/memory-storage'
import { aPerson } from '../support/people'
import { boardDocument } from './board-document'

export const BOARD = 'board' as BoardId
export const BOARD_DOCUMENT = documentName('board', BOARD)
export const LEDGER_DOCUMENT = documentName('ledger', BOARD)

export interface Stage {
  readonly url: string
  readonly storage: Storage
  readonly rooms: Rooms
  readonly complaints: readonly Complaint[]
  /** Sockets as the server has them, newest last. */
  readonly sockets: readonly WebSocket[]
  /** The process dies and starts again at once: lines are cut, memory is gone, the storage stays. */
  crash(): void
  stop(): Promise<void>
}

export interface Complaint {
  readonly level: 'warn' | 'error'
  readonly message: string
  readonly context: object
}

export interface StageOptions {
  readonly storage?: Storage
  readonly cards?: number
  /** Everyone but a stranger reads the board unless told. */
  readonly mayRead?: MayRead
  readonly options?: Partial<Omit<RoomOptions, 'limits'>> & { readonly limits?: Partial<RoomOptions['limits']> }
  readonly compactor?: Compactor
  readonly clock?: () => Instant
  readonly freeMemory?: () => void
  /** The door's; the rooms have real ones. */
  readonly timers?: Timers
  /** When everyone's session ends. */
  readonly sessionsEnd?: Instant
  /** How long it takes to find out who someone is. */
  readonly beforeSignIn?: () => Promise<void>
  /** Sees each line of the server before its room does. */
  readonly onLine?: (line: Line) => void
}

/** Does in this thread what the real one does in another. */
export const compactorHere: Compactor = { compact: compactDocument, renew: renewDocument, close: async () => {} }

export async function openStage(given: StageOptions = {}): Promise<Stage> {
  const storage = given.storage ?? memoryStorage()
  if (!(await storage.facts.board(BOARD))) await storage.facts.createBoard(await newBoard(given.cards ?? 3))
  const complaints: Complaint[] = []
  const complain = (level: Complaint['level']) => (context: object, message: string) =>
    void complaints.push({ level, message, context })
  const options: Partial<RoomOptions> = {
    drainSpreadMs: 0,
    ...given.options,
    limits: { ...roomOptions.limits, ...given.options?.limits },
  }
  let timers = mortalTimers()
  const start = () =>
    createRooms({
      storage,
      compactor: given.compactor ?? compactorHere,
      clock: given.clock ?? (() => Date.now() as Instant),
      timers,
      log: { info: () => {}, warn: complain('warn'), error: complain('error') },
      options,
      ...(given.freeMemory ? { freeMemory: given.freeMemory } : {}),
    })
  let rooms = start()
  const sockets: WebSocket[] = []
  const crash = () => {
    for (const socket of sockets.splice(0)) {
      socket.removeAllListeners('message')
      socket.terminate()
    }
    timers.die()
    timers = mortalTimers()
    rooms = start()
  }
  const server = createServer()
  const contacts = createContacts({
    store: storage.contacts,
    clock: given.clock ?? (() => Date.now() as Instant),
    timers: globalThis,
    log: { warn: complain('warn') },
  })
  const sync = attachSync({
    server,
    rooms: {
      arrive: () => {
        const arriving = rooms.arrive()
        return {
          over: arriving.over,
          join: (line, ...more) => {
            const { socket } = line
            sockets.push(socket)
            socket.on('close', () => sockets.splice(sockets.indexOf(socket) >>> 0, 1))
            given.onLine?.(line)
            arriving.join(line, ...more)
          },
        }
      },
    },
    authenticate: async (request) => {
      const found = signedIn(request.headers.cookie, given.sessionsEnd ?? (Number.MAX_SAFE_INTEGER as Instant))
      await given.beforeSignIn?.()
      return found
    },
    contacts,
    mayRead: async (person, board) =>
      given.mayRead ? given.mayRead(person, board) : person.id !== 'stranger' && (await storage.facts.board(board)) !== null,
    origins: {
      isOurs: (origin) => origin?.startsWith('http://127.0.0.1:') ?? false,
      isOurHost: (host) => host === new URL(url).host,
    },
    addressOf: ({ socket }) => socket.remoteAddress ?? null,
    timers: given.timers ?? globalThis,
    log: { error: complain('error') },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    storage,
    complaints,
    sockets,
    get rooms() {
      return rooms
    },
    crash,
    stop: async () => {
      await rooms.drain()
      await sync.stop()
      await contacts.stop()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** Timers that die with their process: rooms that have crashed do nothing any more, and leave the memory. */
function mortalTimers(): Timers & { die(): void } {
  const planned = new Set<NodeJS.Timeout>()
  const plan = (run: () => void, ms?: number) => {
    const timer = setTimeout(() => {
      planned.delete(timer)
      run()
    }, ms)
    planned.add(timer)
    return timer
  }
  return {
    setTimeout: plan as Timers['setTimeout'],
    clearTimeout: (timer) => {
      planned.delete(timer as NodeJS.Timeout)
      clearTimeout(timer)
    },
    die: () => {
      for (const timer of planned) clearTimeout(timer)
      planned.clear()
    },
  }
}

/**
 * The cookie names the person: `person=<id>`; the id begins with the role, `member` where it names none. One that ends with
 * `-reads` comes as if by a token that only reads.
 */
export const cookieOf = (user: string): string => `person=${user}`

export const personOf = (user: string): Person => {
  const role =
    (['administrator', 'manager', 'head', 'guest'] as const).find((name) => user.startsWith(name)) ?? ('member' as Role)
  return aPerson(role, { id: user as UserId, name: user })
}

function signedIn(cookie: string | undefined, expiresAt: Instant) {
  const user = cookie?.match(/^person=([\w-]+)$/)?.[1]
  if (!user) return null
  const scopes: readonly Scope[] | null = user.endsWith('-reads') ? ['read'] : null
  return { user: personOf(user), session: `session-of-${user}`, expiresAt, scopes }
}

export async function newBoard(cards: number, doc: Y.Doc = boardDocument(cards)): Promise<NewBoard> {
  const planned = { board: { id: BOARD, title: 'A board', prefix: 'AB', createdAt: 0 as Instant }, cards: [], lanes: [] }
  return {
    ...planned,
    content: await encodeSnapshot(Y.encodeStateAsUpdateV2(doc)),
    ledger: await firstLedger(planned),
    by: null,
    activity: [],
    imported: [],
  }
}

/** The document as a server would find it on disk now. It takes ownership: rooms that hold it are fenced. */
export async function storedDocument(storage: Storage, document: DocumentName = BOARD_DOCUMENT): Promise<Y.Doc> {
  const owned = await storage.documents.own(document)
  if (!owned) throw new Error(`no ${document}`)
  const doc = new Y.Doc()
  if (owned.snapshot) Y.applyUpdateV2(doc, await decodeSnapshot(owned.snapshot))
  for (const update of owned.updates) Y.applyUpdate(doc, update)
  return doc
}

/** A socket to a room, as a browser or a program opens it. */
export function openSocket(
  stage: Pick<Stage, 'url'>,
  given: {
    readonly user?: string
    readonly cookie?: string | null
    readonly origin?: string
    readonly document?: DocumentName | string
    readonly query?: Record<string, string>
    /** As a provider that knows nothing of ours: it names no version. */
    readonly isPlain?: boolean
  } = {},
): WebSocket {
  const user = given.user ?? 'member'
  const query = new URLSearchParams({ user, ...(given.isPlain ? {} : { version: '1' }), ...given.query })
  const cookie = given.cookie === undefined ? cookieOf(user) : given.cookie
  return new WebSocket(`${stage.url.replace('http', 'ws')}/sync/${given.document ?? BOARD_DOCUMENT}?${query}`, {
    headers: { ...(cookie ? { cookie } : {}), ...(given.origin ? { origin: given.origin } : {}) },
    perMessageDeflate: false,
  })
}

export const bytesOf = (data: RawData): Uint8Array => new Uint8Array(data as Buffer)
