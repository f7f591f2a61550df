/**
 * One document and the sockets on it: what they send goes to the document, what is committed goes to them, in one frame for
 * all, and only after that the senders are told (SY4). Readers are answered when the document is free, and so is on disk.
 */
import * as Y from 'yjs'
import type { LaneStanding } from '../../shared/model/lane'
import { type Refusal, refusal } from '../../shared/model/refusal'
import { must } from '../../shared/primitives/assert'
import type { BoardId, LaneId } from '../../shared/primitives/ids'
import { fail, ok, type Result } from '../../shared/primitives/result'
import { CLOSE, type CloseCode } from '../../shared/protocol/close-codes'
import { type DocumentName, parseDocumentName } from '../../shared/protocol/rooms'
import type { Effect } from '../storage/ports'
import { type IncomingFrame, stepOneFrame, updateFrame } from './frames'
import type { ServerWrite } from './inbox'
import { answer, type LiveDocument } from './live-document'
import { Presence } from './presence'
import { type DocumentDeps, type DocumentListener, RoomDocument } from './room-document'
import type { RoomSession } from './room-session'

export interface RoomDeps extends DocumentDeps {
  onLoaded(room: Room): void
  onCommitted(room: Room, effects: readonly Effect[], live: LiveDocument): void
  onRested(): void
  onEnded(room: Room): void
}

export class Room implements DocumentListener {
  readonly sessions = new Set<RoomSession>()
  readonly board: BoardId
  readonly #document: RoomDocument
  readonly #presence: Presence
  /** Sessions that may have to be greeted or answered. */
  readonly #unserved = new Set<RoomSession>()

  constructor(
    readonly name: DocumentName,
    private readonly deps: RoomDeps,
  ) {
    const { clock, timers, options } = deps
    const of = must(parseDocumentName(name), `document name ${name}`)
    const { presence: mostBytes, presencePerSecond } = options.limits
    const intervalMs = 1000 / presencePerSecond
    this.board = of.board
    this.#presence = new Presence({ sessions: this.sessions, clock, timers, intervalMs, mostBytes })
    this.#document = new RoomDocument(name, of, deps, this)
  }

  get kind(): RoomDocument['kind'] {
    return this.#document.kind
  }

  // ---------------------------------------------------------------- what comes in

  join(session: RoomSession): void {
    this.sessions.add(session)
    this.#presence.tell(session)
    this.#want(session)
  }

  leave(session: RoomSession): void {
    this.sessions.delete(session)
    this.#unserved.delete(session)
    this.#presence.leave(session)
  }

  /** Null: bytes that are no frame. */
  receive(session: RoomSession, frame: IncomingFrame | null): void {
    if (!frame) this.#write(session, fail(refusal('malformed-update')))
    else if (frame.type === 'step1') this.#takeStepOne(session, frame.stateVector)
    else if (frame.type === 'step2' || frame.type === 'update') this.#takeUpdate(session, frame.type, frame.update)
    else if (frame.type === 'presence') this.#presence.take(session, frame)
    else if (frame.type === 'query-presence') this.#presence.tell(session)
  }

  edit(write: ServerWrite): Promise<void> {
    return this.#document.edit(write)
  }

  close(code: CloseCode, why: Refusal): void {
    this.#document.close(code, why)
  }

  setLane(lane: LaneId, standing: LaneStanding): void {
    this.#document.setLane(lane, standing)
  }

  setArchived(isArchived: boolean): void {
    this.#document.setArchived(isArchived)
    for (const session of this.sessions) session.tellStanding()
  }

  settled(): Promise<void> {
    return this.#document.settled()
  }

  /** One look at all: lines that are dead or near their end, presence that could wait, a document that nobody uses. */
  sweep(): void {
    for (const session of this.sessions) session.checkLine()
    this.#presence.send()
    const mayRest = this.#unserved.size === 0 && [...this.sessions].every((session) => !session.isBehind)
    this.#document.sweep(this.sessions.size > 0, mayRest)
  }

  #takeStepOne(session: RoomSession, stateVector: Uint8Array): void {
    if (!session.mayAsk()) session.refuse(CLOSE.tooFast, refusal('too-fast'))
    else if (stateVector.length > this.deps.options.limits.update) this.#write(session, fail(refusal('too-large')))
    else {
      session.ask(stateVector)
      this.#want(session)
    }
  }

  /** What a socket sends before its first step 2 is contained in that, and counts as committed with it (SY1). */
  #takeUpdate(session: RoomSession, type: 'step2' | 'update', update: Uint8Array): void {
    session.received++
    const isFirst = !session.hasOpened
    if (type === 'step2') session.hasOpened = true
    else if (isFirst) return
    const isLate = isFirst && session.who.wasAway === true
    this.#write(session, update.length > this.deps.options.limits[type] ? fail(refusal('too-large')) : ok(update), isLate)
  }

  #write(session: RoomSession, body: Result<Uint8Array, Refusal>, isLate = false): void {
    this.#document.write({ session, upTo: session.received, body, isLate })
  }

  // ---------------------------------------------------------------- what goes out

  #want(session: RoomSession): void {
    if (session.isOver) return
    this.#unserved.add(session)
    this.#document.use()
    const live = this.#document.free
    if (live) this.onFree(live)
  }

  #serve(live: LiveDocument, session: RoomSession): void {
    if (session.epoch !== null && session.epoch !== live.epoch) {
      session.refuse(CLOSE.oldEpoch, oldEpoch(live.epoch))
      return
    }
    const stateVector = lazily(() => Y.encodeStateVector(live.doc))
    session.greet(() => stepOneFrame(stateVector()))
    const { owed } = session
    if (!owed) return
    const frame = answer(live, owed)
    if (frame.ok) session.catchUp(frame.value, stateVector, () => this.#comeBack(session))
    else session.refuse(CLOSE.rebuild, frame.error)
  }

  /** A reader that lagged behind has read all that it was sent: it gets what it missed, of presence too. */
  #comeBack(session: RoomSession): void {
    this.#want(session)
    this.#presence.tell(session)
  }

  // ---------------------------------------------------------------- what the document tells

  tickMs(): number {
    return Math.min(this.deps.options.maxTickMs, this.sessions.size / SOCKETS_A_MS)
  }

  onLoaded(): void {
    this.deps.onLoaded(this)
  }

  onFree(live: LiveDocument): void {
    for (const session of this.#unserved) this.#serve(live, session)
    this.#unserved.clear()
  }

  onCommitted(live: LiveDocument, update: Uint8Array | null, effects: readonly Effect[]): void {
    if (update) this.#tell(live, update)
    this.deps.onCommitted(this, effects, live)
  }

  #tell({ doc }: LiveDocument, update: Uint8Array): void {
    const frame = updateFrame(update)
    const stateVector = lazily(() => Y.encodeStateVector(doc))
    for (const session of this.sessions) session.follow(frame, stateVector, () => this.#comeBack(session))
  }

  /** Those who have met the old epoch come back with a fresh document; who has only just come in meets the new one. */
  onEpoch(epoch: number): void {
    for (const session of this.sessions) if (session.isGreeted) session.refuse(CLOSE.oldEpoch, oldEpoch(epoch))
  }

  onRested(): void {
    this.deps.onRested()
  }

  onEnded(code: CloseCode, why: Refusal): void {
    this.#presence.stop()
    for (const session of this.sessions) session.refuse(code, why)
    this.deps.onEnded(this)
  }
}

/** A tick grows by a millisecond every so many sockets. */
const SOCKETS_A_MS = 4

const oldEpoch = (epoch: number): Refusal => refusal('old-epoch', { params: { epoch } })

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
