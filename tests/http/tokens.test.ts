import type { RouteOptions } from 'fastify'
import { beforeEach, describe, expect, it } from 'vitest'
import { ATTEMPTS } from '../../server/accounts/attempts'
import { accountRoutes } from '../../shared/protocol/accounts'
import { handInRoutes } from '../../shared/protocol/hand-in'
import { routes } from '../../shared/protocol/http'
import { at, HOST, type HttpStage, httpStage, ORIGIN, tokenFor } from './http-stage'

const HOUR = 3_600_000
const DAY = 24 * HOUR

describe('[AC1] a token of a program', () => {
  let stage: HttpStage
  let cookie: string
  beforeEach(async () => {
    stage = await httpStage()
    cookie = await stage.signIn('manager')
  })

  const make = (more: object = {}) =>
    stage.post(accountRoutes.tokens, { name: '日报', scopes: ['read'], days: 30, ...more }, cookie)
  const list = async () => (await stage.get(accountRoutes.tokens, cookie)).json()
  const pass = (by: object = stage) => Object.assign(stage, by)

  it('acts for its person until its end; its secret is told once', async () => {
    const made = (await make()).json()
    expect(made.token).toMatchObject({ name: '日报', scopes: ['read'], expiresAt: stage.now + 30 * DAY, lastUsedAt: null })
    expect(JSON.stringify(await list())).not.toContain(made.secret)
    const bearer = `Bearer ${made.secret}`
    expect((await stage.get(routes.session, bearer)).json()).toMatchObject({ user: { id: 'manager' } })
    expect((await stage.get(routes.boards, bearer)).statusCode).toBe(200)
    pass({ now: stage.now + 30 * DAY })
    expect((await stage.get(routes.boards, bearer)).statusCode).toBe(401)
    cookie = await stage.signIn('manager')
    expect(await list()).toEqual([])
  })

  it('is over at once when it is withdrawn, with its sockets; only its person withdraws it', async () => {
    const { token, secret } = (await make()).json()
    const withdraw = (by: string) => stage.post(accountRoutes.tokenWithdraw.replace(':token', token.id), undefined, by)
    expect((await stage.get(routes.boards, `Bearer ${secret}`)).statusCode).toBe(200)
    expect((await withdraw(await stage.signIn('administrator'))).json()).toEqual({ refusal: { code: 'not-found' } })
    expect((await withdraw(cookie)).statusCode).toBe(204)
    expect((await stage.get(routes.boards, `Bearer ${secret}`)).statusCode).toBe(401)
    expect(stage.ended).toEqual([`token:${token.id}`])
    const kinds = (await stage.storage.audit.page({ person: 'manager' as never, limit: 9 })).map(({ kind }) => kind)
    expect(kinds).toEqual(expect.arrayContaining(['token-made', 'token-withdrawn']))
  })

  it('neither makes tokens nor sees or ends what is its person’s own', async () => {
    const bearer = await tokenFor(stage, 'administrator', ['read', 'edit', 'manage'])
    const refused = { refusal: { code: 'not-allowed', at: 'token' } }
    expect((await stage.get(accountRoutes.tokens, bearer)).json()).toEqual(refused)
    expect((await stage.post(accountRoutes.tokens, { name: 'x', scopes: ['read'], days: 1 }, bearer)).json()).toEqual(refused)
    expect((await stage.post(routes.signOut, undefined, bearer)).json()).toEqual(refused)
  })

  it('counts alone: with one that is not valid a cookie helps nobody', async () => {
    const headers = { authorization: `Bearer sb_${'A'.repeat(43)}` }
    expect((await stage.get(routes.boards, cookie, headers)).statusCode).toBe(401)
    const bearer = await tokenFor(stage, 'guest', ['read'])
    expect((await stage.get(routes.session, cookie, { authorization: bearer })).json()).toMatchObject({ user: { id: 'guest' } })
  })

  it('[AC7] needs no Origin, and may not come from a foreign page; in an address it is none', async () => {
    const bearer = await tokenFor(stage, 'manager', ['edit'])
    const body = { access: 'open', people: [] }
    expect((await stage.post(at(routes.boardAccess), body, bearer)).statusCode).toBe(200)
    const foreign = await stage.post(at(routes.boardAccess), body, bearer, { origin: 'https://evil.example' })
    expect(foreign.json()).toEqual({ refusal: { code: 'foreign-origin', at: 'origin' } })
    const inAddress = await stage.app.inject({
      url: `${routes.boards}?token=${bearer.slice('Bearer '.length)}`,
      headers: { host: HOST, origin: ORIGIN },
    })
    expect(inAddress.statusCode).toBe(401)
  })

  it('tells to the hour when it was used', async () => {
    const { token, secret } = (await make()).json()
    const used = async () => (await list()).find(({ id }: { id: string }) => id === token.id).lastUsedAt
    const began = stage.now
    for (const [after, told] of [
      [0, began],
      [HOUR / 2, began],
      [HOUR, began + HOUR],
    ] as const) {
      pass({ now: began + after })
      await stage.get(routes.boards, `Bearer ${secret}`)
      expect(await used()).toBe(told)
    }
  })

  it('[AC9] is not looked for where too many wrong ones came from the address before; with time it is again', async () => {
    const { secret } = (await make()).json()
    const ask = (given: string) => stage.get(routes.boards, `Bearer ${given}`)
    for (let nth = 0; nth < ATTEMPTS.token.address.atOnce; nth++) await ask(`sb_${String(nth).padStart(43, 'A')}`)
    expect((await ask(secret)).statusCode).toBe(401)
    pass({ now: stage.now + HOUR / ATTEMPTS.token.address.perHour })
    expect((await ask(secret)).statusCode).toBe(200)
    for (let nth = 0; nth < 3; nth++) expect((await ask(secret)).statusCode).toBe(200)
  })

  it('[AC9] is made at a bounded rate, also where each is withdrawn again', async () => {
    const made = async () => {
      const answer = await make()
      if (answer.statusCode !== 200) return answer.json().refusal.code
      return (await stage.post(accountRoutes.tokenWithdraw.replace(':token', answer.json().token.id), undefined, cookie))
        .statusCode
    }
    for (let nth = 0; nth < ATTEMPTS['make-token'].account.atOnce; nth++) expect(await made()).toBe(204)
    expect(await made()).toBe('too-fast')
  })

  it('[AC9] there are at most fifty of a person, within a year', async () => {
    expect((await make({ days: 367 })).json()).toEqual({ refusal: { code: 'invalid-input', at: 'days' } })
    expect((await make({ scopes: [] })).json()).toEqual({ refusal: { code: 'invalid-input', at: 'scopes' } })
    for (let i = 0; i < 50; i++) expect((await make()).statusCode).toBe(200)
    expect((await make()).json()).toEqual({ refusal: { code: 'too-many-tokens', params: { most: 50 } } })
  })
})

it('[AC5] every route behind the sign-in says what a token must be good for, or is for none', async () => {
  const found: RouteOptions[] = []
  const { app } = await httpStage({ onRoute: (route) => found.push(route) })
  const unsaid = found.filter(({ url, method, config }) => url.startsWith('/api/') && method !== 'HEAD' && !config?.scope)
  const shut: string[] = []
  for (const { url, method } of unsaid) {
    const headers = { host: HOST, origin: ORIGIN }
    const answer = await app.inject({ method: [method].flat()[0] as 'GET', url, headers })
    if (answer.statusCode === 401 && answer.json().refusal.code === 'not-signed-in') shut.push(url)
  }
  // Handing in is for whoever is not signed in any more.
  expect(
    shut.filter((url) => url !== routes.signOut && url !== handInRoutes.send && !url.startsWith(accountRoutes.account)),
  ).toEqual([])
  expect(shut.length).toBeGreaterThan(5)
})
