/**
 * What the storage keeps of how people get in: sessions, passwords, tokens, and the changes to people that end them. Each
 * change is written together with its line of the audit, and with what follows from it. Secrets come as hashes.
 */
import type { Account, PersonChange } from '../../shared/model/account'
import type { NewAuditEntry } from '../../shared/model/audit'
import type { Person } from '../../shared/model/person'
import type { ApiToken } from '../../shared/model/token'
import type { SessionId, TokenId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import type { StandingFault } from '../../shared/rules/standing'

export interface KeptSession {
  readonly id: SessionId
  readonly startedAt: Instant
  readonly expiresAt: Instant
  /** Where it was begun, by which program: as the browser said. */
  readonly address: string | null
  readonly program: string | null
}

/** A link by which a password is set. */
export interface PasswordLink {
  readonly user: UserId
  readonly expiresAt: Instant
  readonly used: boolean
}

export interface NewPassword {
  readonly user: UserId
  readonly passwordHash: string
  /** Goes on; all other sessions of the person end. Null: all end. */
  readonly keep: SessionId | null
  /** The hash of the link that is used up with it; all others of the person are void. */
  readonly link: string | null
  readonly at: Instant
  readonly audit: NewAuditEntry
}

export interface AccessStore {
  /** Those that are valid, the newest first. */
  sessions(user: UserId, at: Instant): Promise<readonly KeptSession[]>
  /** False: this person has no such session. */
  endSession(user: UserId, session: SessionId, audit: NewAuditEntry): Promise<boolean>
  /** The value: those that were ended. */
  endOtherSessions(user: UserId, but: SessionId, audit: NewAuditEntry): Promise<readonly SessionId[]>
  passwordHash(user: UserId): Promise<string | null>
  /** Those of the person that were not used are void from now on. */
  addPasswordLink(hash: string, link: Omit<PasswordLink, 'used'>): Promise<void>
  passwordLink(hash: string): Promise<PasswordLink | null>
  /** Null: the link is no longer open or the person has left, and nothing was written. Else the sessions that were ended. */
  setPassword(password: NewPassword): Promise<readonly SessionId[] | null>
}

export interface TokenStore {
  add(hash: string, user: UserId, token: ApiToken, audit: NewAuditEntry): Promise<void>
  /** Those of a person that are valid, the newest first. */
  of(user: UserId, at: Instant): Promise<readonly ApiToken[]>
  /** Null: unknown, withdrawn or over. */
  find(hash: string, at: Instant): Promise<{ readonly user: UserId; readonly token: ApiToken } | null>
  /** It was used. */
  touch(id: TokenId, at: Instant): Promise<void>
  /** False: this person has no such token that is not withdrawn. */
  withdraw(user: UserId, id: TokenId, audit: NewAuditEntry): Promise<boolean>
}

export interface NewPerson {
  readonly person: Person
  readonly account: Pick<Account, 'email' | 'language' | 'timeZone'>
  readonly audit: NewAuditEntry
}

/** Anything but `changed`: nothing was written. The rules are `shared/rules/standing.ts`. */
export type PersonChanged = 'changed' | 'last-administrator' | StandingFault | 'not-found'

export interface PeopleStore {
  people(): Promise<readonly Person[]>
  person(id: UserId): Promise<Person | null>
  personOfEmail(email: string): Promise<Person | null>
  account(user: UserId): Promise<Account | null>
  /** Of everyone. */
  accounts(): Promise<readonly Account[]>
  addPeople(people: readonly Person[]): Promise<void>
  /** All or none. The value: addresses that are taken, or of whom a rule keeps from coming; then nothing was written. */
  addWithAccounts(people: readonly NewPerson[]): Promise<readonly string[]>
  /** Whoever manages people no more has no open invitations either: nobody comes back by a link of their own. */
  change(user: UserId, change: PersonChange, audit: NewAuditEntry): Promise<PersonChanged>
  /** Who leaves loses sessions, tokens and links, also those of open invitations. */
  setActive(user: UserId, active: boolean, audit: NewAuditEntry): Promise<PersonChanged>
  /** Settings of the workspace, e.g. that it is a demonstration. */
  setting(name: string): Promise<string | null>
  setSetting(name: string, value: string): Promise<void>
}

/** Those that change who people are and what they may. */
export type PeopleChange = 'addWithAccounts' | 'change' | 'setActive'
