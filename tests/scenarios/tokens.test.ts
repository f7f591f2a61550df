/** Programs that come to the real server by a token: what it is good for, and that it ends. */
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { applyEdit, changeOf, fieldOf } from '../../shared/document/edit'
import { byAction } from '../../shared/document/origin'
import type { ApiToken, Scope } from '../../shared/model/token'
import { must } from '../../shared/primitives/assert'
import type { BoardId, CardId } from '../../shared/primitives/ids'
import { accountRoutes } from '../../shared/protocol/accounts'
import { documentName } from '../../shared/protocol/rooms'
import { boardsOf, join, type Member, ownClock, signIn, type Visitor, whenSynced } from '../support/outside-program'
import { Program } from '../support/program'
import { until } from '../support/until'

const program = new Program()
let manager: Visitor
let board: BoardId
const joined: Member[] = []
beforeAll(async () => {
  await program.start()
  manager = await signIn(program.url, (people) => people.find(({ role }) => role === 'manager'))
  board = must((await boardsOf(program.url, manager))[0], 'a board').id
})
afterEach(() => {
  for (const one of joined.splice(0)) one.leave()
})
afterAll(() => program.remove())

const post = (path: string, body: unknown = {}) =>
  fetch(program.url + path, {
    method: 'POST',
    headers: { cookie: manager.cookie, origin: program.url, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

async function makeToken(scope: Scope): Promise<{ token: ApiToken; secret: string }> {
  return (await post(accountRoutes.tokens, { name: '大屏', scopes: [scope], days: 1 })).json()
}

/** As a plain provider comes, which can set no header. */
async function enter(secret: string): Promise<Member> {
  const one = join(program.url, documentName('board', board), { me: manager.me, cookie: '' }, { token: secret })
  joined.push(one)
  await whenSynced(one)
  return one
}

function rename({ doc }: Member, title: string): CardId {
  const card = must([...doc.getMap('cards').keys()][0], 'a card') as CardId
  applyEdit(doc, { create: [], change: [must(changeOf(doc, 'cards', card, 'title', title), 'a change')] }, byAction)
  return card
}

it('[AC1] a token that edits edits, and its sockets end with it', async () => {
  const { token, secret } = await makeToken('edit')
  const one = await enter(secret)
  rename(one, '由程序改名')
  await until(() => one.savedClock === ownClock(one.doc), 'it is saved')
  await post(accountRoutes.tokenWithdraw.replace(':token', token.id))
  await until(() => one.refusals.some(({ code }) => code === 'not-signed-in'), 'its socket has ended')
})

it('[AC5] a token that reads sees the board and writes nothing', async () => {
  const { secret } = await makeToken('read')
  const one = await enter(secret)
  const card = rename(one, '不该保存')
  await until(() => one.refusals.some(({ code }) => code === 'read-only'), 'it is refused')
  const { doc } = await enter((await makeToken('read')).secret)
  expect(fieldOf(doc, 'cards', card, 'title')).not.toBe('不该保存')
})
