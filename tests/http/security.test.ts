import { beforeEach, describe, expect, it } from 'vitest'
import { createOrigins, isOnlyHere } from '../../server/http/origins'
import { routes } from '../../shared/protocol/http'
import { HOST, type HttpStage, httpStage, ORIGIN } from './http-stage'

let stage: HttpStage
beforeEach(async () => {
  stage = await httpStage()
})

describe('[AC7] requests of other pages', () => {
  it.each(['https://evil.example', 'http://127.0.0.1:1', 'http://127.0.0.1.evil.example:8472', 'null', ''])(
    'writing with the origin “%s” is refused',
    async (origin) => {
      const answer = await stage.post(routes.demoSignIn, { user: 'member' }, undefined, { origin })
      expect(answer.statusCode).toBe(403)
      expect(answer.json()).toEqual({ refusal: { code: 'foreign-origin', at: 'origin' } })
      expect(answer.headers['set-cookie']).toBeUndefined()
    },
  )

  it('writing without an origin is refused', async () => {
    const answer = await stage.app.inject({ method: 'POST', url: routes.demoSignIn, headers: { host: HOST }, payload: {} })
    expect(answer.json()).toEqual({ refusal: { code: 'foreign-origin', at: 'origin' } })
  })

  it('each loopback name of ours may write', async () => {
    for (const origin of [ORIGIN, 'http://localhost:8472', 'http://[::1]:8472']) {
      expect((await stage.post(routes.demoSignIn, { user: 'member' }, undefined, { origin })).statusCode).toBe(200)
    }
  })

  it('a name that would write into our headers is none of ours', async () => {
    const answer = await stage.get(routes.session, undefined, { host: '127.0.0.1:8472; script-src *' })
    expect(answer.statusCode).toBe(403)
  })

  it('a foreign name that points at this machine reads nothing', async () => {
    const answer = await stage.get(routes.demoPeople, undefined, { host: 'rebound.example:8472' })
    expect(answer.statusCode).toBe(403)
    expect(answer.json()).toEqual({ refusal: { code: 'foreign-origin', at: 'host' } })
  })
})

describe('[AC7] names of ours', () => {
  const at = (host: string, publicOrigin: string | null = null, development = false) =>
    createOrigins({ host, publicOrigin, development }, () => 80)

  it('the public address counts beside the loopback names', () => {
    const origins = at('0.0.0.0', 'https://board.example.com')
    expect(origins.isOurs('https://board.example.com')).toBe(true)
    expect(origins.isOurHost('board.example.com')).toBe(true)
    expect(origins.isOurs('http://board.example.com')).toBe(false)
    expect(origins.isOurs('http://localhost')).toBe(true)
    expect(origins.isOurHost('0.0.0.0')).toBe(false)
  })

  it('an address that we listen on is a name; Vite’s port counts while developing only', () => {
    expect(at('192.168.1.5').isOurs('http://192.168.1.5')).toBe(true)
    expect(at('fd00::5').isOurHost('[fd00::5]')).toBe(true)
    expect(at('127.0.0.1').isOurs('http://127.0.0.1:5173')).toBe(false)
    expect(at('127.0.0.1', null, true).isOurs('http://127.0.0.1:5173')).toBe(true)
  })
})

it('[AC2] nobody else can reach a server on loopback, unless a proxy makes it public', () => {
  const only = (host: string, publicOrigin: string | null = null) => isOnlyHere({ host, publicOrigin })
  for (const host of ['127.0.0.1', '127.1.2.3', 'localhost', '::1']) expect(only(host)).toBe(true)
  for (const host of ['0.0.0.0', '::', '192.168.1.5', '127.0.0.1.example.com']) expect(only(host)).toBe(false)
  expect(only('127.0.0.1', 'https://board.example.com')).toBe(false)
  expect(only('127.0.0.1', 'http://localhost:9000')).toBe(true)
})

describe('[AC7] headers', () => {
  it('scripts come from our files only, nobody may frame a page, types are not guessed', async () => {
    const { headers } = await stage.get('/')
    const policy = String(headers['content-security-policy']).split(';')
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("style-src 'self'")
    expect(policy).toContain(`connect-src 'self' ws://${HOST}`)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy.filter((line) => line.includes('unsafe'))).toEqual([])
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['strict-transport-security']).toBeUndefined()
  })

  it('nothing of an answer to a program may be shown or run', async () => {
    const { headers } = await stage.get(routes.session)
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'")
    expect(headers['x-frame-options']).toBe('DENY')
    expect(headers['x-content-type-options']).toBe('nosniff')
    expect(headers['cross-origin-resource-policy']).toBe('same-origin')
    expect(headers['strict-transport-security']).toBeUndefined()
    const secure = await httpStage({ https: true })
    for (const url of [routes.session, '/'])
      expect((await secure.get(url)).headers['strict-transport-security']).toMatch(/^max-age=31536000/)
  })

  it('a refusal at the door has them as well', async () => {
    const refused = await stage.app.inject({ method: 'GET', url: routes.session, headers: { host: 'evil.example' } })
    expect(refused.statusCode).toBe(403)
    expect(refused.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY' })
    expect((await stage.get('/')).headers['content-security-policy']).toContain("script-src 'self'")
  })

  it('answers about people are not kept by any cache', async () => {
    expect((await stage.get(routes.session)).headers['cache-control']).toBe('no-store')
  })
})

describe('[AC9] bounds', () => {
  it('a body over the limit is refused, and so is one that is not JSON', async () => {
    const cookie = await stage.signIn('member')
    const url = routes.commands.replace(':board', 'board-1')
    const large = await stage.post(url, { padding: 'x'.repeat(1024 * 1024) }, cookie)
    expect(large.statusCode).toBe(413)
    expect(large.json()).toEqual({ refusal: { code: 'too-large' } })
    const cut = await stage.app.inject({
      method: 'POST',
      url,
      headers: { host: HOST, origin: ORIGIN, cookie, 'content-type': 'application/json' },
      payload: '{"key":',
    })
    expect(cut.json()).toEqual({ refusal: { code: 'invalid-input' } })
  })

  it('who asks too often is told so', async () => {
    const answers = await Promise.all(Array.from({ length: 601 }, () => stage.post(routes.demoSignIn, { user: 'nobody' })))
    const last = answers.at(-1)
    expect(last?.statusCode).toBe(429)
    expect(last?.json()).toEqual({ refusal: { code: 'too-fast' } })
    expect(last?.headers['retry-after']).toBeDefined()
  })
})
