/**
 * All rooms of this server: brings sockets and edits to the room of their document, ends sockets whose right has ended,
 * and takes everything down in order. It knows neither HTTP nor how one signs in.
 */
import type * as Y from 'yjs'
import type { Board } from '../../shared/model/board'
import type { LaneStanding } from '../../shared/model/lane'
import { type Refusal, refusal } from '../../shared/model/refusal'
import type { BoardId, LaneId, UserId } from '../../shared/primitives/ids'
import type { Clock } from '../../shared/primitives/instant'
import { CLOSE, type CloseCode } from '../../shared/protocol/close-codes'
import { cardDocumentName, type DocumentName, documentName, parseDocumentName } from '../../shared/protocol/rooms'
import type { Compactor } from '../jobs/compactor'
import type { Effect, Storage } from '../storage/ports'
import { type Act, Arrivals } from './arrivals'
import { readFrame } from './frames'
import type { ServerWrite } from './inbox'
import { type RoomOptions, roomOptions } from './options'
import { PersonLimits } from './person-limits'
import { Room, type RoomDeps } from './room'
import { type Line, type PersonStanding, RoomSession, type Visitor } from './room-session'
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
  /** The document's row that was committed, and the document as it then is: to be read at once. */
  readonly seq: number
  readonly doc: Y.Doc
}

export interface Rooms {
  /** A socket is on its way: call it before finding out whose it is. Whatever ends meanwhile ends it too (SY19). */
  arrive(): Arriving
  /** The server's own edit of a document: resolves when it is committed and sent, rejects where it is not. */
  edit(document: DocumentName, write: (doc: Y.Doc) => void): Promise<void>
  /** Likewise, with facts that follow from it: they are committed together. */
  act(document: DocumentName, write: ServerWrite): Promise<void>
  /** Another person leads a lane, or it is on another track, which storage knows already: what is taken hangs on it. */
  setLane(board: BoardId, lane: LaneId, standing: LaneStanding): void
  /** A board was renamed, archived or brought back, which storage knows already: an archived one takes no writing. */
  boardChanged(board: Pick<Board, 'id' | 'archivedAt'>): void
  /** Whose sockets look at a board. */
  present(board: BoardId): readonly UserId[]
  /** A document is in memory: whoever keeps something up in it may look whether it is up to date. */
  onLoaded(listener: (document: DocumentName) => void): void
  onCommitted(listener: (event: Committed) => void): void
  /** Ends the sockets of a session or of a person, e.g. after signing out or a change of role (SY19). */
  end(match: { readonly session?: string; readonly user?: UserId }, code: CloseCode, why: Refusal): void
  /**
   * What some may do has changed, of a person or on a board: their sockets are told, or ended where they may not read any
   * more (SY19). `standing`: as what one is there now; null: one may not be.
   */
  review(match: Match, standing: (user: UserId, board: BoardId) => Promise<PersonStanding | null>): void
  /** Takes nothing new, commits and acknowledges what has come, closes the sockets spread over a while (SY25). */
  drain(): Promise<void>
  stats(): RoomsStats
}

export interface Arriving {
  /** A socket whose person may read the document. `epoch`: of the content that the client holds; null: none. */
  join(line: Line, who: Visitor, document: DocumentName, epoch: number | null): void
  /** Nobody came, or they have joined. */
  over(): void
}

interface Member {
  readonly room: Room
  readonly session: RoomSession
}

export type Match = { readonly user: UserId } | { readonly board: BoardId }

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
  const people = new Map<UserId, PersonLimits>()
  const arrivals = new Arrivals<Member>()
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
    onCommitted: ({ name, board }, effects, { doc, log }) => {
      isQuiet = false
      for (const effect of effects)
        if (effect.type === 'card-deleted')
          rooms.get(cardDocumentName(board, effect.card))?.close(CLOSE.noAccess, refusal('card-deleted'))
      tellAll(whenCommitted, { document: name, board, effects, seq: log.seq, doc })
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

  const limitsOf = (user: UserId): PersonLimits => {
    const known = people.get(user)
    if (known) return known
    const limits = new PersonLimits(options.limits, clock())
    people.set(user, limits)
    return limits
  }

  const isTooFast = (session: RoomSession): boolean => {
    return !session.mayCome() || !session.person.frames.take(session.lastHeard)
  }

  const receive = (room: Room, session: RoomSession, data: Uint8Array, isBinary: boolean): void => {
    if (session.isOver || session.isBad) return
    if (isTooFast(session)) session.refuse(CLOSE.tooFast, refusal('too-fast'))
    else room.receive(session, isBinary ? readFrame(data) : null)
  }

  const join = (missed: readonly Act<Member>[], ...[line, who, document, epoch]: Parameters<Arriving['join']>): void => {
    const person = limitsOf(who.user)
    const session = new RoomSession(line, who, epoch, { clock, options, person })
    if (isDraining) session.refuse(CLOSE.restart, refusal('stopping'))
    else if (!parseDocumentName(document)) session.refuse(CLOSE.noAccess, refusal('no-access'))
    else if (!person.mayCome(session.lastHeard)) session.refuse(CLOSE.tooFast, refusal('too-fast'))
    if (session.isOver) return
    const room = roomOf(document)
    for (const act of missed) act({ room, session })
    if (session.isOver) return
    const { socket } = line
    person.sockets++
    socket.on('message', (data: Buffer, isBinary) => receive(room, session, data, isBinary))
    socket.on('pong', () => session.hear())
    socket.on('close', () => {
      session.isOver = true
      person.sockets--
      room.leave(session)
    })
    room.join(session)
  }

  const sessions = (): Member[] => [...rooms.values()].flatMap((room) => [...room.sessions].map((session) => ({ room, session })))
  /** Also to whoever is on the way in. */
  const toEveryone = (act: Act<Member>) => {
    for (const member of sessions()) act(member)
    arrivals.note(act)
  }

  const reviewOne = async (session: RoomSession, asked: Promise<PersonStanding | null>): Promise<void> => {
    try {
      const standing = await asked
      if (!standing) session.refuse(CLOSE.noAccess, refusal('no-access'))
      else session.change(standing)
    } catch (error) {
      // What it may do is not known: it comes back and is asked anew.
      log.warn({ err: error }, 'the standing of a socket could not be read')
      session.refuse(CLOSE.storageTrouble, refusal('storage-trouble'))
    }
  }

  const sweep = () => {
    for (const room of [...rooms.values()]) room.sweep()
    if (isQuiet && toFree > 0) {
      toFree--
      deps.freeMemory?.()
    }
    isQuiet = true
    for (const [user, limits] of people) if (limits.isAtRest(clock())) people.delete(user)
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

  const dismiss = async ({ room, session }: Member, after: number): Promise<void> => {
    await within(after, session.whenClosed())
    session.stopReading()
    await room.settled()
    session.refuse(CLOSE.restart, refusal('stopping'))
    await within(CLOSE_GRACE_MS, session.whenClosed())
    session.socket.terminate()
    await session.whenClosed()
  }

  const act: Rooms['act'] = (document, write) =>
    isDraining ? Promise.reject(new Error('The server is stopping')) : roomOf(document).edit(write)

  return {
    arrive: () => {
      const { missed, over } = arrivals.begin()
      return { join: (...who) => join(missed, ...who), over }
    },
    edit: (document, write) =>
      act(document, (doc) => {
        write(doc)
        return []
      }),
    act,
    setLane: (board, lane, standing) => rooms.get(documentName('board', board))?.setLane(lane, standing),
    boardChanged: ({ id, archivedAt }) => {
      for (const room of rooms.values()) if (room.board === id) room.setArchived(archivedAt !== undefined)
    },
    present: (board) => [...new Set([...(rooms.get(documentName('board', board))?.sessions ?? [])].map(({ who }) => who.user))],
    onLoaded: (listener) => void whenLoaded.push(listener),
    onCommitted: (listener) => void whenCommitted.push(listener),
    end: (match, code, why) =>
      toEveryone(({ session }) => {
        if (session.who.session === match.session || session.who.user === match.user) session.refuse(code, why)
      }),
    review: (match, standing) => {
      toEveryone(({ room, session }) => {
        const isMeant = 'user' in match ? session.who.user === match.user : room.board === match.board
        if (isMeant) void reviewOne(session, standing(session.who.user, room.board))
      })
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
