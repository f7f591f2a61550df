/** Requests by HTTP: what waits for whom, the history, and what is no command. Who may is proved with every cell of the table. */
import { beforeEach, expect, it } from 'vitest'
import type { Effect } from '../../server/storage/ports'
import type { ResponseWindow } from '../../shared/model/response-window'
import type { CardId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { routes } from '../../shared/protocol/http'
import { requestRoutes } from '../../shared/protocol/requests'
import { documentName } from '../../shared/protocol/rooms'
import { at, board, card, type HttpStage, httpStage, lane, START } from './http-stage'

const HOUR = 3_600_000
let stage: HttpStage
beforeEach(async () => {
  stage = await httpStage()
})

const windowOf = (startedAt: number): ResponseWindow => ({
  kind: 'window',
  cycle: 1,
  startedAt: startedAt as Instant,
  requestedBy: 'guest' as UserId,
  targetMs: 72 * HOUR,
  stops: [],
  turns: [{ center: 'brand', from: startedAt as Instant }],
  warned: null,
})

/** As a room commits it; the index has it then, or a moment later. */
async function waits(
  of: string,
  startedAt: number,
  center: 'brand' | 'growth',
  assignees: string[] = [],
  indexIt = (put: () => Promise<unknown>) => put(),
) {
  const { documents, search } = stage.storage
  const document = documentName('board', board.id)
  const owned = await documents.own(document)
  const created: Effect = { type: 'card-created', card: of as CardId, by: null, at: START }
  const event = { kind: 'started', at: START, by: null } as const
  const facts = windowOf(startedAt)
  const request: Effect = { type: 'request', card: of as CardId, lane, facts, events: [event], due: null }
  const { term, epoch } = owned ?? { term: 0, epoch: 0 }
  await documents.append({ document, board: board.id, term, epoch, update: null, effects: [created, request] })
  const places = { lane, column: 'c' as never }
  const words = { card: of as CardId, title: `标题 ${of}`, center, due: null, priority: null, finished: false }
  await indexIt(() => search.put(board.id, [{ ...words, ...places, assignees: assignees as UserId[] }], null))
}

const waiting = async (role: Parameters<HttpStage['signIn']>[0]) => {
  const answer = await stage.get(requestRoutes.waiting, await stage.signIn(role))
  return answer.json().requests.map(({ card: of, mayAnswer }: { card: string; mayAnswer: boolean }) => [of, mayAnswer])
}

it('[RW26] one’s center’s, one’s team’s, one’s own and those one was given, the soonest first', async () => {
  await waits('later', START, 'brand')
  await waits('sooner', START - HOUR, 'brand')
  await waits('foreign', START, 'growth')
  await waits('given', START - 2 * HOUR, 'growth', ['member'])
  expect(await waiting('member')).toEqual([
    ['given', false],
    ['sooner', true],
    ['later', true],
  ])
  expect((await waiting('manager')).map(([of]: [string]) => of)).toEqual(['given', 'sooner', 'later', 'foreign'])
  expect(await waiting('administrator')).toEqual([])
  const asked = { key: 'key', user: 'manager', command: { type: 'set-lane-lead', lane, lead: 'member' } }
  await stage.post(at(routes.commands), asked, await stage.signIn('manager'))
  expect((await waiting('member')).map(([of]: [string]) => of)).toEqual(['given', 'sooner', 'later', 'foreign'])
})

it('[RW26] one that was asked a moment ago is listed, though the index of cards trails behind', async () => {
  let write: () => Promise<unknown> = async () => {}
  stage = await httpStage({ indexed: async () => void (await write()) })
  await waits('new', START, 'brand', [], async (put) => {
    write = put
  })
  expect(await waiting('member')).toEqual([['new', true]])
})

it('[RW26] of boards that one may not read, or that are out of use, nothing is told', async () => {
  await waits('later', START, 'brand')
  expect(await waiting('guest')).toEqual([])
  await stage.post(at(`${routes.boards}/:board/archive`), undefined, await stage.signIn('manager'))
  expect(await waiting('member')).toEqual([])
})

it('[RW18] the history of a card, each event by its rule’s name', async () => {
  await waits(card, START, 'brand')
  const url = at(requestRoutes.history).replace(':card', card)
  const answer = await stage.get(url, await stage.signIn('member'))
  expect(answer.json()).toEqual({ events: [{ cycle: 1, kind: 'started', at: START, by: null }] })
})

it.each([
  { type: 'decline', reason: '短' },
  { type: 'pause', reason: 'whim', waitsFor: 'x', hours: 1 },
  { type: 'pause', reason: 'material', waitsFor: '', hours: 1 },
  { type: 'pause', reason: 'material', waitsFor: 'x', hours: 'tomorrow' },
  { type: 'give-breach-reason', text: 'x'.repeat(501) },
  { type: 'restart' },
  null,
])('what is no command is refused: %j', async (body) => {
  const url = at(requestRoutes.command).replace(':card', card)
  const answer = await stage.post(url, body, await stage.signIn('manager'))
  expect([answer.statusCode, answer.json().refusal.code]).toEqual([400, 'invalid-input'])
})
