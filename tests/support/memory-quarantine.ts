/** The twin of `sqlite/quarantine.ts`. */
import type { EndedSession, HandIn, QuarantineStore } from '../../server/storage/quarantine-port'
import type { NewAuditEntry } from '../../shared/model/audit'
import type { Instant } from '../../shared/primitives/instant'
import type { SessionRow } from './memory-access'

export interface QuarantineTables {
  readonly ended: (EndedSession & { readonly token: string; hasHandedIn: boolean })[]
  readonly handIns: (HandIn & { readonly content: string })[]
  readonly audit: NewAuditEntry[]
}

type Transact = <T>(write: () => T) => Promise<T>

export function memoryQuarantine({ ended, handIns, audit }: QuarantineTables, transact: Transact): QuarantineStore {
  return {
    endedSession: async (token) => {
      const found = ended.find((row) => row.token === token)
      return found ? { session: found.session, user: found.user, endedAt: found.endedAt } : null
    },
    handIn: (session, more, entry) =>
      transact(() => {
        const found = ended.find((row) => row.session === session)
        if (!found || found.hasHandedIn) return false
        found.hasHandedIn = true
        handIns.push(...more)
        audit.push(entry)
        return true
      }),
    open: async () => handIns.map(({ content: _, ...handIn }) => handIn).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)),
    read: async (id) => handIns.find((row) => row.id === id) ?? null,
    settle: (id, entry) =>
      transact(() => {
        const at = handIns.findIndex((row) => row.id === id)
        if (at < 0) return false
        handIns.splice(at, 1)
        audit.push(entry)
        return true
      }),
  }
}

/** What the database notes by itself of each session that goes. */
export function noteEnded({ ended }: Pick<QuarantineTables, 'ended'>, sessions: readonly SessionRow[]): void {
  for (const { id: session, user_id: user, token, expires_at } of sessions) {
    const endedAt = Math.min(Date.now(), expires_at.getTime()) as Instant
    ended.push({ token, session, user, endedAt, hasHandedIn: false })
  }
}
