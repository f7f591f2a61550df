/**
 * When the server last heard of a session over its sockets (RW15): what was done away from here may be believed from then
 * on. Kept in memory, and on the disk from time to time and where the last line of a session ends.
 */
import type { Clock, Instant } from '../../shared/primitives/instant'
import type { ContactStore } from '../storage/request-port'
import type { Timers } from './timers'

export interface Contacts {
  /** A line of the session comes. The value: when it was heard of before it came back; null: never. */
  arrives(session: string): Promise<Instant | null>
  heard(session: string): void
  leaves(session: string): void
  /** Everything is on the disk. */
  stop(): Promise<void>
}

interface Contact {
  lines: number
  last: Instant
  /** Since when it is here, and when it was heard of before that. */
  since: Instant
  before: Promise<Instant | null>
  isNoted: boolean
}

/** A device that comes back brings the lines of all its documents within this long. */
const COMING_BACK_MS = 60_000
const NOTE_MS = 30_000
/** Whoever was not heard of for so long, pings unanswered, is away, whatever lines are still open. */
const SILENCE_MS = 20_000

export interface ContactsDeps {
  readonly store: ContactStore
  readonly clock: Clock
  readonly timers: Timers
  readonly log: { warn(context: object, message: string): void }
}

export function createContacts({ store, clock, timers, log }: ContactsDeps): Contacts {
  const contacts = new Map<string, Contact>()

  const note = async (): Promise<void> => {
    const fresh = [...contacts].filter(([, { isNoted }]) => !isNoted)
    for (const [, contact] of fresh) contact.isNoted = true
    try {
      if (fresh.length > 0) await store.heard(fresh.map(([session, { last }]) => ({ session, at: last })))
      for (const [session, contact] of fresh) {
        // It may have come back meanwhile, under another entry.
        if (contact.lines === 0 && contact.isNoted && contacts.get(session) === contact) contacts.delete(session)
      }
    } catch (error) {
      for (const [, contact] of fresh) contact.isNoted = false
      log.warn({ err: error }, 'contacts of sessions could not be noted; trying again')
    }
  }
  const noteAgain = (): void => {
    void note().then(() => {
      if (!isStopped) timer = timers.setTimeout(noteAgain, NOTE_MS)
    })
  }
  let isStopped = false
  let timer = timers.setTimeout(noteAgain, NOTE_MS)

  const begin = (session: string, known: Contact | undefined): Contact => {
    const now = clock()
    const before = known ? Promise.resolve(known.last) : store.of(session)
    return { lines: known?.lines ?? 0, last: now, since: now, before, isNoted: false }
  }

  return {
    async arrives(session) {
      const known = contacts.get(session)
      const isHere = known !== undefined && known.lines > 0 && clock() - known.last < SILENCE_MS
      const contact = isHere ? known : begin(session, known)
      contacts.set(session, contact)
      const { last } = contact
      contact.lines++
      const isComingBack = clock() - contact.since <= COMING_BACK_MS
      if (!isComingBack) return last
      try {
        return await contact.before
      } catch (error) {
        contact.lines--
        if (contacts.get(session) === contact) contacts.delete(session)
        throw error
      }
    },
    heard(session) {
      const contact = contacts.get(session)
      if (!contact) return
      contact.last = clock()
      contact.isNoted = false
    },
    leaves(session) {
      const contact = contacts.get(session)
      if (!contact) return
      contact.lines--
      contact.isNoted = false
      if (contact.lines === 0) void note()
    },
    async stop() {
      isStopped = true
      timers.clearTimeout(timer)
      await note()
    },
  }
}
