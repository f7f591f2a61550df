/** Campaign templates by HTTP; who may save and change them is proved with every cell of the table. */
import { beforeEach, expect, it } from 'vitest'
import { MOST_TEMPLATES, TEMPLATE_CARDS_MAX } from '../../shared/model/campaign-template'
import type { Role } from '../../shared/model/person'
import { templateRoutes } from '../../shared/protocol/templates'
import { at, type HttpStage, httpStage, lane, START } from './http-stage'

let stage: HttpStage
beforeEach(async () => {
  stage = await httpStage()
})

const card = { title: '主图', center: 'brand', support: ['growth'], due: -7, priority: 'high', stage: null, labels: ['物料'] }
const template = { id: 'template-1', title: ' 双11 ', days: 11, cards: [card], lane }
const save = async (role: Role, more: object = {}) =>
  stage.post(at(templateRoutes.save), { ...template, ...more }, await stage.signIn(role))
const list = async (role: Role) => stage.get(templateRoutes.all, await stage.signIn(role))
const deed = async (role: Role, route: string, body?: object, id = 'template-1') =>
  stage.post(route.replace(':template', id), body, await stage.signIn(role))

it('is listed with its maker for everyone who works here, saved once however often it is sent', async () => {
  const kept = [{ id: 'template-1', title: '双11', days: 11, cards: [card], by: 'head', at: START }]
  expect((await save('head')).json()).toEqual(kept)
  expect((await save('head')).json()).toEqual(kept)
  for (const role of ['administrator', 'manager', 'head', 'member'] as const) expect((await list(role)).json()).toEqual(kept)
  expect((await list('guest')).statusCode).toBe(403)
  expect((await save('manager')).json()).toEqual({ refusal: { code: 'invalid-input', at: 'id' } })
})

it('is renamed and removed by its maker', async () => {
  await save('head')
  expect((await deed('head', templateRoutes.rename, { title: '双12' })).json()).toMatchObject([{ title: '双12', by: 'head' }])
  expect((await deed('member', templateRoutes.remove)).statusCode).toBe(403)
  expect((await deed('head', templateRoutes.rename, { title: ' ' })).statusCode).toBe(400)
  expect((await deed('head', templateRoutes.remove)).json()).toEqual([])
  expect((await deed('manager', templateRoutes.remove)).statusCode).toBe(404)
})

it('has its bounds, and is of a lane that there is', async () => {
  const faults = [
    { title: '' },
    { title: 'x'.repeat(61) },
    { days: 0 },
    { days: 367 },
    { cards: [] },
    { cards: Array.from({ length: TEMPLATE_CARDS_MAX + 1 }, () => card) },
    { cards: [{ ...card, due: 0.5 }] },
    { cards: [{ ...card, due: 100_000 }] },
    { cards: [{ ...card, center: 'finance' }] },
    { cards: [{ ...card, labels: [''] }] },
  ]
  for (const fault of faults) expect([fault, (await save('manager', fault)).statusCode]).toEqual([fault, 400])
  expect((await save('manager', { lane: 'no-lane' })).statusCode).toBe(404)
  const who = await stage.signIn('manager')
  for (let i = 0; i < MOST_TEMPLATES; i++) await stage.post(at(templateRoutes.save), { ...template, id: `t-${i}` }, who)
  expect((await save('manager')).json()).toMatchObject({ refusal: { code: 'too-many-templates' } })
})
