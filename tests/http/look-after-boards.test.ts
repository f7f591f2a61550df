/** Boards by HTTP: made, renamed, taken out of use and back; what a person makes of them; what goes on there. */
import { beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { decodeSnapshot } from '../../server/storage/snapshot-format'
import { must } from '../../shared/primitives/assert'
import type { UserId } from '../../shared/primitives/ids'
import { boardRoutes } from '../../shared/protocol/boards'
import { routes } from '../../shared/protocol/http'
import { documentName } from '../../shared/protocol/rooms'
import { at, board, type HttpStage, httpStage, lane, START } from './http-stage'

let stage: HttpStage
let manager: string
beforeEach(async () => {
  stage = await httpStage()
  manager = await stage.signIn('manager')
})

const audited = async (kind: 'board-renamed' | 'board-archived' | 'board-restored' | 'board-created') =>
  (await stage.storage.audit.page({ kind, limit: 50 })).filter(({ by }) => by === 'manager')

describe('a new board', () => {
  it('has the six columns of the department, in the language asked for, and no lane yet', async () => {
    const answer = await stage.post(boardRoutes.create, { title: ' 618 年中大促 ', language: 'zh-CN' }, manager)
    expect(answer.json()).toMatchObject({ title: '618 年中大促', prefix: 'CARD', createdAt: START })
    const { id } = answer.json()
    const doc = new Y.Doc()
    const snapshot = must(await stage.storage.documents.snapshot(documentName('board', id)), 'a snapshot')
    Y.applyUpdateV2(doc, await decodeSnapshot(must(snapshot.bytes, 'bytes')))
    const columns = Object.values(doc.getMap('columns').toJSON()).sort((a, b) => (a.rank < b.rank ? -1 : 1))
    expect(columns.map(({ title, role }) => [title, role])).toEqual([
      ['待响应', 'intake'],
      ['已响应', 'active'],
      ['进行中', 'active'],
      ['审核', 'waiting'],
      ['已上线', 'live'],
      ['完成', 'done'],
    ])
    expect(doc.getMap('lanes').size).toBe(0)
    expect((await stage.get(routes.boards, manager)).json()).toContainEqual(answer.json())
    expect(await audited('board-created')).toMatchObject([{ board: id, detail: { title: '618 年中大促', cards: 0, lanes: 0 } }])
  })

  it('is refused without a name, with too long a one, in a language that there is not', async () => {
    for (const body of [
      { title: ' ', language: 'en' },
      { title: 'x'.repeat(501), language: 'en' },
      { title: 'x', language: 'de' },
    ]) {
      const answer = await stage.post(boardRoutes.create, body, manager)
      expect([answer.statusCode, answer.json().refusal.code]).toEqual([400, 'invalid-input'])
    }
    expect((await stage.get(routes.boards, manager)).json()).toHaveLength(1)
  })
})

describe('a board that there is', () => {
  it('is renamed once, and the rooms are told', async () => {
    const rename = () => stage.post(at(boardRoutes.rename), { title: '双12' }, manager)
    expect((await rename()).json()).toEqual({ ...board, title: '双12' })
    await rename()
    expect(await audited('board-renamed')).toMatchObject([{ detail: { before: '双11', title: '双12' } }])
    expect(stage.boards).toEqual([{ ...board, title: '双12' }])
  })

  it('is archived and brought back, each said once', async () => {
    const archive = () => stage.post(at(boardRoutes.archive), undefined, manager)
    expect((await archive()).json()).toEqual({ ...board, archivedAt: START })
    stage.now = (START + 1) as never
    expect((await archive()).json()).toEqual({ ...board, archivedAt: START })
    expect(await audited('board-archived')).toHaveLength(1)
    expect((await stage.post(at(boardRoutes.restore), undefined, manager)).json()).toEqual(board)
    expect(await audited('board-restored')).toHaveLength(1)
    expect(stage.boards.map(({ archivedAt }) => archivedAt)).toEqual([START, undefined])
  })

  it('archived, takes no command, and can be read', async () => {
    await stage.post(at(boardRoutes.archive), undefined, manager)
    const command = { type: 'set-lane-lead', lane, lead: 'member' }
    const answer = await stage.post(at(routes.commands), { key: 'k', user: 'manager', command }, manager)
    expect(answer.json()).toEqual({ refusal: { code: 'board-archived' } })
    expect((await stage.storage.facts.lane(board.id, lane))?.facts.lead).toBeNull()
    expect((await stage.get(at(routes.activity), manager)).statusCode).toBe(200)
  })

  it('[AC6] that one may not read answers like one that there is not', async () => {
    const guest = await stage.signIn('guest')
    for (const [route, body] of [
      [boardRoutes.rename, { title: 'x' }],
      [boardRoutes.archive, undefined],
      [boardRoutes.mark, { starred: true }],
    ] as const) {
      const [hidden, unknown] = [await stage.post(at(route), body, guest), await stage.post(at(route, 'nope'), body, manager)]
      expect([hidden.statusCode, hidden.body]).toEqual([404, unknown.body])
    }
  })
})

describe('what a person makes of boards', () => {
  it('is theirs, also a guest’s who reads it; what is left out stays', async () => {
    await stage.post(at(routes.boardAccess), { access: 'open', people: ['guest'] }, manager)
    const guest = await stage.signIn('guest')
    await stage.post(at(boardRoutes.mark), { starred: true }, guest)
    const marks = [{ board: board.id, starred: true, rank: 'a1' }]
    expect((await stage.post(at(boardRoutes.mark), { rank: 'a1' }, guest)).json()).toEqual(marks)
    expect((await stage.get(boardRoutes.marks, guest)).json()).toEqual(marks)
    expect((await stage.get(boardRoutes.marks, manager)).json()).toEqual([])
  })

  it('takes no rank that would break the order', async () => {
    expect((await stage.post(at(boardRoutes.mark), { rank: `a0${'0'.repeat(300)}` }, manager)).statusCode).toBe(400)
    expect((await stage.post(at(boardRoutes.mark), { rank: '../' }, manager)).statusCode).toBe(400)
  })
})

describe('what goes on', () => {
  const day = '2026-11-11'
  const overview = async (cookie: string) => (await stage.get(`${boardRoutes.overview}?day=${day}`, cookie)).json()

  it('is told of the boards that one may read: campaigns of the day, cards, who is there', async () => {
    stage = await httpStage({ presentOn: (id) => (id === board.id ? ['head' as UserId] : []) })
    manager = await stage.signIn('manager')
    const campaign = { from: '2026-11-01', to: day }
    await stage.post(
      at(routes.commands),
      { key: 'k', user: 'manager', command: { type: 'set-lane-campaign', lane, campaign } },
      manager,
    )
    expect(await overview(manager)).toEqual([
      { board: board.id, cards: 1, campaigns: [{ lane, title: '', campaign, lead: null, people: [] }], here: ['head'] },
    ])
    expect(await overview(await stage.signIn('guest'))).toEqual([])
  })

  it('wants a day that there is', async () => {
    expect((await stage.get(`${boardRoutes.overview}?day=2026-02-30`, manager)).statusCode).toBe(400)
  })
})
