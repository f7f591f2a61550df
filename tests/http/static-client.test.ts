import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type HttpStage, httpStage } from './http-stage'

const PAGE = { accept: 'text/html,*/*' }

describe('the client’s files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'strikeboard-client-'))
  let stage: HttpStage
  beforeAll(async () => {
    mkdirSync(join(folder, 'assets'))
    writeFileSync(join(folder, 'index.html'), '<!doctype html>page')
    writeFileSync(join(folder, 'sw.js'), '// service worker')
    writeFileSync(join(folder, 'assets/main-abc123.js'), '// main')
    writeFileSync(join(folder, 'assets/main-abc123.js.br'), 'packed')
    stage = await httpStage({ clientFolder: folder })
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it('with a hash in their name are kept for ever, the others asked for anew', async () => {
    const cached = async (url: string) => (await stage.get(url)).headers['cache-control']
    expect(await cached('/assets/main-abc123.js')).toBe('public, max-age=31536000, immutable')
    for (const url of ['/', '/index.html', '/sw.js']) expect(await cached(url)).toBe('no-cache')
  })

  it('go packed where the build has packed them and the browser takes it', async () => {
    const answer = await stage.get('/assets/main-abc123.js', undefined, { 'accept-encoding': 'gzip, deflate, br' })
    expect(answer.headers['content-encoding']).toBe('br')
    expect(answer.headers['content-type']).toContain('javascript')
    expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(answer.body).toBe('packed')
    expect((await stage.get('/assets/main-abc123.js')).body).toBe('// main')
  })

  it('every address of the client’s own is its first page', async () => {
    for (const url of ['/', '/boards/b1', '/boards/b1/cards/c1', '/sign-in']) {
      const answer = await stage.get(url, undefined, PAGE)
      expect([url, answer.statusCode, answer.body]).toEqual([url, 200, '<!doctype html>page'])
      expect(answer.headers['cache-control']).toBe('no-cache')
    }
  })

  it('what does not exist is not disguised as a page', async () => {
    for (const url of ['/assets/gone.js', '/api/unknown', '/sync/board:b1', '/../package.json', '/%2e%2e/package.json']) {
      const answer = await stage.get(url, undefined, url.startsWith('/..') || url.includes('%') ? {} : PAGE)
      expect([url, answer.statusCode]).toEqual([url, 404])
    }
    expect((await stage.get('/boards/b1', undefined, { accept: 'application/json' })).statusCode).toBe(404)
  })
})
