import { beforeEach, describe, expect, it } from 'vitest'
import type { Instant } from '../../shared/primitives/instant'
import { routes } from '../../shared/protocol/http'
import { type HttpStage, httpStage } from './http-stage'

let stage: HttpStage
beforeEach(async () => {
  stage = await httpStage()
})

describe('[AC2] one-click sign-in to the demonstration', () => {
  it('offers everyone who is active, and signs in as any of them', async () => {
    expect((await stage.get(routes.session)).json()).toEqual({ user: null, language: null, demo: true })
    expect((await stage.get(routes.demoPeople)).json()).toHaveLength(5)
    const cookie = await stage.signIn('member')
    expect((await stage.get(routes.session, cookie)).json()).toMatchObject({ user: { id: 'member' }, demo: true })
  })

  it('is refused where others than this machine can reach the server', async () => {
    stage = await httpStage({ loopbackOnly: false })
    expect((await stage.get(routes.session)).json()).toEqual({ user: null, language: null, demo: false })
    for (const answer of [await stage.get(routes.demoPeople), await stage.post(routes.demoSignIn, { user: 'member' })]) {
      expect(answer.statusCode).toBe(403)
      expect(answer.json()).toEqual({ refusal: { code: 'demo-only' } })
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
  })

  it('is refused in a workspace that is not the demonstration', async () => {
    await stage.storage.people.setSetting('demonstration', 'no')
    expect((await stage.post(routes.demoSignIn, { user: 'member' })).json()).toEqual({ refusal: { code: 'demo-only' } })
  })

  it('knows nobody else', async () => {
    expect((await stage.post(routes.demoSignIn, { user: 'nobody' })).statusCode).toBe(404)
    const answer = await stage.post(routes.demoSignIn, { user: 7 })
    expect(answer.json()).toEqual({ refusal: { code: 'invalid-input', at: 'user' } })
  })
})

describe('[AC1] sessions', () => {
  it('live in a cookie that scripts and other sites cannot use', async () => {
    const answer = await stage.post(routes.demoSignIn, { user: 'member' })
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^strikeboard_session=[\w%.-]{60,}; Max-Age=5184000; Path=\/; HttpOnly; SameSite=Lax$/i,
    )
  })

  it('are marked for https where people come by https', async () => {
    stage = await httpStage({ https: true })
    const answer = await stage.post(routes.demoSignIn, { user: 'member' })
    expect(String(answer.headers['set-cookie'])).toMatch(/^__Secure-strikeboard_session=.*; Secure;/)
    expect(answer.headers['strict-transport-security']).toBeDefined()
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
    expect((await stage.get(routes.people, cookie)).statusCode).toBe(200)
  })

  it('are signed: what the database holds lets nobody in', async () => {
    const [token] =
      decodeURIComponent(await stage.signIn('member'))
        .split('=')[1]
        ?.split('.') ?? []
    for (const forged of [token, `${token}.`, `${token}.${'A'.repeat(43)}%3D`])
      expect((await stage.get(routes.people, `strikeboard_session=${forged}`)).statusCode).toBe(401)
  })

  it('end after 30 days', async () => {
    const cookie = await stage.signIn('member')
    stage.now = (Date.now() + 30 * 86_400_000 - 60_000) as Instant
    expect((await stage.get(routes.people, cookie)).statusCode).toBe(200)
    stage.now = (stage.now + 60_000) as Instant
    const answer = await stage.get(routes.people, cookie)
    expect(answer.statusCode).toBe(401)
    expect(answer.json()).toEqual({ refusal: { code: 'not-signed-in' } })
  })

  it('[SY19] end at sign-out, their sockets too', async () => {
    const cookie = await stage.signIn('member')
    const answer = await stage.post(routes.signOut, undefined, cookie)
    expect(answer.statusCode).toBe(204)
    expect(String(answer.headers['set-cookie'])).toMatch(/^strikeboard_session=; /)
    expect(stage.ended).toHaveLength(1)
    expect((await stage.get(routes.people, cookie)).statusCode).toBe(401)
  })

  it('[SY19] end where the browser signs in as someone else', async () => {
    const before = await stage.signIn('member')
    await stage.post(routes.demoSignIn, { user: 'manager' }, before)
    expect(stage.ended).toHaveLength(1)
    expect((await stage.get(routes.people, before)).statusCode).toBe(401)
  })
})

it('every door but these asks who one is', async () => {
  const open: string[] = [routes.health, routes.session, routes.demoPeople, routes.demoSignIn]
  const writing: string[] = [routes.signOut, routes.commands, routes.importPreview, routes.importRun]
  for (const route of Object.values(routes).filter((one) => !open.includes(one))) {
    const url = route.replace(/:(board|card)/g, 'x').replace(':kind', 'board')
    const answer = writing.includes(route) ? await stage.post(url, {}) : await stage.get(url)
    expect([route, answer.statusCode]).toEqual([route, 401])
  }
})
