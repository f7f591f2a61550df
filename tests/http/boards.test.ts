import { beforeEach, describe, expect, it } from 'vitest'
import { StorageTrouble } from '../../server/storage/ports'
import { ROLES, type Role } from '../../shared/model/person'
import type { CardId, UserId } from '../../shared/primitives/ids'
import { EPOCH_HEADER, routes } from '../../shared/protocol/http'
import { documentName } from '../../shared/protocol/rooms'
import { type Deed, may } from '../../shared/rules/permissions'
import { memoryStorage } from '../support/memory-storage'
import { at, board, content, type HttpStage, httpStage, lane, START } from './http-stage'

let stage: HttpStage
let cookie: string
beforeEach(async () => {
  stage = await httpStage()
  cookie = await stage.signIn('member')
})

const snapshotOf = (kind: 'board' | 'ledger', id?: string) => at(routes.snapshot, id).replace(':kind', kind)

describe('[AC6] a board that one may not read', () => {
  it('answers a guest like a board that does not exist', async () => {
    const guest = await stage.signIn('guest')
    expect((await stage.get(routes.boards, guest)).json()).toEqual([])
    const imported = routes.imported.replace(':card', 'card-1')
    for (const url of [snapshotOf('board'), at(routes.activity), at(imported)]) {
      const forbidden = await stage.get(url, guest)
      const unknown = await stage.get(url.replace(board.id, 'unknown'), cookie)
      expect(forbidden.statusCode).toBe(404)
      expect(forbidden.body).toBe(unknown.body)
      expect(unknown.statusCode).toBe(404)
    }
  })

  it('is open to everyone else', async () => {
    for (const role of ['administrator', 'manager', 'head', 'member'] satisfies Role[]) {
      expect((await stage.get(routes.boards, await stage.signIn(role))).json()).toEqual([board])
    }
  })
})

describe('[SY22] a snapshot by HTTP', () => {
  it('is the stored bytes with their tag and epoch', async () => {
    const answer = await stage.get(snapshotOf('board'), cookie)
    expect(answer.statusCode).toBe(200)
    expect(answer.rawPayload.equals(content)).toBe(true)
    expect(answer.headers).toMatchObject({
      etag: '"1-0"',
      'content-encoding': 'gzip',
      'cache-control': 'private, no-cache',
      [EPOCH_HEADER]: '1',
    })
  })

  it('is not sent again, nor read, where the reader has it', async () => {
    const storage = memoryStorage()
    let reads = 0
    const documents = {
      ...storage.documents,
      snapshot: (name: Parameters<typeof storage.documents.snapshot>[0]) => {
        reads += 1
        return storage.documents.snapshot(name)
      },
    }
    stage = await httpStage({ storage: { ...storage, documents } })
    cookie = await stage.signIn('member')
    const answer = await stage.get(snapshotOf('board'), cookie, { 'if-none-match': 'W/"1-0"' })
    expect(answer.statusCode).toBe(304)
    expect(answer.headers[EPOCH_HEADER]).toBe('1')
    expect(answer.body).toBe('')
    expect(reads).toBe(0)
    expect((await stage.get(snapshotOf('board'), cookie, { 'if-none-match': '"1-7"' })).statusCode).toBe(200)
    expect(reads).toBe(1)
  })

  it('of a new epoch has another tag', async () => {
    const name = documentName('board', board.id)
    const owned = await stage.storage.documents.own(name)
    await stage.storage.documents.startEpoch(name, owned?.term ?? 0, content)
    const answer = await stage.get(snapshotOf('board'), cookie, { 'if-none-match': '"1-0"' })
    expect(answer.statusCode).toBe(200)
    expect(answer.headers).toMatchObject({ etag: '"2-0"', [EPOCH_HEADER]: '2' })
  })

  it('is absent where there is none yet: the epoch is told', async () => {
    const storage = memoryStorage()
    const documents = { ...storage.documents, snapshot: async () => ({ epoch: 1, seq: 0, bytes: null }) }
    stage = await httpStage({ storage: { ...storage, documents } })
    cookie = await stage.signIn('member')
    const answer = await stage.get(snapshotOf('ledger'), cookie, { 'if-none-match': '"0-0"' })
    expect(answer.statusCode).toBe(204)
    expect(answer.headers[EPOCH_HEADER]).toBe('1')
    expect((await stage.get(snapshotOf('board').replace('/board/', '/okr/'), cookie)).statusCode).toBe(400)
  })
})

describe('[SY15] commands', () => {
  const request = (user: string, more: object = {}) => ({
    key: 'key-1',
    user,
    command: { type: 'set-lane-track', lane, track: 'agile' },
    ...more,
  })

  it('are answered with the facts as they are now, and shown in the ledger', async () => {
    const manager = await stage.signIn('manager')
    const answer = await stage.post(at(routes.commands), request('manager'), manager)
    expect(answer.json()).toMatchObject({ facts: { track: 'agile' } })
    expect(stage.published).toEqual([board.id])
  })

  it('[SY18] for another person than the cookie’s are refused: a tab may be of yesterday', async () => {
    const answer = await stage.post(at(routes.commands), request('manager'), cookie)
    expect(answer.statusCode).toBe(401)
    expect(answer.json()).toEqual({ refusal: { code: 'other-user' } })
  })

  it('[AC5] are open to whom the table allows, and to nobody else', async () => {
    const asked: [Deed, object][] = [
      ['set-lane-track', { type: 'set-lane-track', lane, track: 'agile' }],
      ['staff-lane', { type: 'set-lane-lead', lane, lead: null }],
      ['staff-lane', { type: 'change-lane-people', lane, add: ['head'], remove: [] }],
      ['edit-lane', { type: 'set-lane-campaign', lane, campaign: null }],
    ]
    for (const role of ROLES) {
      const own = await stage.signIn(role)
      for (const [i, [deed, command]] of asked.entries()) {
        const answer = await stage.post(at(routes.commands), request(role, { key: `key-${i}`, command }), own)
        // A guest reads no board, so there is none to ask about.
        const expected = may({ role }, deed) ? 200 : role === 'guest' ? 404 : 403
        expect([role, command, answer.statusCode]).toEqual([role, command, expected])
        if (expected === 403) expect(answer.json()).toEqual({ refusal: { code: 'not-allowed' } })
      }
    }
  })

  it('with wrong input are refused, naming the place', async () => {
    const wrong = { command: { type: 'set-lane-track', lane: 'a/b', track: 'agile' } }
    const answer = await stage.post(at(routes.commands), request('member', wrong), cookie)
    expect(answer.statusCode).toBe(400)
    expect(answer.json()).toEqual({ refusal: { code: 'invalid-input', at: 'command.lane' } })
  })
})

describe('activity', () => {
  beforeEach(async () => {
    const name = documentName('board', board.id)
    const owned = await stage.storage.documents.own(name)
    const user = 'member' as UserId
    for (const card of ['a', 'b', 'a', 'a'] as CardId[]) {
      const activity = { card, user, at: START, kind: 'renamed', from: 'x', to: 'y' } as const
      await stage.storage.documents.append({
        document: name,
        board: board.id,
        term: owned?.term ?? 0,
        epoch: 1,
        update: new Uint8Array(2),
        effects: [{ type: 'activity', activity }],
      })
    }
  })

  it('comes newest first, a page at a time, of one card or all', async () => {
    const url = at(routes.activity)
    const first = (await stage.get(`${url}?card=a&limit=2`, cookie)).json()
    expect(first.items.map(({ row }: { row: number }) => row)).toEqual([4, 3])
    expect(first.next).toBe(3)
    const last = (await stage.get(`${url}?card=a&limit=2&before=${first.next}`, cookie)).json()
    expect(last.items.map(({ row }: { row: number }) => row)).toEqual([1])
    expect(last.next).toBeNull()
    expect((await stage.get(url, cookie)).json().items).toHaveLength(4)
  })

  it('has bounds', async () => {
    expect((await stage.get(`${at(routes.activity)}?limit=201`, cookie)).json()).toEqual({
      refusal: { code: 'invalid-input', at: 'limit' },
    })
  })
})

describe('[SY8] trouble', () => {
  it('with the database is told as passing', async () => {
    const storage = memoryStorage()
    const boards = async () => Promise.reject(new StorageTrouble('no space left'))
    stage = await httpStage({ storage: { ...storage, facts: { ...storage.facts, boards } } })
    const answer = await stage.get(routes.health)
    expect(answer.statusCode).toBe(503)
    expect(answer.json()).toEqual({ refusal: { code: 'storage-trouble' } })
  })

  it('of our own making tells nothing of itself', async () => {
    const storage = memoryStorage()
    const boards = async () => Promise.reject(new Error('SELECT secrets'))
    stage = await httpStage({ storage: { ...storage, facts: { ...storage.facts, boards } } })
    const answer = await stage.get(routes.health)
    expect(answer.statusCode).toBe(500)
    expect(answer.json()).toEqual({ error: 'internal' })
  })
})
