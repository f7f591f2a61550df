/** The whole server as a process, and programs of somebody else: who may come in, and how facts reach them. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { applyEdit, changeOf, fieldOf } from '../../shared/document/edit'
import { readCardFacts, readClientUser, readLaneFacts } from '../../shared/document/ledger'
import { byAction } from '../../shared/document/origin'
import type { Command } from '../../shared/model/command'
import type { Role } from '../../shared/model/person'
import { must } from '../../shared/primitives/assert'
import { type BoardId, type CardId, type LaneId, newId } from '../../shared/primitives/ids'
import { accountRoutes } from '../../shared/protocol/accounts'
import { type ActivityPage, EPOCH_HEADER, routes } from '../../shared/protocol/http'
import { MESSAGE } from '../../shared/protocol/live'
import { type DocumentName, documentName } from '../../shared/protocol/rooms'
import { boardsOf, join, type Member, read, signIn, type Visitor, whenRefused, whenSynced } from '../support/outside-program'
import { Program } from '../support/program'
import { until } from '../support/until'

const program = new Program()
let board: BoardId
let manager: Visitor
let member: Visitor
const joined: Member[] = []

beforeAll(async () => {
  await program.start()
  manager = await as('manager')
  member = await as('member')
  board = must((await boardsOf(program.url, manager))[0], 'a board').id
})
afterEach(() => {
  for (const one of joined.splice(0)) one.leave()
})
afterAll(() => program.remove())

const as = (role: Role, nth = 0) => signIn(program.url, (people) => people.filter((person) => person.role === role)[nth])

function enter(room: DocumentName, visitor: Visitor, params: Record<string, string> = {}): Member {
  const one = join(program.url, room, visitor, params)
  joined.push(one)
  return one
}

async function open(kind: 'board' | 'ledger', visitor: Visitor): Promise<Member> {
  const one = enter(documentName(kind, board), visitor)
  await whenSynced(one)
  return one
}

const post = (path: string, body: unknown, { cookie }: Visitor) =>
  fetch(program.url + path.replace(':board', board), {
    method: 'POST',
    headers: { cookie, origin: program.url, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

function addCard({ doc }: Member): CardId {
  const id = newId<CardId>()
  const place = must(fieldOf(doc, 'cards', must([...doc.getMap('cards').keys()][0], 'a card'), 'place'), 'a place')
  applyEdit(doc, { create: [{ root: 'cards', id, fields: { title: '新卡片', place, center: 'growth' } }], change: [] }, byAction)
  return id
}

describe('[SY2] who may not come in is told on the socket', () => {
  const room = () => documentName('board', board)
  const refusalOf = async (one: Member) => [await whenRefused(one), one.refusals[0]?.code]

  it('[SY18] a tab of another person than the cookie’s', async () => {
    expect(await refusalOf(enter(room(), member, { user: manager.me.id }))).toEqual([4401, 'other-user'])
  })

  it('nobody', async () => {
    expect(await refusalOf(enter(room(), { ...member, cookie: 'strikeboard_session=made-up' }))).toEqual([4401, 'not-signed-in'])
  })

  it('[AC6] a board that does not exist', async () => {
    expect(await refusalOf(enter(documentName('board', 'x' as BoardId), member))).toEqual([4403, 'no-access'])
  })

  it('an old client, and one of another epoch', async () => {
    expect(await refusalOf(enter(room(), member, { version: '0' }))).toEqual([4426, 'client-too-old'])
    expect(await refusalOf(enter(room(), member, { epoch: '7' }))).toEqual([4409, 'old-epoch'])
  })
})

describe('[SY15] the ledger', () => {
  it('shows who created a card and its key, whose a client id is, and who archived it when', async () => {
    const [writer, ledger] = [await open('board', member), await open('ledger', manager)]
    const card = addCard(writer)
    await until(() => readCardFacts(ledger.doc, card) && readClientUser(ledger.doc, writer.doc.clientID), 'the facts')
    expect(readCardFacts(ledger.doc, card)).toMatchObject({ createdBy: member.me.id, archivedAt: null })
    expect(readCardFacts(ledger.doc, card)?.key).toMatch(/^CX-\d+$/)
    expect(readClientUser(ledger.doc, writer.doc.clientID)).toBe(member.me.id)
    const archive = must(changeOf(writer.doc, 'cards', card, 'archived', true), 'a change')
    applyEdit(writer.doc, { create: [], change: [archive] }, byAction)
    await until(() => readCardFacts(ledger.doc, card)?.archivedBy === member.me.id, 'archived')
  })

  it('shows what commands decided, to everyone, also after a restart', async () => {
    const ledger = await open('ledger', member)
    const lane = must([...ledger.doc.getMap('lanes').keys()][0], 'a lane') as LaneId
    const lead = must(readLaneFacts(ledger.doc, lane)?.people[1], 'a person')
    const command: Command = { type: 'set-lane-lead', lane, lead }
    const answer = await post(routes.commands, { key: newId(), user: manager.me.id, command }, manager)
    expect(await answer.json()).toMatchObject({ facts: { lead } })
    await until(() => readLaneFacts(ledger.doc, lane)?.lead === lead, 'the lead')
    await program.stop('SIGKILL')
    await program.start()
    const again = await open('ledger', member)
    await until(() => readLaneFacts(again.doc, lane)?.lead === lead, 'the lead again')
  })

  it('catches up with facts that a crash kept out of it', async () => {
    const lane = must([...(await open('ledger', member)).doc.getMap('lanes').keys()][1], 'a lane') as LaneId
    const command: Command = { type: 'set-lane-lead', lane, lead: null }
    await post(routes.commands, { key: newId(), user: manager.me.id, command }, manager)
    await program.stop('SIGKILL') // Perhaps before the ledger was written, perhaps after.
    await program.start()
    const ledger = await open('ledger', member)
    await until(() => readLaneFacts(ledger.doc, lane)?.lead === null, 'no lead')
  })

  it('[SY16] is written by nobody else', async () => {
    const forger = await open('ledger', member)
    forger.doc.getMap('cards').set('mine', { key: 'CX-0' })
    expect(await whenRefused(forger)).toBe(4400)
    expect(forger.refusals[0]?.code).toBe('read-only')
    expect((await open('ledger', manager)).doc.getMap('cards').has('mine')).toBe(false)
  })
})

it('[SY18] activity names who moved a card, by the connection', async () => {
  const writer = await open('board', member)
  const card = addCard(writer)
  await until(() => writer.savedClock > 0, 'saved')
  const path = `${routes.activity.replace(':board', board)}?card=${card}`
  const { items } = await read<ActivityPage>(program.url, path, manager)
  expect(items).toMatchObject([{ kind: 'created', user: member.me.id, to: '新卡片' }])
})

it('[SY22] a snapshot by HTTP, then the socket brings the difference', async () => {
  const path = routes.snapshot.replace(':board', board).replace(':kind', 'board')
  const writer = await open('board', member)
  const card = addCard(writer)
  await until(() => writer.savedClock > 0, 'saved')
  const answer = await fetch(program.url + path, { headers: { cookie: manager.cookie } })
  const etag = must(answer.headers.get('etag'), 'a tag')
  const reader = enter(documentName('board', board), manager, { epoch: must(answer.headers.get(EPOCH_HEADER), 'an epoch') })
  Y.applyUpdateV2(reader.doc, new Uint8Array(await answer.arrayBuffer()))
  expect(reader.doc.getMap('cards').size).toBeGreaterThan(50)
  await until(() => reader.doc.getMap('cards').has(card), 'the new card')
  const again = await fetch(program.url + path, { headers: { cookie: manager.cookie, 'if-none-match': etag } })
  expect(again.status).toBe(304)
})

it('[SY19] signing out ends the sockets of the session, and no others', async () => {
  const visitor = await as('member', 3)
  const [leaving, staying] = [await open('board', visitor), await open('board', manager)]
  const refused = whenRefused(leaving)
  expect((await post(routes.signOut, {}, visitor)).status).toBe(204)
  expect(await refused).toBe(4401)
  expect(staying.provider.wsconnected).toBe(true)
  const back = enter(documentName('board', board), visitor)
  expect(await whenRefused(back)).toBe(4401)
})

describe('[SY19] people who change', () => {
  const change = async (who: Visitor, body: object) =>
    expect((await post(accountRoutes.personChange.replace(':person', who.me.id), body, await as('administrator'))).status).toBe(
      200,
    )

  it('a role that is lost is lost in open sockets as well, and found again there', async () => {
    const [visitor, reader] = [await as('member', 5), await open('board', manager)]
    const writer = await open('board', visitor)
    const told = () =>
      new Promise<void>((resolve) => Object.assign(writer.provider.messageHandlers, { [MESSAGE.standing]: resolve }))
    const first = addCard(writer)
    await until(() => reader.doc.getMap('cards').has(first), 'the card of a member')
    const asManager = told()
    await change(visitor, { role: 'manager' })
    await asManager
    const column = must([...writer.doc.getMap('columns').keys()][0], 'a column')
    applyEdit(
      writer.doc,
      { create: [], change: [must(changeOf(writer.doc, 'columns', column, 'title', '经理改的'), 'a change')] },
      byAction,
    )
    await until(() => fieldOf(reader.doc, 'columns', column, 'title') === '经理改的', 'the title')
    const asGuest = whenRefused(writer)
    await change(visitor, { role: 'guest' })
    // A guest sees boards by name only: this one is none of theirs.
    expect(await asGuest).toBe(4403)
    await change(visitor, { role: 'member' })
    await open('board', visitor)
  })

  it('[AC3] whoever leaves is out of every room and of HTTP; what they send then reaches nobody', async () => {
    const [visitor, reader] = [await as('member', 6), await open('board', manager)]
    const [writer, ledger] = [await open('board', visitor), await open('ledger', visitor)]
    const ended = Promise.all([whenRefused(writer), whenRefused(ledger)])
    const host = await as('administrator')
    expect((await post(accountRoutes.personDeactivate.replace(':person', visitor.me.id), {}, host)).status).toBe(200)
    expect(await ended).toEqual([4401, 4401])
    expect((await fetch(program.url + routes.people, { headers: { cookie: visitor.cookie } })).status).toBe(401)
    const back = enter(documentName('board', board), visitor)
    const card = newId<CardId>()
    back.doc.getMap('cards').set(card, new Y.Map([['title', '走后写的']]))
    expect(await whenRefused(back)).toBe(4401)
    expect(reader.doc.getMap('cards').has(card)).toBe(false)
    expect((await post(accountRoutes.personBringBack.replace(':person', visitor.me.id), {}, host)).status).toBe(200)
    expect(await whenRefused(enter(documentName('board', board), visitor))).toBe(4401)
    const again = await signIn(program.url, (people) => people.find(({ id }) => id === visitor.me.id))
    await open('board', again)
  })
})
