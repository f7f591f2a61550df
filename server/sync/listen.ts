/**
 * The door of the rooms: takes a request for a socket, finds out who it is and whether they may read the document, and
 * brings the socket to its room. Whoever may not come in is told so on the socket (SY2): y-websocket retries for ever
 * where the request itself is refused.
 */
import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { type ServerOptions, WebSocketServer } from 'ws'
import type { Person } from '../../shared/model/person'
import { type RefusalCode, refusal } from '../../shared/model/refusal'
import { covers, type Scope } from '../../shared/model/token'
import type { BoardId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { CLOSE, type CloseCode } from '../../shared/protocol/close-codes'
import { encodeRefusal } from '../../shared/protocol/live'
import { type DocumentName, PROTOCOL_VERSION, parseDocumentName, SYNC_PATH } from '../../shared/protocol/rooms'
import type { Contacts } from './contacts'
import type { Line } from './room-session'
import type { Arriving, Rooms } from './rooms'
import type { Timers } from './timers'

interface Caller {
  readonly user: Person
  readonly session: string
  readonly expiresAt: Instant
  /** What a program's token may at most; null: whatever its person may. */
  readonly scopes: readonly Scope[] | null
}

export interface ListenDeps {
  readonly server: Server
  readonly rooms: Pick<Rooms, 'arrive'>
  /** Null: not signed in. */
  readonly authenticate: (request: IncomingMessage) => Promise<Caller | null>
  readonly contacts: Contacts
  readonly mayRead: (person: Person, board: BoardId) => Promise<boolean>
  readonly origins: {
    isOurs(origin: string | undefined): boolean
    isOurHost(host: string | undefined): boolean
  }
  /** Network address that a request comes from. */
  readonly addressOf: (request: IncomingMessage) => string | null
  readonly timers: Timers
  readonly log: { error(context: object, message: string): void }
}

/** How long whoever is being sent away may take to answer, once the server stops. */
const CLOSE_GRACE_MS = 1_000

export interface Listening {
  /** Takes no more sockets, and resolves when there are none: what does not close by itself is cut off. */
  stop(): Promise<void>
}

export function attachSync(deps: ListenDeps): Listening {
  const sockets = new WebSocketServer(SOCKETS)
  let isStopping = false
  deps.server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const asked = askedFor(request)
    if (!asked) return turnAway(stream, '404 Not Found')
    if (isStopping) return turnAway(stream, '503 Service Unavailable')
    sockets.handleUpgrade(request, stream, head, (socket) => {
      // A broken line, or a frame beyond all bounds: the library closes the socket, and the room hears that.
      socket.on('error', () => {})
      // What is sent before we know who it is stays with the sender (SY21).
      socket.pause()
      const arriving = deps.rooms.arrive()
      void receive(deps, { socket, stream }, request, { ...asked, arriving }).finally(arriving.over)
    })
  })
  const closed = () =>
    Promise.all([...sockets.clients].map((socket) => new Promise<void>((resolve) => socket.once('close', () => resolve()))))
  return {
    stop: async () => {
      isStopping = true
      const timer = deps.timers.setTimeout(() => {
        for (const socket of sockets.clients) socket.terminate()
      }, CLOSE_GRACE_MS)
      await closed()
      deps.timers.clearTimeout(timer)
    },
  }
}

const SOCKETS: ServerOptions & { readonly closeTimeout: number } = {
  noServer: true,
  // Frames are small, and rooms send the same one to many: compressing would cost each of them the same work again.
  perMessageDeflate: false,
  clientTracking: true,
  // Twice the largest step 2, so that one that is a little too large is refused in words. Beyond it is cut off unread.
  maxPayload: 32 * 1024 * 1024,
  // How long the other side may take to answer a close, in milliseconds.
  closeTimeout: 5_000,
}

interface Asked {
  readonly document: string
  readonly query: URLSearchParams
}

type Entry =
  | ({ readonly document: DocumentName; readonly heard: Instant | null } & Caller)
  | { readonly code: CloseCode; readonly why: RefusalCode }

async function receive(
  deps: ListenDeps,
  line: Line,
  request: IncomingMessage,
  { arriving, ...asked }: Asked & { readonly arriving: Arriving },
): Promise<void> {
  const entry = await letIn(deps, request, asked).catch((error: unknown): Entry => {
    deps.log.error({ err: error }, 'a socket could not be let in')
    return { code: CLOSE.storageTrouble, why: 'storage-trouble' }
  })
  const { socket } = line
  if (socket.readyState !== socket.OPEN) {
    if ('session' in entry) deps.contacts.leaves(entry.session)
    return
  }
  if ('why' in entry) {
    socket.send(encodeRefusal(refusal(entry.why)))
    socket.close(entry.code, entry.why)
  } else {
    const { document, user, session, expiresAt, scopes } = entry
    const [version, epoch] = [asked.query.get('version'), asked.query.get('epoch')]
    const wasAway = asked.query.get('away') === '1'
    const seen = { address: deps.addressOf(request), isPlain: version === null, wasAway, heard: entry.heard }
    const only = covers(scopes, 'edit') ? {} : { isReader: true }
    const who = { user: user.id, role: user.role, center: user.center, session, expiresAt, ...seen, ...only }
    noteContact(deps.contacts, session, socket)
    arriving.join(line, who, document, epoch === null ? null : Number(epoch))
  }
  socket.resume()
}

function noteContact(contacts: Contacts, session: string, socket: Line['socket']): void {
  const hear = (): void => contacts.heard(session)
  socket.on('message', hear)
  socket.on('pong', hear)
  socket.on('close', () => contacts.leaves(session))
}

/** A board that one may not read is answered as one that does not exist (AC6). */
async function letIn(deps: ListenDeps, request: IncomingMessage, { document, query }: Asked): Promise<Entry> {
  const { host, origin } = request.headers
  // A browser always names the page's origin; a program that has none cannot be led here by a foreign page.
  if (!deps.origins.isOurHost(host) || (origin !== undefined && !deps.origins.isOurs(origin)))
    return { code: CLOSE.noAccess, why: 'foreign-origin' }
  if (!(Number(query.get('version') ?? 1) >= PROTOCOL_VERSION)) return { code: CLOSE.clientTooOld, why: 'client-too-old' }
  const signedIn = await deps.authenticate(request)
  if (!signedIn) return { code: CLOSE.notSignedIn, why: 'not-signed-in' }
  if (query.get('user') !== signedIn.user.id) return { code: CLOSE.notSignedIn, why: 'other-user' }
  const name = parseDocumentName(document)
  if (!name || !(await deps.mayRead(signedIn.user, name.board))) return { code: CLOSE.noAccess, why: 'no-access' }
  const heard = await deps.contacts.arrives(signedIn.session)
  return { document: document as DocumentName, heard, ...signedIn }
}

/** Null: not an address of a room. */
function askedFor(request: IncomingMessage): Asked | null {
  const address = `http://host${request.url ?? ''}`
  if (!URL.canParse(address)) return null
  const { pathname, searchParams } = new URL(address)
  if (!pathname.startsWith(`${SYNC_PATH}/`)) return null
  return { document: decoded(pathname.slice(SYNC_PATH.length + 1)), query: searchParams }
}

/** As it stands where it is not properly encoded: no document has such a name. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function turnAway(stream: Duplex, status: string): void {
  stream.on('error', () => stream.destroy())
  stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
