/** Deleting an archived card for ever by HTTP; who may is proved with every cell of the table. */
import { beforeEach, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { boardRoutes } from '../../shared/protocol/boards'
import { cardRoutes } from '../../shared/protocol/cards'
import { at, board, card, type HttpStage, httpStage } from './http-stage'

let stage: HttpStage
let manager: string
beforeEach(async () => {
  stage = await httpStage()
  manager = await stage.signIn('manager')
})

const remove = (of: string = card, on: string = board.id) =>
  stage.post(at(cardRoutes.deleteForEver, on).replace(':card', of), undefined, manager)
const refusedAs = async (answer: ReturnType<typeof remove>) => {
  const { statusCode, ...got } = await answer
  return [statusCode, got.json().refusal.code]
}
const isThere = () => stage.doc.getMap('cards').has(card)
const audited = () => stage.storage.audit.page({ kind: 'card-deleted', limit: 10 })

it('[AC4] goes from the board, and the audit says who it was and what it was called', async () => {
  expect((await remove()).json()).toEqual({ deleted: true })
  expect(isThere()).toBe(false)
  expect(await audited()).toMatchObject([
    { by: 'manager', board: board.id, card, cardKey: 'CX-1', detail: { title: '主图' }, address: '127.0.0.1' },
  ])
  expect(await refusedAs(remove())).toEqual([404, 'not-found'])
  expect(await audited()).toHaveLength(1)
})

it('[AC4] stays where it is not in the archive, where its board is, and where there is none such', async () => {
  const fields = stage.doc.getMap('cards').get(card) as Y.Map<unknown>
  fields.set('archived', false)
  expect(await refusedAs(remove())).toEqual([400, 'card-not-archived'])
  fields.set('archived', true)
  expect(await refusedAs(remove('no-such-card'))).toEqual([404, 'not-found'])
  await stage.post(at(boardRoutes.archive), undefined, manager)
  expect(await refusedAs(remove())).toEqual([400, 'board-archived'])
  expect(await refusedAs(remove('a%20b'))).toEqual([400, 'invalid-input'])
  expect(await refusedAs(remove(card, 'another-board'))).toEqual([404, 'not-found'])
  expect([isThere(), await audited()]).toEqual([true, []])
})
