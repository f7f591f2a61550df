import { beforeEach, describe, expect, it } from 'vitest'
import { ATTEMPTS } from '../../server/accounts/attempts'
import { must } from '../../shared/primitives/assert'
import { accountRoutes, type SessionSummary } from '../../shared/protocol/accounts'
import { routes } from '../../shared/protocol/http'
import { aPerson } from '../support/people'
import { cookieOf, type HttpStage, httpStage } from './http-stage'

const PASSWORD = 'correct horse 电池'
const EMAIL = 'lin@example.com'

let stage: HttpStage
let here: string
let there: string
beforeEach(async () => {
  stage = await httpStage({ isEmpty: true })
  const token = await stage.admission.openSetUp()
  here = cookieOf(await stage.post(accountRoutes.setUp, { token, name: '林晓', email: EMAIL, password: PASSWORD }))
  there = cookieOf(await signIn(PASSWORD))
})

const signIn = (password: string, headers = {}) =>
  stage.post(accountRoutes.signIn, { email: EMAIL, password }, undefined, headers)
const isIn = async (cookie: string) => (await stage.get(routes.people, cookie)).statusCode === 200
const sessions = async (cookie: string): Promise<SessionSummary[]> => (await stage.get(accountRoutes.sessions, cookie)).json()
const end = (session: string, cookie: string) =>
  stage.post(accountRoutes.sessionEnd.replace(':session', session), undefined, cookie)
const kinds = async () => (await stage.storage.audit.page({ limit: 20 })).map(({ kind }) => kind)

describe('[AC1] one’s sessions', () => {
  it('are listed, with the one that asks and the program that began each', async () => {
    await signIn(PASSWORD, { 'user-agent': 'Firefox/140' })
    const listed = await sessions(here)
    expect(listed).toHaveLength(3)
    expect(listed.filter(({ current }) => current)).toHaveLength(1)
    expect(listed.map(({ program }) => program)).toContain('Firefox/140')
  })

  it('[AC9] tell the address that they came from, not what a client says of it', async () => {
    await signIn(PASSWORD, {
      'x-forwarded-for': '203.0.113.9',
      'x-strikeboard-address': '203.0.113.9',
      'x-real-ip': '203.0.113.9',
    })
    expect((await sessions(here)).map(({ address }) => address)).toEqual(['127.0.0.1', '127.0.0.1', '127.0.0.1'])
  })

  it('end one by one: its sockets too, and nobody goes on with it', async () => {
    const other = must(
      (await sessions(here)).find(({ current }) => !current),
      'another session',
    )
    expect(await isIn(there)).toBe(true)
    expect((await end(other.id, here)).statusCode).toBe(204)
    expect([await isIn(here), await isIn(there)]).toEqual([true, false])
    expect(stage.ended).toEqual([other.id])
    expect((await end(other.id, here)).statusCode).toBe(404)
    expect((await kinds())[0]).toBe('signed-out')
  })

  it('all others end at once', async () => {
    const others = (await sessions(here)).filter(({ current }) => !current).map(({ id }) => id)
    expect((await stage.post(accountRoutes.sessionsEndOthers, undefined, here)).statusCode).toBe(204)
    expect([await isIn(here), await isIn(there)]).toEqual([true, false])
    expect(stage.ended).toEqual(others)
  })

  it('are nobody else’s to see or to end', async () => {
    const invited = { role: 'member', center: 'brand', post: '', email: null }
    const { token } = (await stage.post(accountRoutes.invitations, invited, here)).json()
    const account = { token, name: '外人', email: 'else@example.com', password: PASSWORD }
    const stranger = cookieOf(await stage.post(accountRoutes.invitationAccept, account))
    const mine = must((await sessions(here))[0], 'a session')
    expect(await sessions(stranger)).toHaveLength(1)
    expect((await end(mine.id, stranger)).statusCode).toBe(404)
    expect(await isIn(here)).toBe(true)
  })
})

describe('[AC1] one’s password', () => {
  const change = (current: string, password: string) => stage.post(accountRoutes.passwordChange, { current, password }, here)

  it('is changed by whoever knows it, and all other sessions end', async () => {
    expect((await change(PASSWORD, 'another battery 马')).statusCode).toBe(204)
    expect([await isIn(here), await isIn(there)]).toEqual([true, false])
    expect((await signIn(PASSWORD)).statusCode).toBe(401)
    expect((await signIn('another battery 马')).statusCode).toBe(200)
    expect(await kinds()).toContain('password-changed')
  })

  it('[AC9] stays as it is where the present one is wrong, and cannot be guessed at a signed-in screen', async () => {
    expect((await change('wrong password', 'another battery 马')).json()).toEqual({
      refusal: { code: 'wrong-password', at: 'current' },
    })
    for (let nth = 1; nth < ATTEMPTS.password.account.atOnce; nth++) await change('wrong password', 'another battery 马')
    expect((await change(PASSWORD, 'another battery 马')).json()).toEqual({ refusal: { code: 'too-fast' } })
    expect(await isIn(there)).toBe(true)
  })
})

it('[AC9] passwords are guessed a few times at most, for known and unknown accounts alike', async () => {
  for (const email of [EMAIL, 'who@example.com']) {
    const codes: number[] = []
    for (let nth = 0; nth <= ATTEMPTS.password.account.atOnce; nth++)
      codes.push((await stage.post(accountRoutes.signIn, { email, password: 'wrong password' })).statusCode)
    expect(codes.slice(0, -1).every((code) => code === 401)).toBe(true)
    expect(codes.at(-1)).toBe(429)
  }
})

describe('one’s own profile', () => {
  const change = (body: object) => stage.post(accountRoutes.account, body, here)

  it('is seen and changed: name, language, time zone', async () => {
    const before = (await stage.get(accountRoutes.account, here)).json()
    expect(before).toMatchObject({ email: EMAIL, language: null, timeZone: null, hasPassword: true })
    const changed = await change({ name: '林小小', language: 'en', timeZone: 'Asia/Shanghai' })
    expect(changed.json()).toMatchObject({ language: 'en', timeZone: 'Asia/Shanghai' })
    expect((await stage.get(routes.session, here)).json()).toMatchObject({ user: { name: '林小小' } })
    const [line] = await stage.storage.audit.page({ kind: 'person-changed', limit: 1 })
    expect(line).toMatchObject({ detail: { changed: { name: { from: '林晓', to: '林小小' } } } })
  })

  it('[AC5] does not give a role, and what is no change has no line in the audit', async () => {
    await change({ role: 'guest', center: 'brand', name: '林晓' })
    expect((await stage.get(routes.session, here)).json()).toMatchObject({ user: { role: 'administrator', center: null } })
    expect(await stage.storage.audit.page({ kind: 'person-changed', limit: 1 })).toEqual([])
    expect((await change({ timeZone: 'Nowhere/Else' })).json()).toMatchObject({
      refusal: { code: 'invalid-input', at: 'timeZone' },
    })
  })
})

it('[AC10] coming and going has its line in the audit, with the address', async () => {
  await stage.post(routes.signOut, undefined, there)
  const [out, signedIn] = await stage.storage.audit.page({ limit: 2 })
  expect(out).toMatchObject({ kind: 'signed-out', address: '127.0.0.1' })
  expect(signedIn).toMatchObject({ kind: 'signed-in', address: '127.0.0.1' })
})

describe('[AC9] whoever cannot come in looks alike', () => {
  it('also one who has left, with the right password, and one who never had a password', async () => {
    const { id } = (await stage.get(routes.session, here)).json().user
    const { people } = stage.storage
    const noPassword = { ...aPerson('administrator'), name: '王敏' }
    const account = { email: 'wang@example.com', language: null, timeZone: null }
    const line = { at: stage.now, by: null, kind: 'person-added', person: noPassword.id } as const
    await people.addWithAccounts([{ person: noPassword, account, audit: line }])
    await people.setActive(id, false, { at: stage.now, by: null, kind: 'person-left', person: id })
    const unknown = await stage.post(accountRoutes.signIn, { email: 'who@example.com', password: PASSWORD })
    for (const email of [EMAIL, 'wang@example.com']) {
      const answer = await stage.post(accountRoutes.signIn, { email, password: PASSWORD })
      expect([email, answer.statusCode, answer.body, answer.headers['set-cookie']]).toEqual([email, 401, unknown.body, undefined])
    }
  })
})
