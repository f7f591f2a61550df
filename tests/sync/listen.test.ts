/** Who comes in, and how one is told that one does not: on the socket, with a code that says whether to come back. */
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { isFinal } from '../../shared/protocol/close-codes'
import { until } from '../support/until'
import { cardOf } from './board-document'
import { RawClient } from './raw-client'
import { cookieOf, LEDGER_DOCUMENT, openSocket, openStage, type Stage, storedDocument } from './stage'

let stage: Stage
afterEach(() => stage?.stop())

describe('the door', () => {
  type Given = NonNullable<ConstructorParameters<typeof RawClient>[1]>
  const cases: Record<string, { given: Given; code: number; why: string; at?: string }> = {
    'without a cookie': { given: { cookie: null }, code: 4401, why: 'not-signed-in' },
    'with a cookie of nobody': { given: { cookie: 'person=' }, code: 4401, why: 'not-signed-in' },
    'with the cookie of another person': { given: { cookie: cookieOf('head') }, code: 4401, why: 'other-user' },
    'who does not say for whom': { given: { query: { user: '' } }, code: 4401, why: 'other-user' },
    'who may not read the board': { given: { user: 'stranger' }, code: 4403, why: 'no-access' },
    'to a board that there is not': { given: { document: 'board:other' }, code: 4403, why: 'no-access' },
    'to a document of no kind': { given: { document: 'secrets:board' }, code: 4403, why: 'no-access' },
    'to a name that is none': { given: { document: '%ff..%2f' }, code: 4403, why: 'no-access' },
    'from a page of another site': { given: { origin: 'https://evil.example' }, code: 4403, why: 'foreign-origin' },
    'too old': { given: { query: { version: '0' } }, code: 4426, why: 'client-too-old' },
    'of no version': { given: { query: { version: 'x' } }, code: 4426, why: 'client-too-old' },
    'of another epoch': { given: { query: { epoch: '7' } }, code: 4409, why: 'old-epoch' },
    'of no epoch': { given: { query: { epoch: 'x' } }, code: 4409, why: 'old-epoch' },
  }

  it.each(Object.entries(cases))('[SY2] refuses one %s', async (_, { given, code, why }) => {
    stage = await openStage()
    const client = await new RawClient(stage, given).opened()
    const ended = await client.ended()
    expect(ended).toMatchObject({ code, refusal: { code: why } })
    expect(isFinal(ended.code)).toBe(true)
    expect(client.heard.map(({ type }) => type)).toEqual(['refusal'])
  })

  it('[SY2] names the epoch that there is', async () => {
    stage = await openStage()
    const client = await new RawClient(stage, { query: { epoch: '7' } }).opened()
    expect((await client.ended()).refusal).toEqual({ code: 'old-epoch', params: { epoch: 1 } })
    await new RawClient(stage, { query: { epoch: '1' } }).join()
  })

  it('[SY2] from a page of ours, or from a program without any', async () => {
    stage = await openStage()
    await new RawClient(stage, { origin: stage.url }).join()
    await new RawClient(stage).join()
  })

  it('[SY2] is only where rooms are', async () => {
    stage = await openStage()
    const socket = openSocket({ url: `${stage.url}/elsewhere` })
    const status = new Promise((resolve) => socket.on('unexpected-response', (_, { statusCode }) => resolve(statusCode)))
    expect(await status).toBe(404)
    socket.on('error', () => {})
    socket.terminate()
  })

  it('[SY21] what is sent before one is known waits, and is not lost', async () => {
    stage = await openStage()
    const client = new RawClient(stage)
    await until(() => client.isOpen, 'it is open')
    client.stepOne()
    client.showPresence({}, 1)
    await until(() => client.has('step2') && client.presence.size === 1, 'all of it is answered')
  })
})

describe('what a person may write', () => {
  it('[SY16] nobody writes a ledger, and reading it is no offence', async () => {
    stage = await openStage()
    await stage.rooms.edit(LEDGER_DOCUMENT, (doc) => doc.getMap('meta').set('version', 3))
    const reader = await new RawClient(stage, { user: 'administrator', document: LEDGER_DOCUMENT }).join()
    await reader.saved()
    expect(reader.doc.getMap('meta').get('version')).toBe(3)
    reader.update(Y.encodeStateAsUpdate(reader.doc))
    await reader.saved()
    reader.doc.getMap('meta').set('version', 4)
    expect(await reader.ended()).toMatchObject({ code: 4400, refusal: { code: 'read-only' } })
    const again = await new RawClient(stage, { document: LEDGER_DOCUMENT }).join()
    expect(again.doc.getMap('meta').get('version')).toBe(3)
  })

  it('[SY19] a guest reads everything and changes nothing', async () => {
    stage = await openStage()
    const [guest, member] = await Promise.all([new RawClient(stage, { user: 'guest' }).join(), new RawClient(stage).join()])
    await guest.saved()
    cardOf(member.doc, 'c0').set('title', 'x')
    await until(() => cardOf(guest.doc, 'c0').get('title') === 'x', 'the guest sees it')
    cardOf(guest.doc, 'c0').set('title', 'by a guest')
    expect(await guest.ended()).toMatchObject({ code: 4400, refusal: { code: 'read-only', at: 'cards.c0.title' } })
    expect(cardOf(member.doc, 'c0').get('title')).toBe('x')
  })

  it('[SY17] columns are for those whom the table names', async () => {
    stage = await openStage()
    const member = await new RawClient(stage).join()
    ;(member.doc.getMap('columns').get('doing') as Y.Map<string>).set('title', 'Mine')
    await member.saved()
    expect(member.undone).toEqual([{ code: 'not-allowed', at: 'columns.doing.title' }])
    const told = member.heard.map(({ type }) => type)
    expect(told.indexOf('undone')).toBeLessThan(told.lastIndexOf('ack'))
    const manager = await new RawClient(stage, { user: 'manager' }).join()
    ;(manager.doc.getMap('columns').get('doing') as Y.Map<string>).set('title', 'Ours')
    await manager.saved()
  })

  it('[SY17] also a value that is there already: it would win over what someone else writes meanwhile', async () => {
    stage = await openStage()
    const doing = ({ doc }: RawClient) => doc.getMap('columns').get('doing') as Y.Map<string>
    const manager = await new RawClient(stage, { user: 'manager', clientId: 5 }).join()
    const guest = await new RawClient(stage, { user: 'guest', clientId: 6 }).join()
    doing(guest).set('title', 'Doing')
    expect(await guest.ended()).toMatchObject({ code: 4400, refusal: { code: 'read-only', at: 'columns.doing.title' } })
    const member = await new RawClient(stage, { clientId: 7 }).join()
    doing(member).set('title', 'Doing')
    await member.saved()
    expect(member.undone).toEqual([{ code: 'not-allowed', at: 'columns.doing.title' }])
    doing(manager).set('title', 'Ours')
    await manager.saved()
    const stored = await storedDocument(stage.storage)
    expect((stored.getMap('columns').get('doing') as Y.Map<string>).get('title')).toBe('Ours')
    expect(stored.store.clients.has(6)).toBe(false)
  })

  it('[SY16] a plain provider is told by the refusal that it knows, and what else it wrote stays', async () => {
    stage = await openStage()
    const provider = await new RawClient(stage, { isPlain: true }).join()
    provider.doc.transact(() => {
      ;(provider.doc.getMap('columns').get('doing') as Y.Map<string>).set('title', 'Mine')
      cardOf(provider.doc, 'c0').set('title', 'Taken')
    })
    expect(await provider.ended()).toMatchObject({ code: 4400, refusal: { code: 'not-allowed', at: 'columns.doing.title' } })
    const reader = await new RawClient(stage).join()
    expect(cardOf(reader.doc, 'c0').get('title')).toBe('Taken')
  })

  it('[SY17] a lane is its lead’s to edit from the moment the fact is recorded, and no longer after it', async () => {
    stage = await openStage()
    const member = await new RawClient(stage).join()
    const lane = () => member.doc.getMap('lanes').get('lane') as Y.Map<string>
    stage.rooms.setLane('board' as never, 'lane' as never, { lead: 'member' as never, track: 'standard' })
    lane().set('title', 'Led')
    await member.saved()
    expect(member.undone).toEqual([])
    stage.rooms.setLane('board' as never, 'lane' as never, { lead: null, track: 'standard' })
    lane().set('title', 'Still mine')
    await member.saved()
    expect(member.undone).toEqual([{ code: 'not-allowed', at: 'lanes.lane.title' }])
    expect(((await storedDocument(stage.storage)).getMap('lanes').get('lane') as Y.Map<string>).get('title')).toBe('Led')
  })

  it('[SY19] a new role reaches an open socket at once: it is told, and what it sends is judged anew', async () => {
    stage = await openStage()
    const [manager, other] = await Promise.all([
      new RawClient(stage, { user: 'manager' }).join(),
      new RawClient(stage, { user: 'head' }).join(),
    ])
    stage.rooms.review({ user: 'manager' as never }, async () => ({ role: 'member', center: null }))
    await until(() => manager.has('standing'), 'the one concerned is told')
    ;(manager.doc.getMap('columns').get('doing') as Y.Map<string>).set('title', 'As before')
    await manager.saved()
    expect(manager.undone).toEqual([{ code: 'not-allowed', at: 'columns.doing.title' }])
    stage.rooms.review({ board: 'board' as never }, async (user) => (user === 'head' ? { role: 'head', center: 'brand' } : null))
    expect(await manager.ended()).toMatchObject({ code: 4403, refusal: { code: 'no-access' } })
    expect(other.isOpen).toBe(true)
    expect(other.has('standing')).toBe(false)
  })

  it('[SY19] an ended session loses its sockets, and only they', async () => {
    stage = await openStage()
    const [one, other] = await Promise.all([new RawClient(stage).join(), new RawClient(stage, { user: 'head' }).join()])
    stage.rooms.end({ session: 'session-of-member' }, 4401, { code: 'not-signed-in' })
    expect(await one.ended()).toMatchObject({ code: 4401, refusal: { code: 'not-signed-in' } })
    expect(other.isOpen).toBe(true)
    stage.rooms.end({ user: 'head' as never }, 4403, { code: 'no-access' })
    expect((await other.ended()).code).toBe(4403)
  })
})

describe('whose a client id is', () => {
  it('[SY18] the first who uses it, also after a restart', async () => {
    stage = await openStage()
    const first = await new RawClient(stage, { user: 'head', clientId: 4242 }).join()
    cardOf(first.doc, 'c0').set('title', 'by the head')
    await first.saved()
    const { clients } = await stage.storage.facts.since('board' as never, 0)
    expect(clients).toEqual([{ client: 4242, user: 'head' }])
    stage.crash()
    const thief = await new RawClient(stage, { user: 'member' }).join()
    thief.doc.clientID = 4242
    cardOf(thief.doc, 'c0').set('title', 'as if by the head')
    expect(await thief.ended()).toMatchObject({ code: 4400, refusal: { code: 'foreign-client-id' } })
    const back = await new RawClient(stage, { user: 'head' }).join()
    back.doc.clientID = 4242
    cardOf(back.doc, 'c0').set('title', 'by the head again')
    await back.saved()
  })

  it('[SY18] nobody uses the server’s, nor the one that wrote the first content', async () => {
    stage = await openStage()
    const pretender = await new RawClient(stage, { clientId: 1 }).join()
    cardOf(pretender.doc, 'c0').set('title', 'as if by the server')
    expect((await pretender.ended()).refusal?.code).toBe('foreign-client-id')
    const heir = await new RawClient(stage).join()
    const [first] = [...heir.doc.store.clients.keys()]
    heir.doc.clientID = first as number
    cardOf(heir.doc, 'c0').set('title', 'as if it had been there from the start')
    expect((await heir.ended()).refusal?.code).toBe('foreign-client-id')
  })

  it('[SY18] activity and facts are by the person of the connection', async () => {
    stage = await openStage()
    const client = await new RawClient(stage, { user: 'head-of-brand' }).join()
    cardOf(client.doc, 'c0').set('place', 'lane/doing/a1')
    await client.saved()
    const [moved] = await stage.storage.facts.activity('board' as never, { limit: 9 })
    expect(moved).toMatchObject({ user: 'head-of-brand', kind: 'moved', from: 'Requested', to: 'Doing', card: 'c0' })
  })

  it('[SY18] activity says what was done away from the server, and nothing of the kind where it was not', async () => {
    stage = await openStage()
    const before = await new RawClient(stage).join()
    before.leave()
    await before.ended()
    cardOf(before.doc, 'c0').set('title', '在高铁上改的')
    const back = new RawClient(stage, { query: { away: '1' } })
    Y.applyUpdate(back.doc, Y.encodeStateAsUpdate(before.doc))
    await back.join()
    await back.saved()
    cardOf(back.doc, 'c0').set('place', 'lane/doing/a1')
    await back.saved()
    // What was done here as the page opened comes in the same way, and was not done away.
    const opening = new RawClient(stage)
    Y.applyUpdate(opening.doc, Y.encodeStateAsUpdate(back.doc))
    cardOf(opening.doc, 'c1').set('title', '刚打开就改的')
    await opening.join()
    await opening.saved()
    const [opened, moved, renamed] = await stage.storage.facts.activity('board' as never, { limit: 9 })
    expect([opened?.to, opened?.offline]).toEqual(['刚打开就改的', undefined])
    expect(renamed).toMatchObject({ kind: 'renamed', to: '在高铁上改的', offline: true })
    expect(moved?.kind).toBe('moved')
    expect(moved?.offline).toBeUndefined()
  })
})
