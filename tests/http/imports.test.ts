import { readFileSync } from 'node:fs'
import { beforeEach, describe, expect, it } from 'vitest'
import type { Role } from '../../shared/model/person'
import { routes } from '../../shared/protocol/http'
import { may } from '../../shared/rules/permissions'
import { type HttpStage, httpStage } from './http-stage'

const file = (more: object = {}) =>
  JSON.stringify({
    name: 'A team',
    lists: [{ id: 'list-1', name: 'Doing', closed: false, pos: 1 }],
    cards: [{ id: '5c0000000000000000000001', name: 'Write “it”', idList: 'list-1', closed: false, pos: 1 }],
    ...more,
  })

let stage: HttpStage
beforeEach(async () => {
  stage = await httpStage()
})

describe('[AC5] importing', () => {
  it('is open to whom the table allows, and to nobody else', async () => {
    for (const role of ['administrator', 'manager', 'head', 'member', 'guest'] satisfies Role[]) {
      const cookie = await stage.signIn(role)
      for (const url of [routes.importPreview, routes.importRun]) {
        const answer = await stage.post(url, { title: 'Board', text: file() }, cookie)
        expect([role, url, answer.statusCode]).toEqual([role, url, may({ role }, 'import-board') ? 200 : 403])
      }
    }
  })
})

describe('importing', () => {
  let cookie: string
  beforeEach(async () => {
    cookie = await stage.signIn('manager')
  })

  it('first says what would come, then makes the board', async () => {
    const preview = (await stage.post(routes.importPreview, { text: file() }, cookie)).json()
    expect(preview).toMatchObject({ title: 'A team', columns: [{ source: 'list-1', title: 'Doing', cards: 1 }] })
    expect(await stage.storage.facts.boards()).toHaveLength(1)
    const roles = { 'list-1': 'done' }
    const run = (await stage.post(routes.importRun, { title: 'Ours', roles, text: file() }, cookie)).json()
    expect(run.board.title).toBe('Ours')
    expect((await stage.storage.facts.board(run.board.id))?.title).toBe('Ours')
  })

  it.each([
    ['nothing', '', 'import-not-json'],
    ['a cut file', file().slice(0, -5), 'import-not-json'],
    ['something else', '{"a":1}', 'import-not-trello'],
    ['a wrong value', file({ cards: [{ id: 7 }] }), 'import-invalid'],
  ])('refuses %s and changes nothing', async (_what, text, code) => {
    for (const url of [routes.importPreview, routes.importRun]) {
      const answer = await stage.post(url, { title: 'Ours', text }, cookie)
      expect(answer.statusCode).toBe(400)
      expect(answer.json()).toMatchObject({ refusal: { code } })
    }
    expect(await stage.storage.facts.boards()).toHaveLength(1)
  })

  it('takes bodies as large as a file may be', async () => {
    const text = file({ desc: '"'.repeat(3 * 1024 * 1024) })
    expect((await stage.post(routes.importPreview, { text }, cookie)).statusCode).toBe(200)
  })

  it('takes the real board of a real team', async () => {
    const text = readFileSync('tests/fixtures/trello/gocd-2019.json', 'utf8')
    const answer = await stage.post(routes.importRun, { title: 'GoCD', text }, cookie)
    expect(answer.statusCode).toBe(200)
  })
})
