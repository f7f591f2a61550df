/** People and settings. */
import { expect, it } from 'vitest'
import type { Storage } from '../../server/storage/ports'
import type { AuditKind } from '../../shared/model/audit'
import type { Person } from '../../shared/model/person'
import { newId } from '../../shared/primitives/ids'
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
    const change = { name: '林晓晓', role: 'head', timeZone: 'Europe/Berlin' } as const
    expect(await store().change(who.id, change, line(who))).toBe('changed')
    expect(await store().person(who.id)).toEqual({ ...who, name: '林晓晓', role: 'head' })
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

  it('a setting keeps its last value', async () => {
    const name = `demo-${person('').id}`
    expect(await store().setting(name)).toBeNull()
    await store().setSetting(name, 'yes')
    await store().setSetting(name, '')
    expect(await store().setting(name)).toBe('')
  })
}
