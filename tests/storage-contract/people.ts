/** People and settings. */
import { expect, it } from 'vitest'
import type { Storage } from '../../server/storage/ports'
import type { AuditKind } from '../../shared/model/audit'
import type { Invitation } from '../../shared/model/invitation'
import type { Person } from '../../shared/model/person'
import { type InvitationId, newId } from '../../shared/primitives/ids'
import { at, auditOf, person } from './samples'

export function people(storage: () => Storage): void {
  const store = () => storage().people

  it('people are found one by one and all together', async () => {
    const added = [person('林晓'), person('王 🚀', { center: null, role: 'manager', active: false })]
    await store().addPeople(added)
    for (const each of added) expect(await store().person(each.id)).toEqual(each)
    expect(await store().people()).toEqual(expect.arrayContaining(added))
    expect(await store().person('nobody' as never)).toBeNull()
  })

  it('people are added all or none', async () => {
    const known = person('林晓')
    const fresh = person('赵')
    await store().addPeople([known])
    await expect(store().addPeople([fresh, { ...known, name: '别人' }])).rejects.toThrow()
    expect(await store().person(fresh.id)).toBeNull()
    expect(await store().person(known.id)).toEqual(known)
  })

  const line = (by: Person, kind: AuditKind = 'person-changed') => auditOf(by.id, kind)

  it('people with accounts are added all or none; an address is one person’s', async () => {
    const [one, other] = [person('林晓'), person('王')]
    const account = { email: `${one.id}@example.com`, language: 'zh-CN', timeZone: 'Asia/Shanghai' } as const
    const added = { person: one, account, audit: line(one, 'person-added') }
    expect(await store().addWithAccounts([added])).toEqual([])
    expect(await store().account(one.id)).toEqual({ person: one.id, ...account, hasPassword: false })
    expect(await store().accounts()).toContainEqual({ person: one.id, ...account, hasPassword: false })
    expect(await store().personOfEmail(account.email)).toEqual(one)
    const free = { person: person('赵'), account: { ...account, email: null }, audit: line(one, 'person-added') }
    const taken = { person: other, account, audit: line(other, 'person-added') }
    expect(await store().addWithAccounts([free, taken])).toEqual([account.email])
    expect([await store().person(free.person.id), await store().person(other.id)]).toEqual([null, null])
  })

  it('what changes of a person changes, and nothing else', async () => {
    const who = person('林晓')
    await store().addPeople([who])
    const change = { name: '林晓晓', role: 'manager', timeZone: 'Europe/Berlin' } as const
    expect(await store().change(who.id, change, line(who))).toBe('changed')
    expect(await store().person(who.id)).toEqual({ ...who, name: '林晓晓', role: 'manager' })
    const account = { person: who.id, email: null, language: null, timeZone: 'Europe/Berlin', hasPassword: false }
    expect(await store().account(who.id)).toEqual(account)
    expect(await store().change(who.id, { center: null }, line(who))).toBe('changed')
    expect((await store().person(who.id))?.center).toBeNull()
    expect(await store().change('nobody' as never, {}, line(who))).toBe('not-found')
    expect(await storage().audit.page({ person: who.id, kind: 'person-changed', limit: 9 })).toHaveLength(2)
  })

  it('[AC3] who leaves loses tokens, links and sessions, stays on the record, and may come back', async () => {
    const who = person('林晓')
    await store().addPeople([who])
    const { access, tokens } = storage()
    const [link, secret] = [`link of ${who.id}`, `token of ${who.id}`]
    await access.addPasswordLink(link, { user: who.id, expiresAt: at(9_000) })
    const times = { madeAt: at(1_000), expiresAt: at(9_000), lastUsedAt: null }
    await tokens.add(secret, who.id, { id: newId(), name: '日报', scopes: ['read'], ...times }, line(who, 'token-made'))
    expect(await store().setActive(who.id, false, line(who, 'person-left'))).toBe('changed')
    expect(await store().person(who.id)).toEqual({ ...who, active: false })
    expect((await access.passwordLink(link))?.used).toBe(true)
    expect(await tokens.find(secret, at(2_000))).toBeNull()
    expect(await store().setActive(who.id, true, line(who, 'person-came-back'))).toBe('changed')
    expect(await store().person(who.id)).toEqual(who)
    expect(await tokens.find(secret, at(2_000))).toBeNull()
  })

  it('[AC4] there is always an administrator', async () => {
    const before = (await store().people()).filter(({ role, active }) => role === 'administrator' && active)
    const [one, other] = [person('甲', { role: 'administrator' }), person('乙', { role: 'administrator' })]
    await store().addPeople([one, other])
    for (const { id } of before) expect(await store().setActive(id, false, line(one, 'person-left'))).toBe('changed')
    const both = await Promise.all([one, other].map(({ id }) => store().change(id, { role: 'member' }, line(one))))
    expect(both.sort()).toEqual(['changed', 'last-administrator'])
    const last = (await store().people()).find(({ role, active }) => role === 'administrator' && active) as Person
    expect(await store().setActive(last.id, false, line(one, 'person-left'))).toBe('last-administrator')
    expect(await store().change(last.id, { name: '丙', role: 'administrator' }, line(one))).toBe('changed')
    for (const { id } of before) await store().setActive(id, true, line(one, 'person-came-back'))
  })

  it('[AC4] a center has one head, who may leave it to another; who is not above the centers stands in one', async () => {
    for (const { id } of (await store().people()).filter(({ role }) => role === 'head')) {
      const left = await store().setActive(id, false, auditOf(id, 'person-left'))
      expect(left).toBe('changed')
    }
    const [one, other] = [person('一', { role: 'head', center: 'brand' }), person('二', { center: 'brand' })]
    await store().addPeople([one, other])
    const become = (more: object) => store().change(other.id, { role: 'head', center: 'brand', ...more }, line(other))
    expect(await become({})).toBe('head-taken')
    expect(await become({ center: 'growth' })).toBe('changed')
    expect(await become({})).toBe('head-taken')
    expect(await store().setActive(one.id, false, line(one, 'person-left'))).toBe('changed')
    expect(await become({})).toBe('changed')
    expect(await store().setActive(one.id, true, line(one, 'person-came-back'))).toBe('head-taken')
    expect(await become({ center: null })).toBe('center-missing')
    expect(await become({ role: 'manager', center: null })).toBe('changed')
    expect(await store().setActive(one.id, true, line(one, 'person-came-back'))).toBe('changed')
    expect(await store().person(one.id)).toEqual(one)
    const second = person('第二个头', { role: 'head', center: 'brand' })
    const account = { email: `${second.id}@example.com`, language: null, timeZone: null } as const
    const newcomer = { person: second, account, audit: line(second, 'person-added') }
    expect(await store().addWithAccounts([newcomer])).toEqual([account.email])
    expect(await store().person(second.id)).toBeNull()
    expect(await storage().audit.page({ person: second.id, limit: 9 })).toEqual([])
  })

  it('who stands wrong already, from before there were rules, can still be renamed', async () => {
    const wrong = person('旧', { center: null })
    await store().addPeople([wrong])
    expect(await store().change(wrong.id, { name: '旧人' }, line(wrong))).toBe('changed')
  })

  it('[AC3] who leaves, or administers no more, has no open invitations: nobody comes back by a link of one’s own', async () => {
    for (const lose of ['leaves', 'demoted'] as const) {
      const hosts = ['主人', '别人'].map((name) => person(name, { role: 'administrator', center: null }))
      const [host, other] = hosts as [Person, Person]
      await store().addPeople(hosts)
      const [theirs, elses] = [await invitedBy(host), await invitedBy(other)]
      await store().change(host.id, { name: '还是主人' }, line(host))
      const isWithdrawn = async (hash: string) => (await storage().admission.invitation(hash))?.withdrawn
      expect(await isWithdrawn(theirs)).toBe(false)
      if (lose === 'leaves') await store().setActive(host.id, false, line(host, 'person-left'))
      else await store().change(host.id, { role: 'manager' }, line(host))
      expect([await isWithdrawn(theirs), await isWithdrawn(elses)]).toEqual([true, false])
      const [last] = await storage().audit.page({ person: host.id, limit: 1 })
      expect(last?.kind).toBe('invitation-withdrawn')
    }
  })

  async function invitedBy({ id: madeBy }: Person): Promise<string> {
    const times = { madeAt: at(1_000), expiresAt: at(9_000_000) }
    const what = { email: null, role: 'administrator', center: null, post: '' } as const
    const invitation: Invitation = { id: newId<InvitationId>(), ...what, ...times, madeBy, usedBy: null, withdrawn: false }
    const hash = `hash of ${invitation.id}`
    await storage().admission.addInvitation(hash, invitation, auditOf(madeBy, 'invitation-made'))
    return hash
  }

  it('a setting keeps its last value', async () => {
    const name = `demo-${person('').id}`
    expect(await store().setting(name)).toBeNull()
    await store().setSetting(name, 'yes')
    await store().setSetting(name, '')
    expect(await store().setting(name)).toBe('')
  })
}
