import { expect, test } from 'vitest'
import type { CardId, ColumnId, LaneId, UserId } from '../../shared/primitives/ids'
import { routes } from '../../shared/protocol/http'
import { searchRoutes } from '../../shared/protocol/search'
import { viewRoutes } from '../../shared/protocol/views'
import { at, board, httpStage, START } from './http-stage'

const search = (q: string, more = '') => `${searchRoutes.search}?q=${encodeURIComponent(q)}${more}`

async function stageWithCard() {
  const stage = await httpStage()
  const other = { ...board, id: 'board-2' as typeof board.id }
  const facts = { createdBy: null, createdAt: START, archivedBy: null, archivedAt: null }
  const cards = [{ card: 'k1' as CardId, facts }]
  const nothing = { lanes: [], activity: [], imported: [], by: null, content: new Uint8Array(), ledger: new Uint8Array() }
  await stage.storage.facts.createBoard({ ...nothing, board: other, cards })
  const card = {
    card: 'k1' as CardId,
    title: '双11海报',
    center: 'brand',
    due: null,
    priority: null,
    finished: false,
    lane: 'l' as LaneId,
    column: 'c' as ColumnId,
  } as const
  await stage.storage.search.put(other.id, [{ ...card, assignees: ['member' as UserId] }], 0)
  return { stage, other: other.id }
}

test('[AC6] a card is found by those who may read its board, and for others there is none, in search and in one’s own work', async () => {
  const { stage, other } = await stageWithCard()
  const [member, administrator] = [await stage.signIn('member'), await stage.signIn('administrator')]
  expect((await stage.get(search('海报'), member)).json()).toMatchObject({ items: [{ key: 'CX-1', board: other }], more: false })
  expect((await stage.get(searchRoutes.myWork, member)).json().cards).toHaveLength(1)
  await stage.post(at(routes.boardAccess, other), { access: 'private', people: [] }, administrator)
  expect((await stage.get(search('海报'), member)).json()).toEqual({ items: [], more: false })
  expect((await stage.get(searchRoutes.myWork, member)).json().cards).toEqual([])
  expect((await stage.get(search('海报'), administrator)).json().items).toHaveLength(1)
  expect((await stage.get(search('海报'), await stage.signIn('guest'))).json().items).toEqual([])
  expect((await stage.get(search('海报'))).statusCode).toBe(401)
})

test('what a search may be has an end, and any signs are only signs', async () => {
  const { stage } = await stageWithCard()
  const cookie = await stage.signIn('member')
  expect((await stage.get(search('海'.repeat(10_000)), cookie)).statusCode).toBe(400)
  for (const q of ['', ' ', '"', "' OR 1=1 --", 'NEAR(', '%', '_', '*', 'title:x', '\u0000', '\ud800'])
    expect([q, (await stage.get(search(q.toWellFormed()), cookie)).json()]).toEqual([q, { items: [], more: false }])
  expect((await stage.get(search('海报', '&limit=51'), cookie)).statusCode).toBe(400)
})

test('one’s own views are one’s own, the board’s are for those who look after it', async () => {
  const { stage } = await stageWithCard()
  const [member, manager] = [await stage.signIn('member'), await stage.signIn('manager')]
  const view = { id: 'v1', title: '我的', query: 'mine=1', shared: false }
  expect((await stage.post(at(viewRoutes.all), view, member)).json()).toEqual([view])
  expect((await stage.get(at(viewRoutes.all), manager)).json()).toEqual([])
  expect((await stage.post(at(viewRoutes.all), { ...view, title: '抢' }, manager)).statusCode).toBe(400)
  const all = { id: 'v2', title: '大家的', query: 'due=today', shared: true }
  await stage.post(at(viewRoutes.all), all, manager)
  const remove = at(viewRoutes.remove).replace(':view', 'v2')
  expect((await stage.post(at(viewRoutes.all), { ...all, shared: false }, member)).statusCode).toBe(403)
  expect((await stage.post(remove, undefined, member)).statusCode).toBe(403)
  expect((await stage.post(remove, undefined, manager)).json()).toEqual([])
  expect((await stage.get(at(viewRoutes.all, 'no-board'), member)).statusCode).toBe(404)
})
