/** Edits that ended sessions handed in, until a manager applies or discards them (AC3). */
import type { NewAuditEntry } from '../../shared/model/audit'
import type { BoardId, HandInId, SessionId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'

export interface EndedSession {
  readonly session: SessionId
  readonly user: UserId
  readonly endedAt: Instant
}

/** What one session handed in for one board. */
export interface HandIn {
  readonly id: HandInId
  readonly user: UserId
  readonly board: BoardId
  readonly at: Instant
  readonly edits: number
}

export interface QuarantineStore {
  /** By the secret that the session had; null: it goes on, or there was none in the last while. */
  endedSession(token: string): Promise<EndedSession | null>
  /** A session does so once: false where it has before, and nothing was written. `content` is opaque here. */
  handIn(session: SessionId, handIns: readonly (HandIn & { readonly content: string })[], audit: NewAuditEntry): Promise<boolean>
  /** Those that nobody has decided on, the oldest first. */
  open(): Promise<readonly HandIn[]>
  /** Null: none, or it was decided on. */
  read(id: HandInId): Promise<(HandIn & { readonly content: string }) | null>
  /** It is decided on, and its content gone. False: it was before. */
  settle(id: HandInId, audit: NewAuditEntry): Promise<boolean>
}
