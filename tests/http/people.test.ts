/** People as administrators change them, over the routes. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { Person } from '../../shared/model/person'
import { accountRoutes } from '../../shared/protocol/accounts'
import { routes } from '../../shared/protocol/http'
import { type HttpStage, httpStage } from './http-stage'

let stage: HttpStage
let host: string
beforeEach(async () => {
  stage = await httpStage()
  host = await stage.signIn('administrator')
})

const of = (route: string, person: string) => route.replace(':person', person)
const change = (person: string, body: object, cookie = host) => stage.post(of(accountRoutes.personChange, person), body, cookie)
const deactivate = (person: string, cookie = host) => stage.post(of(accountRoutes.personDeactivate, person), undefined, cookie)
const bringBack = (person: string) => stage.post(of(accountRoutes.personBringBack, person), undefined, host)
const everyone = async () => (await stage.get(routes.people, host)).json() as Person[]
/** Lines about people, the newest first. */
const told = async () =>
  (await stage.storage.audit.page({ limit: 5 }))
    .filter(({ person }) => person !== null)
    .map(({ kind, by, person, detail }) => ({ kind, by, person, detail }))

describe('a person', () => {
  it('is changed by an administrator, seen by everyone, told with what it was before', async () => {
    const answer = await change('member', {
      name: '林晓',
      role: 'head',
      center: 'growth',
      language: 'en',
      timeZone: 'Asia/Shanghai',
    })
    const now = { id: 'member', name: '林晓', role: 'head', center: 'growth', post: 'social-media', active: true }
    expect(answer.json()).toEqual(now)
    expect(await everyone()).toContainEqual(now)
    const accounts = (await stage.get(accountRoutes.peopleAccounts, host)).json()
    expect(accounts).toContainEqual({
      person: 'member',
      email: null,
      language: 'en',
      timeZone: 'Asia/Shanghai',
      hasPassword: false,
    })
    const changed = {
      name: { from: 'member', to: '林晓' },
      role: { from: 'member', to: 'head' },
      center: { from: 'brand', to: 'growth' },
      language: { from: null, to: 'en' },
      timeZone: { from: null, to: 'Asia/Shanghai' },
    }
    expect((await told())[0]).toEqual({ kind: 'person-changed', by: 'administrator', person: 'member', detail: { changed } })
    expect(stage.changed.map(({ id, role }) => [id, role])).toEqual([['member', 'head']])
  })

  it('that stays as it is has no line in the audit', async () => {
    expect((await change('member', { role: 'member', name: 'member' })).statusCode).toBe(200)
    expect((await change('member', {})).statusCode).toBe(200)
    expect(await told()).toEqual([])
    expect(stage.changed).toEqual([])
  })

  it('[SY19] has the new role with the next request of the session that runs', async () => {
    const cookie = await stage.signIn('member')
    expect((await stage.get(accountRoutes.invitations, cookie)).statusCode).toBe(403)
    await change('member', { role: 'administrator' })
    expect((await stage.get(accountRoutes.invitations, cookie)).statusCode).toBe(200)
    await change('member', { role: 'guest' })
    expect((await stage.get(accountRoutes.invitations, cookie)).statusCode).toBe(403)
  })

  it.each([
    [{ name: ' ' }, 'name'],
    [{ role: 'king' }, 'role'],
    [{ center: 'moon' }, 'center'],
    [{ post: 'x'.repeat(101) }, 'post'],
    [{ language: 'tlh' }, 'language'],
    [{ timeZone: 'Mars/Base' }, 'timeZone'],
  ])('cannot be %o', async (body, at) => {
    expect((await change('member', body)).json()).toEqual({ refusal: { code: 'invalid-input', at } })
  })

  it('stands in a center unless above them, and heads it alone', async () => {
    expect((await change('member', { center: null })).json()).toEqual({ refusal: { code: 'center-missing', at: 'center' } })
    const taken = { refusal: { code: 'head-taken', at: 'role', params: { name: 'head' } } }
    expect((await change('member', { role: 'head' })).json()).toEqual(taken)
    const invitation = { role: 'head', center: 'brand', post: '', email: null }
    expect((await stage.post(accountRoutes.invitations, invitation, host)).json()).toEqual(taken)
    expect((await change('member', { role: 'manager', center: null })).statusCode).toBe(200)
    expect(await told()).toHaveLength(1)
  })

  it('that is not there is not found', async () => {
    for (const answer of [await change('nobody', { name: 'x' }), await deactivate('nobody'), await bringBack('nobody')])
      expect([answer.statusCode, answer.json()]).toEqual([404, { refusal: { code: 'not-found' } }])
  })
})

describe('[AC3] whoever leaves', () => {
  it('is deactivated: out at once, the name stays, and comes back as what they were', async () => {
    const cookie = await stage.signIn('member')
    expect((await deactivate('member')).json()).toMatchObject({ id: 'member', active: false })
    expect((await stage.get(routes.people, cookie)).statusCode).toBe(401)
    expect((await stage.post(routes.demoSignIn, { user: 'member' })).statusCode).toBe(404)
    expect(await everyone()).toContainEqual(expect.objectContaining({ id: 'member', name: 'member', active: false }))
    expect((await deactivate('member')).statusCode).toBe(200)
    expect((await bringBack('member')).json()).toMatchObject({ id: 'member', role: 'member', active: true })
    expect((await stage.get(routes.people, cookie)).statusCode).toBe(401)
    expect((await stage.get(routes.people, await stage.signIn('member'))).statusCode).toBe(200)
    expect((await told()).map(({ kind }) => kind)).toEqual(['person-came-back', 'person-left'])
    expect(stage.changed.map(({ active }) => active)).toEqual([false, true])
  })

  it('has no token any more, also when they come back; whoever is demoted has less by the same token', async () => {
    const tokenOf = async (cookie: string) => {
      const made = await stage.post(accountRoutes.tokens, { name: '日报', scopes: ['read', 'manage'], days: 7 }, cookie)
      return { authorization: `Bearer ${(made.json() as { secret: string }).secret}` }
    }
    const ask = async (route: string, headers: Record<string, string>) => (await stage.get(route, undefined, headers)).statusCode
    const [mine, theirs] = [await tokenOf(await stage.signIn('member')), await tokenOf(host)]
    expect([await ask(routes.people, mine), await ask(accountRoutes.peopleAccounts, theirs)]).toEqual([200, 200])
    await deactivate('member')
    expect(await ask(routes.people, mine)).toBe(401)
    await bringBack('member')
    expect(await ask(routes.people, mine)).toBe(401)
    await change('manager', { role: 'administrator' })
    await change('administrator', { role: 'manager' })
    expect([await ask(routes.people, theirs), await ask(accountRoutes.peopleAccounts, theirs)]).toEqual([200, 403])
  })

  it('is not the last administrator', async () => {
    for (const answer of [await deactivate('administrator'), await change('administrator', { role: 'manager' })])
      expect([answer.statusCode, answer.json()]).toEqual([400, { refusal: { code: 'last-administrator' } }])
    await change('member', { role: 'administrator' })
    expect((await deactivate('administrator')).statusCode).toBe(200)
    expect((await stage.get(routes.people, host)).statusCode).toBe(401)
  })
})

describe('a table of people', () => {
  const takeIn = (text: string, trial = false) => stage.post(accountRoutes.peopleImport, { text, trial }, host)
  const TABLE =
    '\ufeff姓名,邮箱,角色,中心,岗位\r\n林晓,Lin@example.com,成员,品牌内容,新媒体运营\r\n王敏,wang,成员,品牌内容,\r\n赵强,zhao@example.com,中心负责人,数字增长,'
  const REPORT = {
    added: [
      { name: '林晓', role: 'member', center: 'brand' },
      { name: '赵强', role: 'head', center: 'growth' },
    ],
    refused: [{ line: 3, name: '王敏', fault: 'email-malformed' }],
  }

  it('is tried first, then taken in, told line by line; the same again brings nobody', async () => {
    const before = await everyone()
    expect((await takeIn(TABLE, true)).json()).toEqual(REPORT)
    expect(await everyone()).toEqual(before)
    expect((await takeIn(TABLE)).json()).toEqual(REPORT)
    const lin = (await everyone()).find(({ name }) => name === '林晓')
    expect(lin).toMatchObject({ role: 'member', center: 'brand', post: 'social-media', active: true })
    const accounts = (await stage.get(accountRoutes.peopleAccounts, host)).json()
    expect(accounts).toContainEqual(expect.objectContaining({ person: lin?.id, email: 'lin@example.com' }))
    const lines = await told()
    expect(lines.map(({ kind, by }) => [kind, by])).toEqual([
      ['person-added', 'administrator'],
      ['person-added', 'administrator'],
    ])
    expect(lines[1]).toMatchObject({ person: lin?.id, detail: { name: '林晓', email: 'lin@example.com', imported: true } })
    const again = (await takeIn(TABLE)).json() as typeof REPORT
    expect(again.added).toEqual([])
    expect(again.refused.map(({ fault }) => fault)).toEqual(['email-known', 'email-malformed', 'email-known'])
  })

  it('that is none says so, and one that is too large as well', async () => {
    expect((await takeIn('just words')).json()).toEqual({ refusal: { code: 'table-unreadable' } })
    const many = Array.from({ length: 2_001 }, (_, i) => `甲,a${i}@example.com,brand`).join('\n')
    expect((await takeIn(`name,email,center\n${many}`)).json()).toMatchObject({ refusal: { code: 'too-large' } })
    const long = `姓名,邮箱,岗位\n${'长'.repeat(999_000)}`
    expect((await takeIn(long)).json()).not.toMatchObject({ refusal: { code: 'too-large' } })
  })

  it('two at once bring each person once', async () => {
    const answers = await Promise.all([takeIn(TABLE), takeIn(TABLE)])
    const counts = answers.map((answer) => (answer.json() as typeof REPORT).added.length)
    expect(counts.sort()).toEqual([0, 2])
    expect((await everyone()).filter(({ name }) => name === '林晓')).toHaveLength(1)
  })
})
