/** A board as a file by HTTP: out of one server's route and into the other. */

import { parse } from 'csv-parse/sync'
import { beforeEach, expect, it } from 'vitest'
import { boardRoutes } from '../../shared/protocol/boards'
import { portableRoutes } from '../../shared/protocol/portable-board'
import { at, board, type HttpStage, httpStage } from './http-stage'

let stage: HttpStage
let manager: string
beforeEach(async () => {
  stage = await httpStage()
  manager = await stage.signIn('manager')
})

const FILE = {
  format: 'strikeboard-board',
  version: 1,
  title: '618',
  people: [{ id: 'x', name: 'member' }],
  columns: [{ id: 'c', title: '待响应', role: 'intake' }],
  lanes: [{ id: 'l', title: '会员复购', lead: 'x', track: 'agile' }],
  cards: [{ id: 'k', title: '券后价', lane: 'l', column: 'c', center: 'growth', assignees: ['x'], due: '2026-06-18' }],
}

it('a file becomes a board, with its line in the audit, and goes out again', async () => {
  const name = (await stage.storage.people.person('member' as never))?.name ?? ''
  const text = JSON.stringify({ ...FILE, people: [{ id: 'x', name }] })
  const seen = await stage.post(portableRoutes.preview, { text }, manager)
  expect(seen.json()).toMatchObject({ title: '618', report: { missing: [] } })
  const answer = await stage.post(portableRoutes.import, { text, title: '618 复盘' }, manager)
  const { board: made, report } = answer.json()
  expect(report.came).toContainEqual({ what: 'lanes', count: 1 })
  expect(made.title).toBe('618 复盘')
  const file = (await stage.get(`${at(portableRoutes.export, made.id)}?form=json`, await stage.signIn('member'))).json()
  expect(file).toMatchObject({
    title: '618 复盘',
    lanes: [{ title: '会员复购', lead: 'member', people: ['member'], track: 'agile' }],
    cards: [{ title: '券后价', assignees: ['member'], due: '2026-06-18' }],
  })
  expect((await stage.storage.audit.page({ kind: 'board-created', limit: 1 }))[0]).toMatchObject({
    by: 'manager',
    board: made.id,
    detail: { cards: 1, lanes: 1 },
  })
})

it('a table has the board’s title as its name, whatever signs that has', async () => {
  await stage.post(at(boardRoutes.rename), { title: '双11/"战役"\r\n<x>' }, manager)
  const answer = await stage.get(`${at(portableRoutes.export)}?form=csv&language=en`, manager)
  expect(answer.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8',
    'x-content-type-options': 'nosniff',
    'content-disposition': `attachment; filename="board.csv"; filename*=UTF-8''${encodeURIComponent('双11  战役    x.csv')}`,
  })
  expect(parse(answer.body, { bom: true })).toHaveLength(1)
})

it('what is no file of a board is refused, and nothing is written', async () => {
  for (const [text, code] of [
    ['nothing', 'import-not-json'],
    [JSON.stringify({ ...FILE, version: 9 }), 'import-newer'],
    [JSON.stringify({ ...FILE, columns: [{ id: 'c', title: '', role: 'intake' }] }), 'import-invalid'],
  ] as const)
    for (const route of [portableRoutes.preview, portableRoutes.import]) {
      const answer = await stage.post(route, { text, title: 'x' }, manager)
      expect([answer.statusCode, answer.json().refusal.code]).toEqual([400, code])
    }
  expect(await stage.storage.facts.boards()).toEqual([board])
})

it('[AC6] a board that one may not read has no file', async () => {
  const guest = await stage.signIn('guest')
  const hidden = await stage.get(`${at(portableRoutes.export)}?form=json`, guest)
  const unknown = await stage.get(`${at(portableRoutes.export, 'nope')}?form=json`, manager)
  expect([hidden.statusCode, hidden.body]).toEqual([404, unknown.body])
})
