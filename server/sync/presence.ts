/**
 * Who is here, for one room: the last presence of each client as bytes, merged for all and sent a few times a second.
 * What states say is nobody's business here; whose they are is told by the connection (SY18). It knows no document:
 * presence goes on while one is loading, resting or waiting for the disk.
 */
import type { UserId } from '../../shared/primitives/ids'
import type { Clock, Instant } from '../../shared/primitives/instant'
import { encodeNames } from '../../shared/protocol/live'
import { goneEntry, type IncomingFrame, isReadable, presenceFrame } from './frames'
import type { RoomSession } from './room-session'
import type { Timers } from './timers'
import { toWire } from './wire'

export interface PresenceDeps {
  readonly sessions: Iterable<RoomSession>
  readonly clock: Clock
  readonly timers: Timers
  /** Shortest time between two frames to everyone, and so between two of one client: faster ones are merged. */
  readonly intervalMs: number
  /** Longest entry of one client, in bytes. */
  readonly mostBytes: number
}

type PresenceFrame = Extract<IncomingFrame, { type: 'presence' }>
type Names = ReadonlyMap<number, UserId | null>

interface Shown {
  readonly session: RoomSession
  readonly entry: Uint8Array
}

export class Presence {
  readonly #shown = new Map<number, Shown>()
  readonly #clientOf = new Map<RoomSession, number>()
  /** What everyone is still to hear; the entries of those who left are only here. */
  readonly #news = new Map<number, Uint8Array>()
  readonly #newNames = new Map<number, UserId | null>()
  #timer: ReturnType<typeof setTimeout> | null = null
  #lastSent = 0 as Instant

  constructor(private readonly deps: PresenceDeps) {}

  /** A socket speaks for the client id that it named first, and no other: a plain provider echoes what it hears of others. */
  take(session: RoomSession, { client, isGone, entry }: PresenceFrame): void {
    if (entry.length > this.deps.mostBytes || !this.#speaksFor(session, client)) return
    if (isGone) {
      this.leave(session)
      return
    }
    const before = this.#shown.get(client)
    const isNews = !before || !sameState(before.entry, entry)
    if (isNews && !isReadable(entry)) return
    this.#shown.set(client, { session, entry })
    this.#clientOf.set(session, client)
    this.#news.set(client, entry)
    if (before?.session.who.user !== session.who.user) this.#newNames.set(client, session.who.user)
    // A mere sign of life may go with the next news, or with the sweep.
    if (isNews) this.#sendSoon()
  }

  leave(session: RoomSession): void {
    const client = this.#clientOf.get(session)
    this.#clientOf.delete(session)
    const shown = client === undefined ? undefined : this.#shown.get(client)
    if (client === undefined || shown?.session !== session) return
    this.#shown.delete(client)
    this.#news.set(client, goneEntry(shown.entry))
    this.#newNames.set(client, null)
    this.#sendSoon()
  }

  /** Everyone, to one who has just come or has missed some. */
  tell(session: RoomSession): void {
    const names = new Map([...this.#shown].map(([client, shown]) => [client, shown.session.who.user]))
    sendTo(
      [session],
      [...this.#shown.values()].map(({ entry }) => entry),
      names,
    )
  }

  /** Sends the news now. */
  send(): void {
    this.stop()
    if (this.#news.size === 0) return
    this.#lastSent = this.deps.clock()
    sendTo(this.deps.sessions, [...this.#news.values()], this.#newNames)
    this.#news.clear()
    this.#newNames.clear()
  }

  stop(): void {
    if (this.#timer) this.deps.timers.clearTimeout(this.#timer)
    this.#timer = null
  }

  #sendSoon(): void {
    const { clock, timers, intervalMs } = this.deps
    const wait = Math.min(intervalMs, Math.max(0, this.#lastSent + intervalMs - clock()))
    this.#timer ??= timers.setTimeout(() => this.send(), wait)
  }

  /** A person whose line was cut comes back on a new one, under the same client id, before the old one is known dead. */
  #speaksFor(session: RoomSession, client: number): boolean {
    const own = this.#clientOf.get(session)
    if (own !== undefined && own !== client) return false
    const holder = this.#shown.get(client)?.session
    return !holder || holder.who.user === session.who.user
  }
}

/** Encoded once for all. A reader that lags behind is told everything when it has caught up. */
function sendTo(sessions: Iterable<RoomSession>, entries: readonly Uint8Array[], names: Names): void {
  if (entries.length === 0) return
  const states = presenceFrame(entries)
  const said = names.size > 0 ? toWire(encodeNames(Object.fromEntries(names))) : null
  for (const session of sessions) {
    if (session.isBehind) continue
    if (said && !session.who.isPlain) session.send(said)
    session.send(states)
  }
}

/** The same but for the clock: a client says every 15 s that it is still here. */
const sameState = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(stateOf(a), stateOf(b)) === 0

/** Skips client id and clock: two numbers whose last byte has no high bit. */
function stateOf(entry: Uint8Array): Uint8Array {
  let at = 0
  for (let numbers = 0; numbers < 2; at++) if ((entry[at] as number) < 0x80) numbers++
  return entry.subarray(at)
}
