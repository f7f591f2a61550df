/** Imports in their worker thread: the event loop goes on, and no file takes the program down. */
import { afterEach, describe, expect, it } from 'vitest'
import { createImporter, type Importer, type ImporterOptions } from '../../server/imports/importer'
import { now } from './planned'
import { card, fixture, trello } from './trello-files'

let importer: Importer
afterEach(() => importer.close())
const start = (options?: ImporterOptions) => {
  importer = createImporter(options)
}
const hostile = `{"lists":[],"cards":[],"actions":[${'{},'.repeat(3_000_000)}{}]}`
const plan = { title: 'T', prefix: 'T', roles: {}, center: 'brand', timeZone: 'UTC', by: null, now } as const

describe('the importer', () => {
  it('previews and draws the real board', async () => {
    start()
    expect(await importer.preview(fixture('gocd-2019'))).toMatchObject({ ok: true, value: { title: 'Test Drive' } })
    const drawn = await importer.draw(fixture('gocd-2019'), plan)
    if (!drawn.ok) throw new Error('refused')
    expect(drawn.value.created).toMatchObject({ board: { title: 'T', prefix: 'T', createdAt: now } })
    expect(drawn.value.created.cards).toHaveLength(122)
    expect(drawn.value.created.content).toBeInstanceOf(Uint8Array)
  })

  it('reads a table of people beside those who are here', async () => {
    start()
    const table = await importer.people('name,email,center\n林晓,lin@example.com,brand\n王敏,wang@example.com,brand', {
      emails: new Set(['wang@example.com']),
      headed: new Set(),
    })
    expect(table).toMatchObject({
      ok: true,
      value: { newcomers: [{ name: '林晓' }], refused: [{ line: 3, fault: 'email-known' }] },
    })
  })

  it('passes refusals on', async () => {
    start()
    expect(await importer.preview('{')).toMatchObject({ ok: false, error: { code: 'import-not-json', at: '1:2' } })
    expect(await importer.draw('{}', plan)).toMatchObject({ ok: false, error: { code: 'import-not-trello' } })
  })

  it('leaves the event loop free', async () => {
    start()
    const cards = Array.from({ length: 5000 }, (_, n) => card(`c${n}`, 'l1', `Card ${n}`, { pos: n }))
    const text = trello({ cards })
    let turns = 0
    let done = false
    const turn = () => {
      turns++
      if (!done) setImmediate(turn)
    }
    turn()
    expect(await importer.draw(text, plan)).toMatchObject({ ok: true })
    done = true
    expect(turns).toBeGreaterThan(50)
  })

  it('refuses a file that needs more memory than it may have, and serves the next one', async () => {
    start({ megabytes: 48 })
    expect(await importer.draw(hostile, plan)).toMatchObject({ ok: false, error: { code: 'import-too-large' } })
    expect(await importer.preview(trello())).toMatchObject({ ok: true })
  })

  it('refuses a file that takes too long, and serves the next one', async () => {
    start({ timeMs: 1 })
    expect(await importer.draw(fixture('gocd-2019'), plan)).toMatchObject({
      ok: false,
      error: { code: 'import-too-large', params: { context: 'time' } },
    })
    await importer.close()
    start()
    expect(await importer.preview(trello())).toMatchObject({ ok: true })
  })

  it('does not let those who wait pay for it', async () => {
    start({ megabytes: 48 })
    const [first, next] = await Promise.all([importer.preview(hostile), importer.preview(trello())])
    expect([first.ok, next.ok]).toEqual([false, true])
  })
})
