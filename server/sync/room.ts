/**
 * One document and the sockets on it: Loading → Live → Resting → Unloaded (SY6).
 *
 * Frames of a tick are inspected one by one, applied in one transaction, committed as one row, sent as one frame, and then
 * acknowledged (SY4). While a commit is under way nothing is applied and nothing is answered: whenever the document is
 * looked at, it is what is on disk.
 */
import * as Y from 'yjs'
import { type Refusal, refusal } from '../../shared/model/refusal'
import { must } from '../../shared/primitives/assert'
import type { Clock, Instant } from '../../shared/primitives/instant'
import { fail, ok, type Result } from '../../shared/primitives/result'
import { CLOSE, type CloseCode } from '../../shared/protocol/close-codes'
import { type DocumentName, parseDocumentName } from '../../shared/protocol/rooms'
import type { Compactor } from '../jobs/compactor'
import { type DocumentStore, type Effect, Fenced, StorageTrouble } from '../storage/ports'
import { type IncomingFrame, stepOneFrame, updateFrame } from './frames'
import { Inbox, type Work } from './inbox'
import { answer, type LiveDocument, loadDocument, record } from './live-document'
import type { RoomOptions } from './options'
import { Presence } from './presence'
import type { RoomSession } from './room-session'
import { type Taken, takeWork } from './take-work'
import type { Timers } from './timers'
import { compactLog, isDue, isWorthASnapshot, startEpoch } from './upkeep'

export interface RoomDeps {
  readonly documents: DocumentStore
  readonly compactor: Compactor
  readonly clock: Clock
  readonly timers: Timers
  readonly log: { readonly [Level in 'info' | 'warn' | 'error']: (context: object, message: string) => void }
  readonly options: RoomOptions
  onLoaded(room: Room): void
  onCommitted(room: Room, effects: readonly Effect[]): void
  onUnloaded(room: Room): void
}

interface Live {
  readonly kind: 'live'
  readonly live: LiveDocument
  /** A commit or a new epoch is under way: the document may be neither written nor shown. */
  isBusy: boolean
  isCompacting: boolean
  /** Upkeep has failed; it is tried again from here on. */
  upkeepFrom: Instant
}

type State =
  | { readonly kind: 'loading' }
  | Live
  /** The document is out of memory, readers stay connected. */
  | { readonly kind: 'resting'; readonly epoch: number }
  | { readonly kind: 'unloaded' }

export class Room {
  readonly sessions = new Set<RoomSession>()
  readonly name: NonNullable<ReturnType<typeof parseDocumentName>>
  #state: State = { kind: 'loading' }
  readonly #inbox = new Inbox()
  readonly #presence: Presence
  /** Sessions that may have to be greeted or answered. */
  readonly #unserved = new Set<RoomSession>()
  #flushTimer: ReturnType<typeof setTimeout> | null = null
  #lastFlush = 0 as Instant
  #lastUse: Instant
  #whenSettled: (() => void)[] = []

  constructor(
    readonly document: DocumentName,
    private readonly deps: RoomDeps,
  ) {
    const { clock, timers, options } = deps
    this.name = must(parseDocumentName(document), `document name ${document}`)
    this.#lastUse = clock()
    const intervalMs = 1000 / options.limits.presencePerSecond
    this.#presence = new Presence({ sessions: this.sessions, clock, timers, intervalMs })
    void this.#load(null)
  }

  get kind(): State['kind'] {
    return this.#state.kind
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

  receive(session: RoomSession, frame: IncomingFrame | null): void {
    if (!frame) this.#write(session, fail(refusal('malformed-update')))
    else if (frame.type === 'step1') this.#takeStepOne(session, frame.stateVector)
    else if (frame.type === 'step2' || frame.type === 'update') this.#takeUpdate(session, frame)
    else if (frame.type === 'presence') this.#presence.take(session, frame)
    else if (frame.type === 'query-presence') this.#presence.tell(session)
  }

  /** The server's own edit: resolves when it is committed and sent. */
  edit(write: (doc: Y.Doc) => void): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#inbox.addEdit({ write, resolve, reject })
      this.#flushSoon()
    })
  }

  /** Resolves when everything that has come in is on disk and acknowledged, or was refused. */
  settled(): Promise<void> {
    return this.#isSettled() ? Promise.resolve() : new Promise((resolve) => this.#whenSettled.push(resolve))
  }

  #takeStepOne(session: RoomSession, stateVector: Uint8Array): void {
    if (stateVector.length > this.deps.options.limits.update) this.#write(session, fail(refusal('too-large')))
    else {
      session.ask(stateVector)
      this.#want(session)
    }
  }

  /** What a socket sends before its first step 2 is contained in that, and counts as committed with it (SY1). */
  #takeUpdate(session: RoomSession, { type, update }: { readonly type: 'step2' | 'update'; readonly update: Uint8Array }): void {
    session.received++
    if (type === 'step2') session.hasOpened = true
    else if (!session.hasOpened) return
    this.#write(session, update.length > this.deps.options.limits[type] ? fail(refusal('too-large')) : ok(update))
  }

  #write(session: RoomSession, body: Result<Uint8Array, Refusal>): void {
    this.#inbox.addFrame({ session, upTo: session.received, body })
    this.#flushSoon()
  }

  #want(session: RoomSession): void {
    this.#unserved.add(session)
    this.#use()
    this.#serve()
  }

  // ---------------------------------------------------------------- commit → broadcast → acknowledge

  /** With few sockets at once, with many after a tick, in which more frames may come. */
  #flushSoon(): void {
    this.#use()
    if (this.#flushTimer || this.#inbox.isEmpty || !this.#atRest()) return
    const { clock, timers, options } = this.deps
    const tick = Math.min(options.maxTickMs, this.sessions.size / SOCKETS_A_MS)
    const wait = Math.min(tick, Math.max(0, this.#lastFlush + tick - clock()))
    this.#flushTimer = timers.setTimeout(() => this.#flush(), wait)
  }

  #flush(): void {
    this.#flushTimer = null
    const state = this.#atRest()
    const work = state && this.#inbox.next()
    if (!state || !work) return
    this.#lastFlush = this.deps.clock()
    const taken = this.#take(state, work)
    if (!taken) return
    if (taken.update) void this.#commit(state, taken, taken.update)
    else {
      taken.settle()
      this.#proceed(state)
    }
  }

  #take(state: Live, work: Work): Taken | null {
    try {
      return takeWork(state.live, work, this.#lastFlush)
    } catch (error) {
      // Of an edit that threw, or of an update that Yjs could not apply, some part may stand: only the disk is sure.
      if (work.kind === 'edits') for (const { reject } of work.edits) reject(error)
      this.#giveUp('could not apply what came in', error)
      return null
    }
  }

  async #commit(state: Live, taken: Taken, update: Uint8Array): Promise<void> {
    const { document, name, deps } = this
    const { epoch, term } = state.live
    state.isBusy = true
    try {
      const seq = await deps.documents.append({ document, board: name.board, term, epoch, update, effects: taken.effects })
      state.isBusy = false
      record(state.live, seq, update)
      this.#broadcast(state, updateFrame(update))
      taken.settle()
      deps.onCommitted(this, taken.effects)
      this.#proceed(state)
    } catch (error) {
      taken.abandon(error)
      this.#giveUp('could not commit', error)
    }
  }

  #broadcast({ live }: Live, frame: Buffer): void {
    const stateVector = lazily(() => Y.encodeStateVector(live.doc))
    for (const session of this.sessions) session.follow(frame, stateVector, () => this.#comeBack(session))
  }

  /** The document is what is on disk, and free. */
  #proceed(state: Live): void {
    this.#serve()
    if (isDue(state.live, this.deps.options)) this.#keepUp(state)
    this.#flushSoon()
    if (this.#isSettled()) for (const resolve of this.#whenSettled.splice(0)) resolve()
  }

  // ---------------------------------------------------------------- what readers get

  #serve(): void {
    const state = this.#atRest()
    if (!state) return
    for (const session of this.#unserved) this.#serveOne(state.live, session)
    this.#unserved.clear()
  }

  #serveOne(live: LiveDocument, session: RoomSession): void {
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

  // ---------------------------------------------------------------- Loading → Live → Resting → Unloaded

  /** One look at all: lines that are dead or near their end, presence that could wait, a document that nobody uses. */
  sweep(): void {
    for (const session of this.sessions) session.checkLine()
    this.#presence.send()
    const state = this.#state
    if (state.kind === 'resting' && this.sessions.size === 0) this.#end(CLOSE.restart, refusal('stopping'))
    if (state.kind === 'live' && this.#isIdle(state)) this.#retire(state)
  }

  /** Ends the room whatever it is doing. What was not acknowledged stays with the clients. */
  #end(code: CloseCode, why: Refusal, error: unknown = new Error('The room has ended')): void {
    if (this.#state.kind === 'unloaded') return
    if (this.#state.kind === 'live') this.#state.live.doc.destroy()
    this.#state = { kind: 'unloaded' }
    if (this.#flushTimer) this.deps.timers.clearTimeout(this.#flushTimer)
    this.#presence.stop()
    for (const session of this.sessions) session.refuse(code, why)
    this.#inbox.abandon(error)
    for (const resolve of this.#whenSettled.splice(0)) resolve()
    this.deps.onUnloaded(this)
  }

  /** What is in memory may not be what is on disk: forget it, and load again when the clients come back (SY8). */
  #giveUp(what: string, error: unknown): void {
    const passes = error instanceof StorageTrouble || error instanceof Fenced
    this.deps.log[passes ? 'warn' : 'error']({ document: this.document, err: error }, `a room ${what} and was given up`)
    this.#end(CLOSE.storageTrouble, refusal('storage-trouble'), error)
  }

  async #load(epochBefore: number | null): Promise<void> {
    const loading = this.#state
    try {
      const owned = await this.deps.documents.own(this.document)
      const live = owned && (await loadDocument(this.name.kind, owned))
      if (this.#state !== loading) live?.doc.destroy()
      else if (live) this.#open(live, epochBefore)
      else this.#end(CLOSE.noAccess, refusal('no-access'))
    } catch (error) {
      this.#giveUp('could not be loaded', error)
    }
  }

  #open(live: LiveDocument, epochBefore: number | null): void {
    const state: Live = { kind: 'live', live, isBusy: false, isCompacting: false, upkeepFrom: 0 as Instant }
    this.#state = state
    if (epochBefore !== null && epochBefore !== live.epoch) this.#leaveEpoch(live.epoch)
    this.deps.onLoaded(this)
    this.#proceed(state)
  }

  /** The document is in memory and nothing is under way on it. A room at rest begins to load. */
  #atRest(): Live | null {
    const state = this.#state
    if (state.kind === 'resting') {
      this.#state = { kind: 'loading' }
      void this.#load(state.epoch)
    }
    return state.kind === 'live' && !state.isBusy ? state : null
  }

  #use(): void {
    this.#lastUse = this.deps.clock()
  }

  #isSettled(): boolean {
    const { kind } = this.#state
    return kind === 'resting' || kind === 'unloaded' || (this.#inbox.isEmpty && this.#atRest() !== null)
  }

  // ---------------------------------------------------------------- upkeep

  #isIdle({ isBusy, isCompacting }: Live): boolean {
    if (isBusy || isCompacting || !this.#inbox.isEmpty || this.#unserved.size > 0) return false
    if (this.deps.clock() - this.#lastUse < this.deps.options.idleMs) return false
    return [...this.sessions].every((session) => !session.isBehind)
  }

  #retire(state: Live): void {
    const { options, clock } = this.deps
    const mayTry = clock() >= state.upkeepFrom
    if (mayTry && state.live.doc.store.clients.size >= options.quietEpochClients) void this.#renew(state)
    else if (mayTry && isWorthASnapshot(state.live)) void this.#compact(state)
    else {
      state.live.doc.destroy()
      this.#state = { kind: 'resting', epoch: state.live.epoch }
    }
  }

  /** During use: only what cannot wait. */
  #keepUp(state: Live): void {
    if (state.isBusy || state.isCompacting || this.deps.clock() < state.upkeepFrom) return
    if (state.live.doc.store.clients.size >= this.deps.options.busyEpochClients) void this.#renew(state)
    else void this.#compact(state)
  }

  async #compact(state: Live): Promise<void> {
    state.isCompacting = true
    try {
      await compactLog(this.document, state.live, this.deps)
    } catch (error) {
      this.#postpone(state, 'a log could not be compacted', error)
    }
    state.isCompacting = false
  }

  async #renew(state: Live): Promise<void> {
    state.isBusy = true
    try {
      const epoch = await startEpoch(this.document, state.live, this.deps)
      this.deps.log.info({ document: this.document, epoch }, 'a new epoch has begun')
      state.live.doc.destroy()
      this.#leaveEpoch(epoch)
      this.#state = { kind: 'loading' }
      await this.#load(epoch)
    } catch (error) {
      state.isBusy = false
      this.#postpone(state, 'a new epoch could not begin', error)
      if (this.#state === state) this.#proceed(state)
    }
  }

  /** Documents of the old epoch must not flow into the new one: their clients come back with a fresh one. */
  #leaveEpoch(epoch: number): void {
    for (const session of this.sessions) if (session.isGreeted) session.refuse(CLOSE.oldEpoch, oldEpoch(epoch))
    this.#inbox.dropFrames((session) => session.isOver)
  }

  #postpone(state: Live, what: string, error: unknown): void {
    state.upkeepFrom = (this.deps.clock() + UPKEEP_RETRY_MS) as Instant
    this.deps.log.warn({ document: this.document, err: error }, what)
  }
}

/** A tick grows by a millisecond every so many sockets. */
const SOCKETS_A_MS = 8
const UPKEEP_RETRY_MS = 60_000

const oldEpoch = (epoch: number): Refusal => refusal('old-epoch', { params: { epoch } })

function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
