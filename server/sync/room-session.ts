/**
 * One socket in a room: who it is, what of its frames is committed, and how far its reader has come. It sends and refuses;
 * it knows no document and decides nothing about content. Kept lean: thousands of readers rest on it.
 */
import type { Writable } from 'node:stream'
import type { WebSocket } from 'ws'
import type { Center } from '../../shared/model/center'
import type { Person, Role } from '../../shared/model/person'
import { type Refusal, refusal } from '../../shared/model/refusal'
import type { UserId } from '../../shared/primitives/ids'
import type { Clock, Instant } from '../../shared/primitives/instant'
import { CLOSE, type CloseCode } from '../../shared/protocol/close-codes'
import { encodeAcknowledge, encodeRefusal, encodeStanding, encodeUndone } from '../../shared/protocol/live'
import { keepAliveFrame } from './frames'
import type { RoomOptions } from './options'
import type { PersonLimits } from './person-limits'
import { RateLimit } from './rate-limit'
import { toWire, type Wire } from './wire'

/** A socket, and the stream under it for frames that are made already. */
export interface Line {
  readonly socket: WebSocket
  readonly stream: Writable
}

/** Who is at the other end, by the connection and never by what it says. */
export interface Visitor {
  readonly user: UserId
  readonly session: string
  readonly role: Role
  readonly center: Center | null
  /** Comes by a token that only reads: it writes as little as a guest, whatever the role. */
  readonly isReader?: boolean
  /** When the session ends by itself. */
  readonly expiresAt: Instant
  /** Network address of the other end. */
  readonly address: string | null
  /** A plain y-websocket provider, which prints an error for each message it does not know: send it none of ours. */
  readonly isPlain: boolean
  /** Its client says that what it brings first was done without the server. */
  readonly wasAway?: boolean
  /** When the server last heard of the session before this line; null: never, or nobody noted it. */
  readonly heard: Instant | null
}

/** What of a person decides on what may be written. */
export type PersonStanding = Pick<Person, 'role' | 'center'>

/** Slow: has everything up to a state vector, and gets what it misses in one piece once its buffer is empty. */
interface Behind {
  readonly kind: 'behind'
  readonly since: Uint8Array
  hasMissed: boolean
  isDrained: boolean
}

/** How the reader at the other end stands to the document. Waiting: it has not asked (step 1), or not been answered. */
type Reading = { readonly kind: 'waiting' } | { readonly kind: 'following' } | Behind

/** What is to be sent when the document is at rest: the answer to a step 1, or the tail for a slow reader. */
export interface Owed {
  readonly as: 'step2' | 'update'
  readonly since: Uint8Array
}

export interface SessionDeps {
  readonly clock: Clock
  readonly options: Pick<RoomOptions, 'limits' | 'inboxBytes' | 'keepAliveMs' | 'deadMs'>
  /** What the person's sockets may cost together. */
  readonly person: PersonLimits
}

export class RoomSession {
  /** Step 2 and update frames that came, and of these the ones on disk. */
  received = 0
  committed = 0
  /** Its first step 2 has come: updates before that are contained in it (SY1). */
  hasOpened = false
  /** One of its frames cannot be taken; it is told so once the ones before are on disk, and nothing after it counts. */
  isBad = false
  /** It was refused or has closed: whatever still comes is not looked at. */
  isOver = false
  /** It was sent step 1: what it holds and what the document holds have met. */
  isGreeted = false
  #isStopped = false
  lastHeard: Instant
  /** Since when nothing was sent, as far as the sweeps have seen: no clock is read for each of many sends. */
  #quietSince: Instant
  #hasSent = false
  #reading: Reading = WAITING
  #asked: Uint8Array | null = null
  #inbox = 0
  readonly #rate: RateLimit
  readonly #questions: RateLimit

  readonly socket: WebSocket
  readonly #stream: Writable

  constructor(
    line: Line,
    public who: Visitor,
    /** The epoch whose content the client holds; null: it holds none or does not say. */
    readonly epoch: number | null,
    private readonly deps: SessionDeps,
  ) {
    this.socket = line.socket
    this.#stream = line.stream
    const { options } = deps
    this.lastHeard = deps.clock()
    this.#quietSince = this.lastHeard
    this.#rate = new RateLimit(options.limits.framesPerSocket, this.lastHeard)
    this.#questions = new RateLimit(options.limits.questionsPerSocket, this.lastHeard)
  }

  get person(): PersonLimits {
    return this.deps.person
  }

  /** Any sign of life. */
  hear(): void {
    this.lastHeard = this.deps.clock()
  }

  /** A frame has come; false where frames come too fast. */
  mayCome(): boolean {
    this.hear()
    return this.#rate.take(this.lastHeard)
  }

  /** A step 1 has come; false where they come too fast. */
  mayAsk(): boolean {
    return this.#questions.take(this.lastHeard)
  }

  /** Frames that wait take memory: beyond a limit the rest waits with the sender. */
  holdFrame(bytes: number): void {
    this.#inbox += bytes
    if (this.#inbox > this.deps.options.inboxBytes && !this.isOver) this.socket.pause()
  }

  releaseFrame(bytes: number): void {
    this.#inbox -= bytes
    if (!this.socket.isPaused || this.#isStopped || this.#inbox > this.deps.options.inboxBytes) return
    this.lastHeard = this.deps.clock()
    this.socket.resume()
  }

  whenClosed(): Promise<void> {
    const { socket } = this
    if (socket.readyState === socket.CLOSED) return Promise.resolve()
    return new Promise((resolve) => socket.once('close', () => resolve()))
  }

  /** Nothing more is read from it: what has come will be the last (SY25). */
  stopReading(): void {
    this.#isStopped = true
    this.socket.pause()
  }

  send(frame: Wire, whenWritten?: () => void): void {
    if (this.isOver || this.socket.readyState !== this.socket.OPEN) return
    if (this.socket.bufferedAmount >= this.deps.options.limits.readerClosed) {
      this.refuse(CLOSE.overloaded, refusal('too-fast'))
      return
    }
    this.#hasSent = true
    this.#stream.write(frame, whenWritten)
  }

  acknowledge(upTo: number): void {
    if (upTo <= this.committed) return
    this.committed = upTo
    if (!this.who.isPlain) this.send(toWire(encodeAcknowledge(upTo)))
  }

  /** What its person may do from now on (SY19). */
  change(standing: PersonStanding): void {
    if (standing.role === this.who.role && standing.center === this.who.center) return
    this.who = { ...this.who, ...standing }
    this.tellStanding()
  }

  /** What this person may do, or the board, is another one now: ask anew. */
  tellStanding(): void {
    if (!this.who.isPlain) this.send(toWire(encodeStanding()))
  }

  /** What of its frames was left out, and why. A plain provider knows no such word: it is refused as if by structure. */
  tellUndone(why: readonly Refusal[]): void {
    if (!this.who.isPlain) this.send(toWire(encodeUndone(why)))
    else this.refuse(CLOSE.rebuild, why[0] ?? refusal('not-allowed'))
  }

  refuse(code: CloseCode, why: Refusal): void {
    if (this.isOver) return
    this.isOver = true
    if (this.socket.readyState === this.socket.OPEN) this.#stream.write(toWire(encodeRefusal(why)))
    this.socket.close(code, why.code)
    // A paused socket would never see the other side close.
    if (this.socket.isPaused) this.socket.resume()
  }

  // ---------------------------------------------------------------- reading

  /** Step 1, once: the other end answers with what the document lacks. */
  greet(frame: () => Wire): void {
    if (this.isGreeted) return
    this.isGreeted = true
    this.send(frame())
  }

  ask(stateVector: Uint8Array): void {
    this.#asked = stateVector
  }

  /** What it may be sent now, if anything: nothing while its buffer is full. */
  get owed(): Owed | null {
    const reading = this.#reading
    if (this.isOver || (reading.kind === 'behind' && !reading.isDrained)) return null
    if (this.#asked) return { as: 'step2', since: this.#asked }
    return reading.kind === 'behind' ? { as: 'update', since: reading.since } : null
  }

  /** Pays what is owed: from here on it follows. */
  catchUp(frame: Wire, stateVector: () => Uint8Array, whenDrained: () => void): void {
    this.#asked = null
    this.#reading = FOLLOWING
    this.#deliver(frame, stateVector, whenDrained)
  }

  /** A commit of the room. `stateVector` is that of the document with it. */
  follow(frame: Wire, stateVector: () => Uint8Array, whenDrained: () => void): void {
    if (this.#reading.kind === 'behind') this.#reading.hasMissed = true
    if (this.#reading.kind === 'following') this.#deliver(frame, stateVector, whenDrained)
  }

  get isBehind(): boolean {
    return this.#reading.kind === 'behind'
  }

  #deliver(frame: Wire, stateVector: () => Uint8Array, whenDrained: () => void): void {
    if (this.socket.bufferedAmount + frame.length < this.deps.options.limits.readerPaused) {
      this.send(frame)
      return
    }
    const behind: Behind = { kind: 'behind', since: stateVector(), hasMissed: false, isDrained: false }
    this.#reading = behind
    this.send(frame, () => {
      behind.isDrained = true
      if (!behind.hasMissed && this.#reading === behind) this.#reading = FOLLOWING
      whenDrained()
    })
  }

  // ---------------------------------------------------------------- sweep

  /** Keeps the line up, or ends it where it is dead (SY3, SY24). */
  checkLine(): void {
    const now = this.deps.clock()
    if (now >= this.who.expiresAt) this.refuse(CLOSE.notSignedIn, refusal('not-signed-in'))
    const silent = now - this.lastHeard
    if (silent >= this.deps.options.deadMs && !this.socket.isPaused) this.socket.terminate()
    if (this.isOver) return
    if (silent >= this.deps.options.deadMs / PINGS) this.socket.ping()
    if (!this.#hasSent && now - this.#quietSince >= this.deps.options.keepAliveMs) this.send(keepAliveFrame)
    if (this.#hasSent) this.#quietSince = now
    this.#hasSent = false
  }
}

/** Chances that a silent line gets to answer before it counts as dead, the last of them at its end. */
const PINGS = 3
const WAITING: Reading = { kind: 'waiting' }
const FOLLOWING: Reading = { kind: 'following' }
