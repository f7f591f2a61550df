/**
 * All rooms of this server: brings sockets and edits to the room of their document, ends sockets whose right has ended,
 * and takes everything down in order. It knows neither HTTP nor how one signs in.
 */
import type * as Y from 'yjs'
import { type Refusal, refusal } from '../../shared/model/refusal'
import type { BoardId, UserId } from '../../shared/primitives/ids'
import type { Clock } from '../../shared/primitives/instant'
import { CLOSE, type CloseCode } from '../../shared/protocol/close-codes'
import { type DocumentName, parseDocumentName } from '../../shared/protocol/rooms'
import type { Compactor } from '../jobs/compactor'
import type { Effect, Storage } from '../storage/ports'
import { readFrame } from './frames'
import { type RoomOptions, roomOptions } from './options'
import { RateLimit } from './rate-limit'
import { Room, type RoomDeps } from './room'
import { type Line, RoomSession, type Visitor } from './room-session'
import type { Timers } from './timers'

export interface RoomsDeps {
  readonly storage: Pick<Storage, 'documents'>
  readonly compactor: Compactor
  readonly clock: Clock
  readonly timers: Timers
  readonly log: RoomDeps['log']
  readonly options?: Partial<RoomOptions>
  /** Called when nobody is at work, after documents have gone out of memory. */
  readonly freeMemory?: () => void
}

export interface Committed {
  readonly document: DocumentName
  readonly board: BoardId
  readonly effects: readonly Effect[]
}

export interface Rooms {
  /** A socket whose person may read the document. `epoch`: of the content that the client holds; null: none. */
  join(line: Line, who: Visitor, document: DocumentName, epoch: number | null): void
  /** The server's own edit of a document: resolves when it is committed and sent, rejects where it is not. */
  edit(document: DocumentName, write: (doc: Y.Doc) => void): Promise<void>
  /** A document is in memory: whoever keeps something up in it may look whether it is up to date. */
  onLoaded(listener: (document: DocumentName) => void): void
  onCommitted(listener: (event: Committed) => void): void
  /** Ends the sockets of a session or of a person, e.g. after signing out or a change of role (SY19). */
  end(match: { readonly session?: string; readonly user?: UserId }, code: CloseCode, why: Refusal): void
  /** Takes nothing new, commits and acknowledges what has come, closes the sockets spread over a while (SY25). */
  drain(): Promise<void>
  stats(): RoomsStats
}

export interface RoomsStats {
  readonly sockets: number
  readonly rooms: Readonly<Record<Room['kind'], number>>
}

/** The first frees what documents held, the second gives its pages back. */
const COLLECTIONS = 2

/** How long a client may take to answer the close of a server that stops. */
const CLOSE_GRACE_MS = 1_000

export function createRooms(deps: RoomsDeps): Rooms {
  const { clock, timers, log } = deps
  const options = { ...roomOptions, ...deps.options }
  const rooms = new Map<DocumentName, Room>()
  const rates = new Map<UserId, RateLimit>()
  const whenLoaded: ((document: DocumentName) => void)[] = []
  const whenCommitted: ((event: Committed) => void)[] = []
  let isDraining = false
  let isQuiet = true
  let toFree = 0

  const tellAll = <T>(listeners: readonly ((event: T) => void)[], event: T) => {
    for (const listener of listeners) {
      try {
        listener(event)
      } catch (error) {
        log.error({ err: error }, 'a listener of the rooms failed')
      }
    }
  }

  const roomDeps: RoomDeps = {
    documents: deps.storage.documents,
    compactor: deps.compactor,
    clock,
    timers,
    log,
    options,
    onLoaded: ({ name }) => tellAll(whenLoaded, name),
    onCommitted: ({ name, board }, effects) => {
      isQuiet = false
      tellAll(whenCommitted, { document: name, board, effects })
    },
    onRested: () => {
      isQuiet = false
      toFree = COLLECTIONS
    },
    onEnded: ({ name }) => rooms.delete(name),
  }

  const roomOf = (document: DocumentName): Room => {
    const known = rooms.get(document)
    if (known) return known
    const room = new Room(document, roomDeps)
    rooms.set(document, room)
    return room
  }

  const isTooFast = (session: RoomSession): boolean => {
    const { user } = session.who
    const rate = rates.get(user) ?? new RateLimit(options.limits.framesPerUser, clock())
    rates.set(user, rate)
    return !session.mayCome() || !rate.take(session.lastHeard)
  }

  const receive = (room: Room, session: RoomSession, data: Uint8Array, isBinary: boolean): void => {
    if (session.isOver || session.isBad) return
    if (isTooFast(session)) session.refuse(CLOSE.tooFast, refusal('too-fast'))
    else room.receive(session, isBinary ? readFrame(data) : null)
  }

  const join: Rooms['join'] = (line, who, document, epoch) => {
    const session = new RoomSession(line, who, epoch, clock, options)
    if (isDraining) session.refuse(CLOSE.restart, refusal('stopping'))
    else if (!parseDocumentName(document)) session.refuse(CLOSE.noAccess, refusal('no-access'))
    if (session.isOver) return
    const room = roomOf(document)
    const { socket } = line
    socket.on('message', (data: Buffer, isBinary) => receive(room, session, data, isBinary))
    socket.on('pong', () => session.hear())
    socket.on('close', () => {
      session.isOver = true
      room.leave(session)
    })
    room.join(session)
  }

  const sessions = () => [...rooms.values()].flatMap((room) => [...room.sessions].map((session) => ({ room, session })))

  const sweep = () => {
    for (const room of [...rooms.values()]) room.sweep()
    if (isQuiet && toFree > 0) {
      toFree--
      deps.freeMemory?.()
    }
    isQuiet = true
    const present = new Set(sessions().map(({ session }) => session.who.user))
    for (const user of rates.keys()) if (!present.has(user)) rates.delete(user)
    sweeping = timers.setTimeout(sweep, options.sweepMs)
  }
  let sweeping = timers.setTimeout(sweep, options.sweepMs)

  /** Resolves with the promise, or after a while. */
  const within = (ms: number, promise: Promise<unknown>) =>
    new Promise<void>((resolve) => {
      const timer = timers.setTimeout(resolve, ms)
      void promise.then(() => {
        timers.clearTimeout(timer)
        resolve()
      })
    })

  const dismiss = async ({ room, session }: ReturnType<typeof sessions>[number], after: number): Promise<void> => {
    await within(after, session.whenClosed())
    session.stopReading()
    await room.settled()
    session.refuse(CLOSE.restart, refusal('stopping'))
    await within(CLOSE_GRACE_MS, session.whenClosed())
    session.socket.terminate()
    await session.whenClosed()
  }

  return {
    join,
    edit: (document, write) => (isDraining ? Promise.reject(new Error('The server is stopping')) : roomOf(document).edit(write)),
    onLoaded: (listener) => void whenLoaded.push(listener),
    onCommitted: (listener) => void whenCommitted.push(listener),
    end: (match, code, why) => {
      for (const { session } of sessions())
        if (session.who.session === match.session || session.who.user === match.user) session.refuse(code, why)
    },
    drain: async () => {
      isDraining = true
      const all = sessions()
      await Promise.all(all.map((one, i) => dismiss(one, (i * options.drainSpreadMs) / all.length)))
      await Promise.all([...rooms.values()].map((room) => room.settled()))
      timers.clearTimeout(sweeping)
    },
    stats: () => {
      const kinds = { loading: 0, live: 0, resting: 0, unloaded: 0 }
      for (const room of rooms.values()) kinds[room.kind]++
      return { sockets: sessions().length, rooms: kinds }
    },
  }
}
