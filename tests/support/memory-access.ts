/** The twins of `sqlite/access.ts` and `sqlite/tokens.ts` over plain arrays, which the accounts library works on as well. */
import type { AccessStore, KeptSession, PasswordLink, TokenStore } from '../../server/storage/account-ports'
import type { NewAuditEntry } from '../../shared/model/audit'
import type { Person } from '../../shared/model/person'
import type { ApiToken } from '../../shared/model/token'
import type { SessionId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { noteEnded, type QuarantineTables } from './memory-quarantine'

/** As the accounts library writes them. */
export interface SessionRow {
  readonly id: SessionId
  readonly token: string
  readonly user_id: UserId
  readonly created_at: Date
  readonly expires_at: Date
  readonly ip_address?: string | null
  readonly user_agent?: string | null
}

export interface AccountRow {
  readonly user_id: UserId
  readonly provider_id: string
  password?: string | null
}

export interface AccessTables extends Pick<QuarantineTables, 'ended'> {
  readonly people: Person[]
  readonly accounts: AccountRow[]
  readonly sessions: SessionRow[]
  readonly links: { hash: string; link: PasswordLink }[]
  readonly tokens: { hash: string; user: UserId; token: ApiToken; withdrawn: boolean }[]
  readonly audit: NewAuditEntry[]
}

type Transact = <T>(write: () => T) => Promise<T>

export function memoryAccess(tables: AccessTables, transact: Transact): AccessStore {
  const { people, accounts, sessions, links, audit } = tables
  const byPassword = (user: UserId) => accounts.find((row) => row.user_id === user && row.provider_id === 'credential')
  return {
    sessions: async (user, at) =>
      sessions
        .filter((row) => row.user_id === user && row.expires_at.getTime() > at)
        .map(sessionOf)
        .sort((a, b) => b.startedAt - a.startedAt),
    endSession: (user, session, entry) =>
      transact(() => {
        const ended = endSessions(tables, (row) => row.user_id === user && row.id === session)
        if (ended.length > 0) audit.push(entry)
        return ended.length > 0
      }),
    endOtherSessions: (user, but, entry) =>
      transact(() => {
        const ended = endSessions(tables, (row) => row.user_id === user && row.id !== but)
        if (ended.length > 0) audit.push(entry)
        return ended
      }),
    passwordHash: async (user) => byPassword(user)?.password ?? null,
    addPasswordLink: (hash, link) =>
      transact(() => {
        voidLinks(tables, link.user)
        links.push({ hash, link: { ...link, used: false } })
      }),
    passwordLink: async (hash) => links.find((row) => row.hash === hash)?.link ?? null,
    setPassword: ({ user, passwordHash: password, keep, link, at, audit: entry }) =>
      transact(() => {
        const open = links.find((row) => row.hash === link)?.link
        const isOpen = open?.user === user && !open.used && open.expiresAt > at
        if (!people.find(({ id }) => id === user)?.active || (link !== null && !isOpen)) return null
        voidLinks(tables, user)
        const reader = people.find(({ id }) => id === user)
        if (reader && link !== null) Object.assign(reader, { email_verified: true })
        const known = byPassword(user)
        if (known) known.password = password
        else accounts.push(newAccount(user, password, at))
        audit.push(entry)
        return endSessions(tables, (row) => row.user_id === user && row.id !== keep)
      }),
  }
}

export function memoryTokens({ tokens, audit }: AccessTables, transact: Transact): TokenStore {
  const valid = (at: Instant) => tokens.filter(({ token, withdrawn }) => !withdrawn && token.expiresAt > at)
  return {
    add: (hash, user, token, entry) =>
      transact(() => {
        tokens.push({ hash, user, token, withdrawn: false })
        audit.push(entry)
      }),
    of: async (user, at) =>
      valid(at)
        .filter((row) => row.user === user)
        .map(({ token }) => token)
        .sort((a, b) => b.madeAt - a.madeAt || (a.id < b.id ? 1 : -1)),
    find: async (hash, at) => {
      const row = valid(at).find((each) => each.hash === hash)
      return row ? { user: row.user, token: row.token } : null
    },
    touch: (id, at) =>
      transact(() => {
        const row = tokens.find(({ token }) => token.id === id)
        if (row) row.token = { ...row.token, lastUsedAt: at }
      }),
    withdraw: (user, id, entry) =>
      transact(() => {
        const row = tokens.find((each) => each.user === user && each.token.id === id && !each.withdrawn)
        if (!row) return false
        row.withdrawn = true
        audit.push(entry)
        return true
      }),
  }
}

export function endSessions(
  tables: Pick<AccessTables, 'sessions' | 'ended'>,
  isMeant: (row: SessionRow) => boolean,
): SessionId[] {
  const { sessions } = tables
  const ended = sessions.filter(isMeant)
  noteEnded(tables, ended)
  const left = sessions.filter((row) => !isMeant(row))
  sessions.splice(0, sessions.length, ...left)
  return ended.map(({ id }) => id)
}

export function voidLinks({ links }: AccessTables, user: UserId): void {
  for (const row of links) if (row.link.user === user) row.link = { ...row.link, used: true }
}

const newAccount = (user: UserId, password: string, at: Instant): AccountRow => {
  const stamps = { created_at: new Date(at), updated_at: new Date(at) }
  return { ...{ id: `account-${user}`, account_id: user, ...stamps }, provider_id: 'credential', user_id: user, password }
}

const sessionOf = (row: SessionRow): KeptSession => ({
  id: row.id,
  startedAt: row.created_at.getTime() as Instant,
  expiresAt: row.expires_at.getTime() as Instant,
  address: row.ip_address || null,
  program: row.user_agent || null,
})
