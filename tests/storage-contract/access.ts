/** Sessions and passwords: who ends what, and what a link is good for. */
import { expect, it } from 'vitest'
import { createAuth } from '../../server/accounts/auth'
import type { NewPassword } from '../../server/storage/account-ports'
import type { Storage } from '../../server/storage/ports'
import type { Person } from '../../shared/model/person'
import { type InvitationId, newId, type SessionId, type UserId } from '../../shared/primitives/ids'
import { at, auditOf, person } from './samples'

const INVITED = {
  email: null,
  role: 'member',
  center: 'brand',
  post: '',
  madeAt: at(1_000),
  expiresAt: at(9_000),
  usedBy: null,
  withdrawn: false,
} as const

export function access(storage: () => Storage): void {
  const store = () => storage().access
  const NOW = Date.now()
  const HOUR = 3_600_000

  async function somebody(name = '林晓', more: Partial<Person> = {}): Promise<UserId> {
    const who = person(name, more)
    await storage().people.addPeople([who])
    return who.id
  }

  /** As the accounts library begins it. */
  async function begin(user: UserId, { expiresAt = NOW + HOUR, startedAt = NOW } = {}): Promise<SessionId> {
    const log = { warn: () => {}, error: () => {} }
    const auth = createAuth({ database: storage().accounts, secret: 's'.repeat(40), origin: null, https: false, log })
    const { adapter } = await auth.$context
    const times = { createdAt: new Date(startedAt), updatedAt: new Date(startedAt), expiresAt: new Date(expiresAt) }
    const seen = { ipAddress: '127.0.0.1', userAgent: '' }
    const data = { userId: user, token: `token of ${user} ${Math.random()}`, ...times, ...seen }
    const { id } = await adapter.create<{ id: string }>({ model: 'session', data })
    return id as SessionId
  }

  const password = (user: UserId, more: Partial<NewPassword> = {}): NewPassword => {
    const audit = auditOf(user, 'password-changed')
    return { user, passwordHash: 'salt:new', keep: null, link: null, at: at(NOW), audit, ...more }
  }

  it('[AC1] sessions are listed, the newest first, without those that are over', async () => {
    const user = await somebody()
    const older = await begin(user, { startedAt: NOW - HOUR })
    const newer = await begin(user)
    await begin(user, { expiresAt: NOW - 1 })
    await begin(await somebody('别人'))
    const times = { expiresAt: at(NOW + HOUR), address: '127.0.0.1', program: null }
    expect(await store().sessions(user, at(NOW))).toEqual([
      { id: newer, startedAt: at(NOW), ...times },
      { id: older, startedAt: at(NOW - HOUR), ...times },
    ])
  })

  it('[AC1] one ends one’s own sessions and nobody else’s', async () => {
    const [user, other] = [await somebody(), await somebody('别人')]
    const [mine, more, theirs] = [await begin(user), await begin(user), await begin(other)]
    expect(await store().endSession(user, theirs, auditOf(user, 'signed-out'))).toBe(false)
    expect(await store().endSession(user, mine, auditOf(user, 'signed-out'))).toBe(true)
    expect(await store().endSession(user, mine, auditOf(user, 'signed-out'))).toBe(false)
    const third = await begin(user)
    expect(await store().endOtherSessions(user, third, auditOf(user, 'signed-out'))).toEqual([more])
    expect((await store().sessions(user, at(NOW))).map(({ id }) => id)).toEqual([third])
    expect(await store().sessions(other, at(NOW))).toHaveLength(1)
    expect(await storage().audit.page({ person: user, kind: 'signed-out', limit: 9 })).toHaveLength(2)
  })

  it('[AC1] a new password ends all other sessions, with a line in the audit', async () => {
    const user = await somebody()
    const [kept, ended] = [await begin(user), await begin(user)]
    expect(await store().passwordHash(user)).toBeNull()
    expect(await store().setPassword(password(user, { keep: kept }))).toEqual([ended])
    expect(await store().passwordHash(user)).toBe('salt:new')
    expect(await store().setPassword(password(user, { passwordHash: 'salt:newer' }))).toEqual([kept])
    expect(await store().passwordHash(user)).toBe('salt:newer')
    expect((await storage().people.account(user))?.hasPassword).toBe(true)
    expect(await storage().audit.page({ person: user, kind: 'password-changed', limit: 9 })).toHaveLength(2)
  })

  it('[AC9] a link sets a password once, within its time, and for its person only', async () => {
    const [user, other] = [await somebody(), await somebody('别人')]
    const hash = `hash of ${user}`
    await store().addPasswordLink(hash, { user, expiresAt: at(NOW + HOUR) })
    expect(await store().passwordLink('unknown')).toBeNull()
    expect(await store().passwordLink(hash)).toEqual({ user, expiresAt: at(NOW + HOUR), used: false })
    expect(await store().setPassword(password(other, { link: hash }))).toBeNull()
    expect(await store().setPassword(password(user, { link: hash, at: at(NOW + HOUR) }))).toBeNull()
    expect(await store().passwordHash(user)).toBeNull()
    expect(await store().setPassword(password(user, { link: hash }))).toEqual([])
    expect(await store().setPassword(password(user, { link: hash }))).toBeNull()
    expect((await store().passwordLink(hash))?.used).toBe(true)
  })

  it('[AC1] whoever follows a mailed link has shown that the address is theirs', async () => {
    const host = await somebody('主人', { role: 'administrator', center: null })
    const invitation = { ...INVITED, id: newId<InvitationId>(), madeBy: host }
    await storage().admission.addInvitation(`hash of ${invitation.id}`, invitation, auditOf(host, 'invitation-made'))
    const who = person('林晓')
    const [user, email] = [who.id, `${who.id}@example.com`]
    await storage().admission.admit({
      person: who,
      email,
      emailVerified: false,
      passwordHash: 'salt:hash',
      provider: null,
      by: { kind: 'invitation', id: invitation.id },
      at: at(2_000),
      audit: auditOf(user, 'person-added'),
    })
    const verified = async () => {
      const log = { warn: () => {}, error: () => {} }
      const auth = createAuth({ database: storage().accounts, secret: 's'.repeat(40), origin: null, https: false, log })
      return (await (await auth.$context).internalAdapter.findUserByEmail(email))?.user.emailVerified
    }
    expect(await verified()).toBe(false)
    await store().setPassword(password(user))
    expect(await verified()).toBe(false)
    const hash = `hash of ${user}`
    await store().addPasswordLink(hash, { user, expiresAt: at(NOW + HOUR) })
    await store().setPassword(password(user, { link: hash }))
    expect(await verified()).toBe(true)
  })

  it('[AC9] a newer link, or a password set otherwise, makes a link void', async () => {
    const user = await somebody()
    const links = [1, 2, 3].map((i) => `hash ${i} of ${user}`)
    for (const link of links.slice(0, 2)) await store().addPasswordLink(link, { user, expiresAt: at(NOW + HOUR) })
    expect((await store().passwordLink(links[0] as string))?.used).toBe(true)
    await store().setPassword(password(user))
    expect(await store().setPassword(password(user, { link: links[1] as string }))).toBeNull()
  })

  it('[AC3] who has left sets no password', async () => {
    const user = await somebody('离职', { active: false })
    expect(await store().setPassword(password(user))).toBeNull()
    expect(await store().passwordHash(user)).toBeNull()
  })
}
