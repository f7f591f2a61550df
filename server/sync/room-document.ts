/**
 * The document of a room: Loading → Live → Resting → Unloaded (SY6). Takes what is to be written, commits it, and tells the
 * room what was committed; it knows no sockets beyond handing their frames through.
 *
 * Frames of a tick are inspected one by one, applied in one transaction and committed as one row (SY4). While a commit is
 * under way nothing is applied: whenever the document is free, it is what is on disk.
 */
import type { LaneStanding } from '../../shared/model/lane'
import { type Refusal, refusal } from '../../shared/model/refusal'
import type { LaneId } from '../../shared/primitives/ids'
import type { Clock, Instant } from '../../shared/primitives/instant'
import { CLOSE, type CloseCode } from '../../shared/protocol/close-codes'
import type { DocumentName, DocumentPlace } from '../../shared/protocol/rooms'
import type { Compactor } from '../jobs/compactor'
import { type DocumentStore, type Effect, Fenced, type OwnedDocument, StorageTrouble } from '../storage/ports'
import { Inbox, type ServerWrite, type WaitingFrame, type Work } from './inbox'
import { type LiveDocument, loadDocument, record } from './live-document'
import type { RoomOptions } from './options'
import { type Taken, takeWork } from './take-work'
import type { Timers } from './timers'
import { compactLog, isDue, isWorthASnapshot, startEpoch } from './upkeep'

export interface DocumentDeps {
  readonly documents: DocumentStore
  readonly compactor: Compactor
  readonly clock: Clock
  readonly timers: Timers
  readonly log: { readonly [Level in 'info' | 'warn' | 'error']: (context: object, message: string) => void }
  readonly options: RoomOptions
}

/** What the room does about it. */
export interface DocumentListener {
  /** For how long frames are collected before they are taken. */
  tickMs(): number
  onLoaded(): void
  /** The document may be shown: to whoever waits for it. */
  onFree(live: LiveDocument): void
  /** On disk; those who sent it are told after this. */
  onCommitted(live: LiveDocument, update: Uint8Array | null, effects: readonly Effect[]): void
  /** Content goes on in another epoch: documents of the old one must not flow into it. */
  onEpoch(epoch: number): void
  /** Out of memory. */
  onRested(): void
  /** Over, for this reason. The document is to be made anew when someone asks for it. */
  onEnded(code: CloseCode, why: Refusal): void
}

interface Live {
  readonly kind: 'live'
  readonly document: LiveDocument
  /** A commit or a new epoch is under way: the document may be neither written nor shown. */
  isBusy: boolean
  isCompacting: boolean
  /** Upkeep has failed; it is tried again from here on. */
  upkeepFrom: Instant
}

type State =
  | { readonly kind: 'loading' }
  | Live
  /** Out of memory, to be loaded again when someone asks. */
  | { readonly kind: 'resting'; readonly epoch: number }
  | { readonly kind: 'unloaded' }

export class RoomDocument {
  #state: State = { kind: 'loading' }
  readonly #inbox = new Inbox()
  /** Who leads which lane, on which track: from storage, and since then by what this room was told. */
  readonly #lanes = new Map<LaneId, LaneStanding>()
  /** The board is out of use: by what this room was told, else by storage. */
  #isArchived: boolean | null = null
  #flushTimer: ReturnType<typeof setTimeout> | null = null
  #lastFlush = 0 as Instant
  #lastUse: Instant
  #whenSettled: (() => void)[] = []

  constructor(
    private readonly name: DocumentName,
    private readonly of: DocumentPlace,
    private readonly deps: DocumentDeps,
    private readonly listener: DocumentListener,
  ) {
    this.#lastUse = deps.clock()
    void this.#load(null)
  }

  get kind(): State['kind'] {
    return this.#state.kind
  }

  /** The document, where it may be read now. */
  get free(): LiveDocument | null {
    return this.#freeState()?.document ?? null
  }

  /** Someone needs it: it stays, or comes back into memory. */
  use(): void {
    this.#lastUse = this.deps.clock()
    if (this.#state.kind !== 'resting') return
    const { epoch } = this.#state
    this.#state = { kind: 'loading' }
    void this.#load(epoch)
  }

  write(frame: WaitingFrame): void {
    this.#inbox.addFrame(frame)
    this.use()
    this.#flushSoon()
  }

  /** The server's own writing: resolves when it is committed and sent. */
  edit(write: ServerWrite): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#inbox.addEdit({ write, resolve, reject })
      this.use()
      this.#flushSoon()
    })
  }

  /** A fact that decides on what may be written. Storage has it already. */
  setLane(lane: LaneId, standing: LaneStanding): void {
    this.#lanes.set(lane, standing)
  }

  /** Likewise. */
  setArchived(isArchived: boolean): void {
    this.#isArchived = isArchived
  }

  /** The document is no more: whoever asks for it again is told by storage. */
  close(code: CloseCode, why: Refusal): void {
    this.#end(code, why)
  }

  /** Resolves when everything that has come is on disk and acknowledged, or was refused. */
  settled(): Promise<void> {
    return this.#isSettled() ? Promise.resolve() : new Promise((resolve) => this.#whenSettled.push(resolve))
  }

  /** Goes out of memory, or ends where nobody is there, once it has not been used for a while. */
  sweep(isWanted: boolean, mayRest: boolean): void {
    const state = this.#state
    const isIdle = this.deps.clock() - this.#lastUse >= this.deps.options.idleMs
    if (state.kind === 'resting' && !isWanted) this.#end(CLOSE.restart, refusal('stopping'))
    if (state.kind !== 'live' || !isIdle || !mayRest) return
    if (!state.isBusy && !state.isCompacting && this.#inbox.isEmpty) this.#retire(state)
  }

  // ---------------------------------------------------------------- inspect, commit, tell

  /** With few sockets at once, with many after a tick, in which more may come. */
  #flushSoon(): void {
    if (this.#flushTimer || this.#inbox.isEmpty || !this.#freeState()) return
    const tick = this.listener.tickMs()
    const wait = Math.min(tick, Math.max(0, this.#lastFlush + tick - this.deps.clock()))
    this.#flushTimer = this.deps.timers.setTimeout(() => this.#flush(), wait)
  }

  #flush(): void {
    this.#flushTimer = null
    const state = this.#freeState()
    const work = state && this.#inbox.next()
    if (!state || !work) return
    this.#lastFlush = this.deps.clock()
    const taken = this.#take(state, work)
    if (!taken) return
    if (taken.update || taken.effects.length > 0) void this.#commit(state, taken)
    else {
      taken.settle()
      this.#goOn(state)
    }
  }

  #take(state: Live, work: Work): Taken | null {
    try {
      return takeWork(state.document, work, this.#lastFlush)
    } catch (error) {
      // Of an edit that threw, or of an update that Yjs could not apply, some part may stand: only the disk is sure.
      if (work.kind === 'edits') for (const { reject } of work.edits) reject(error)
      this.#giveUp('could not apply what came in', error)
      return null
    }
  }

  async #commit(state: Live, taken: Taken): Promise<void> {
    const { epoch, term } = state.document
    const { update } = taken
    const entry = { document: this.name, board: this.of.board, term, epoch, update, effects: taken.effects }
    state.isBusy = true
    try {
      const seq = await this.deps.documents.append(entry)
      state.isBusy = false
      record(state.document, seq, update, taken.effects)
      this.listener.onCommitted(state.document, update, taken.effects)
      taken.settle()
      this.#goOn(state)
    } catch (error) {
      taken.abandon(error)
      this.#giveUp('could not commit', error)
    }
  }

  #goOn(state: Live): void {
    this.listener.onFree(state.document)
    if (isDue(state.document, this.deps.options)) this.#keepUp(state)
    this.#flushSoon()
    if (this.#isSettled()) this.#tellSettled()
  }

  // ---------------------------------------------------------------- Loading → Live → Resting → Unloaded

  async #load(epochBefore: number | null): Promise<void> {
    const loading = this.#state
    await null // Whoever made this is ready to hear of it from here on.
    try {
      const owned = await this.#own()
      const document = typeof owned === 'string' ? null : await this.#fromStorage(owned)
      if (this.#state !== loading) document?.doc.destroy()
      else if (document) this.#open(document, epochBefore)
      else this.#end(CLOSE.noAccess, refusal(owned === 'deleted' ? 'card-deleted' : 'no-access'))
    } catch (error) {
      this.#giveUp('could not be loaded', error)
    }
  }

  #fromStorage(owned: OwnedDocument): Promise<LiveDocument> {
    for (const [lane, standing] of owned.lanes) if (!this.#lanes.has(lane)) this.#lanes.set(lane, standing)
    this.#isArchived ??= owned.isArchived
    const { policy } = this.deps.options
    return loadDocument(this.of, owned, { lanes: this.#lanes, isArchived: () => this.#isArchived ?? false, policy })
  }

  /** The document of a card is made by whoever opens it first. */
  async #own(): Promise<OwnedDocument | 'unknown' | 'deleted'> {
    const { documents, clock } = this.deps
    const owned = await documents.own(this.name)
    if (owned || this.of.kind !== 'card') return owned ?? 'unknown'
    const opened = await documents.openCard(this.of, clock())
    return opened === 'open' ? ((await documents.own(this.name)) ?? 'unknown') : opened
  }

  #open(document: LiveDocument, epochBefore: number | null): void {
    const state: Live = { kind: 'live', document, isBusy: false, isCompacting: false, upkeepFrom: 0 as Instant }
    this.#state = state
    if (epochBefore !== null && epochBefore !== document.epoch) this.#leaveEpoch(document.epoch)
    this.listener.onLoaded()
    this.#goOn(state)
  }

  /** What is in memory may not be what is on disk: forget it, and load again when the clients come back (SY8). */
  #giveUp(what: string, error: unknown): void {
    const passes = error instanceof StorageTrouble || error instanceof Fenced
    this.deps.log[passes ? 'warn' : 'error']({ document: this.name, err: error }, `a room ${what} and was given up`)
    this.#end(CLOSE.storageTrouble, refusal('storage-trouble'), error)
  }

  /** Whatever it is doing. What was not acknowledged stays with the clients. */
  #end(code: CloseCode, why: Refusal, error: unknown = new Error(`${this.name} has ended`)): void {
    if (this.#state.kind === 'unloaded') return
    if (this.#state.kind === 'live') this.#state.document.doc.destroy()
    this.#state = { kind: 'unloaded' }
    if (this.#flushTimer) this.deps.timers.clearTimeout(this.#flushTimer)
    this.#inbox.abandon(error)
    this.listener.onEnded(code, why)
    this.#tellSettled()
  }

  #freeState(): Live | null {
    return this.#state.kind === 'live' && !this.#state.isBusy ? this.#state : null
  }

  #isSettled(): boolean {
    const { kind } = this.#state
    return kind === 'unloaded' || (this.#inbox.isEmpty && (kind === 'resting' || this.#freeState() !== null))
  }

  #tellSettled(): void {
    for (const resolve of this.#whenSettled.splice(0)) resolve()
  }

  // ---------------------------------------------------------------- upkeep

  /** Nobody uses it: what is better done in peace, then rest. */
  #retire(state: Live): void {
    const mayTry = this.deps.clock() >= state.upkeepFrom
    const { doc, epoch } = state.document
    if (mayTry && doc.store.clients.size >= this.deps.options.quietEpochClients) void this.#renew(state)
    else if (mayTry && isWorthASnapshot(state.document)) void this.#compact(state)
    else {
      doc.destroy()
      this.#state = { kind: 'resting', epoch }
      this.listener.onRested()
    }
  }

  /** During use: only what cannot wait. */
  #keepUp(state: Live): void {
    if (state.isBusy || state.isCompacting || this.deps.clock() < state.upkeepFrom) return
    if (state.document.doc.store.clients.size >= this.deps.options.busyEpochClients) void this.#renew(state)
    else void this.#compact(state)
  }

  async #compact(state: Live): Promise<void> {
    state.isCompacting = true
    try {
      await compactLog(this.name, state.document, this.deps)
    } catch (error) {
      this.#postpone(state, 'a log could not be compacted', error)
    }
    state.isCompacting = false
  }

  async #renew(state: Live): Promise<void> {
    state.isBusy = true
    try {
      const epoch = await startEpoch(this.name, state.document, this.deps)
      this.deps.log.info({ document: this.name, epoch }, 'a new epoch has begun')
      state.document.doc.destroy()
      this.#leaveEpoch(epoch)
      this.#state = { kind: 'loading' }
      await this.#load(epoch)
    } catch (error) {
      state.isBusy = false
      this.#postpone(state, 'a new epoch could not begin', error)
      this.#goOn(state)
    }
  }

  #leaveEpoch(epoch: number): void {
    this.listener.onEpoch(epoch)
    this.#inbox.dropFrames((session) => session.isOver)
  }

  #postpone(state: Live, what: string, error: unknown): void {
    state.upkeepFrom = (this.deps.clock() + UPKEEP_RETRY_MS) as Instant
    this.deps.log.warn({ document: this.name, err: error }, what)
  }
}

const UPKEEP_RETRY_MS = 60_000
