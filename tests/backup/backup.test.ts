import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { verifyAudit } from '../../server/audit/verify-audit'
import { rebuildLedger } from '../../server/authority/rebuild-ledger'
import { renewDocument } from '../../server/jobs/compact-document'
import type { Storage } from '../../server/storage/ports'
import { decodeSnapshot } from '../../server/storage/snapshot-format'
import { backUp, restore } from '../../server/storage/sqlite/backup'
import { openSqlite } from '../../server/storage/sqlite/open'
import { must } from '../../shared/primitives/assert'
import type { Instant } from '../../shared/primitives/instant'
import { type DocumentName, documentName } from '../../shared/protocol/rooms'
import { ground, lane, laneFacts, own, person } from '../storage-contract/samples'
import { temporaryFolders } from '../support/folder'
import { BOARD, newBoard } from '../sync/stage'

const newFolder = temporaryFolders()
const NOW = 1_790_000_000_000 as Instant
let folder: string
let file: string
let storage: Storage
beforeEach(async () => {
  folder = newFolder()
  file = join(newFolder(), 'backup.db')
  storage = await openSqlite({ folder, exclusive: true })
  await storage.facts.createBoard({ ...(await newBoard(5)), lanes: [{ lane: lane('l1'), facts: laneFacts }] })
})
afterEach(() => storage.close())

const restored = async (to = newFolder(), now = NOW) => {
  await restore({ file, folder: to, now, renew: renewDocument })
  return openSqlite({ folder: to, exclusive: true })
}

async function contentOf(from: Storage, name: DocumentName) {
  const { snapshot, updates } = await own(from.documents, name)
  const doc = new Y.Doc()
  if (snapshot) Y.applyUpdateV2(doc, await decodeSnapshot(snapshot))
  for (const update of updates) Y.applyUpdate(doc, update)
  return { content: [...doc.share.keys()].sort().map((root) => doc.getMap(root).toJSON()), clients: doc.store.clients.size }
}

describe('[AC11] a backup', () => {
  it('is made beside a running server, readable by its account alone, and brings everything back', async () => {
    await storage.people.addPeople([person('林晓')])
    expect(backUp(folder, file)).toEqual({ boards: 1, cards: 0, people: 1 })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const copy = await restored()
    expect(await copy.facts.boards()).toEqual(await storage.facts.boards())
    expect(await copy.facts.since(BOARD, 0)).toEqual(await storage.facts.since(BOARD, 0))
    expect(await copy.people.people()).toEqual(await storage.people.people())
    for (const kind of ['board', 'ledger'] as const) {
      const name = documentName(kind, BOARD)
      expect((await contentOf(copy, name)).content).toEqual((await contentOf(storage, name)).content)
    }
    expect((await copy.audit.page({ limit: 1 }))[0]).toMatchObject({ kind: 'backup-restored', by: null, at: NOW })
    expect(await verifyAudit(copy.audit)).toMatchObject({ kind: 'whole', head: { number: 2 } })
    await copy.close()
  })

  it('[SY20] restored, every document is in an epoch that no device has met, of one client id, bound to nobody', async () => {
    const { entry } = await ground(storage, {
      ...(await newBoard(2)),
      board: { ...(await newBoard(2)).board, id: 'b2' as never },
    })
    const doc = new Y.Doc()
    doc.getMap('cards').set('x', 1)
    const effects = [{ type: 'client-bound', client: doc.clientID, user: person('x').id }] as const
    await storage.documents.append(entry({ update: Y.encodeStateAsUpdate(doc), effects }))
    backUp(folder, file)
    // The old server goes on, and begins epochs of its own.
    const name = documentName('board', 'b2' as never)
    const old = await own(storage.documents, name)
    const met = await storage.documents.startEpoch(name, old.term, must(old.snapshot, 'a snapshot'))
    const copy = await restored()
    for (const id of [BOARD, 'b2' as never])
      for (const kind of ['board', 'ledger'] as const) {
        const owned = await own(copy.documents, documentName(kind, id))
        expect(owned.epoch).toBeGreaterThan(met + 1_000_000)
        expect([owned.updates.length, owned.clients.size]).toEqual([0, 0])
        expect((await contentOf(copy, documentName(kind, id))).clients).toBeLessThanOrEqual(1)
      }
    await copy.close()
    const again = await restored(newFolder(), (NOW + 1_000) as Instant)
    expect((await own(again.documents, name)).epoch).toBe(Math.floor(NOW / 1000) + 1)
    await again.close()
  })

  it('[AC1] holds no secret that signs cookies; sessions of before are over', async () => {
    writeFileSync(join(folder, 'secret'), 'the secret of cookies', { mode: 0o600 })
    const database = new DatabaseSync(join(folder, 'strikeboard.db'))
    const who = person('林晓')
    await storage.people.addPeople([who])
    database
      .prepare(
        `insert into sessions (id, token, user_id, expires_at, created_at, updated_at) values ('s', 'token', ?, '2027', '2026', '2026')`,
      )
      .run(who.id)
    database.close()
    backUp(folder, file)
    const to = newFolder()
    await (await restored(to)).close()
    expect(readdirSync(to).sort()).toEqual(['strikeboard.db', 'strikeboard.lock'])
    const copy = new DatabaseSync(join(to, 'strikeboard.db'))
    expect(copy.prepare('select * from sessions').all()).toEqual([])
    copy.close()
  })

  it('does not write over anything, and leaves nothing where it fails', async () => {
    writeFileSync(file, 'precious')
    expect(() => backUp(folder, file)).toThrow('exists already')
    expect(statSync(file).size).toBe(8)
    const nowhere = join(newFolder(), 'none', 'backup.db')
    expect(() => backUp(folder, nowhere)).toThrow('cannot be written')
    expect(() => backUp(newFolder(), `${file}2`)).toThrow('no data')
    expect(existsSync(`${file}2`)).toBe(false)
  })
})

describe('[AC11] a restore', () => {
  const fails = async (to: string, sentence: string) => {
    await expect(restore({ file, folder: to, now: NOW, renew: renewDocument })).rejects.toThrow(sentence)
  }

  it('goes into an empty place only', async () => {
    backUp(folder, file)
    const to = newFolder()
    await (await restored(to)).close()
    await fails(to, 'There is data')
    await fails(folder, 'Another Strikeboard server is running')
  })

  it.each([
    ['no file', null, 'There is no file'],
    ['no database', Buffer.from('something else entirely, and long enough to be read as a page'), 'damaged, or is none'],
    ['an empty file', Buffer.alloc(0), 'no backup of Strikeboard'],
  ])('refuses %s and leaves the place empty', async (_, content, sentence) => {
    if (content) writeFileSync(file, content)
    const to = newFolder()
    await fails(to, sentence)
    expect(readdirSync(to).filter((name) => name !== 'strikeboard.lock')).toEqual([])
  })

  it('refuses a damaged file, and one of a newer program', async () => {
    backUp(folder, file)
    const newer = new DatabaseSync(file)
    newer.exec('insert into migrations (number) values (999)')
    newer.close()
    const to = newFolder()
    await fails(to, 'newer version')
    expect(readdirSync(to).filter((name) => name !== 'strikeboard.lock')).toEqual([])
  })

  it('leaves the place empty where a document cannot be renewed', async () => {
    backUp(folder, file)
    const to = newFolder()
    const renew = () => Promise.reject(new Error('killed'))
    await expect(restore({ file, folder: to, now: NOW, renew })).rejects.toThrow('killed')
    expect(readdirSync(to).filter((name) => name !== 'strikeboard.lock')).toEqual([])
  })
})

it('[AC11] what belongs to it is brought before the data is in its place: where that fails, it is tried again', async () => {
  backUp(folder, file)
  const to = newFolder()
  const away = () => Promise.reject(new Error('the bucket is away'))
  await expect(restore({ file, folder: to, now: NOW, renew: renewDocument, bringAlong: away })).rejects.toThrow('away')
  expect(readdirSync(to).filter((name) => name !== 'strikeboard.lock')).toEqual([])
  await (await restored(to)).close()
})

describe('[SY15] a ledger drawn up anew', () => {
  it('shows what the facts say, whatever it showed before, in a new epoch', async () => {
    const name = documentName('ledger', BOARD)
    const { term } = await own(storage.documents, name)
    const broken = new Y.Doc()
    broken.getMap('lanes').set('nonsense', { track: 'none' })
    await storage.documents.append({
      document: name,
      board: BOARD,
      term,
      epoch: 1,
      update: Y.encodeStateAsUpdate(broken),
      effects: [],
    })
    expect(await rebuildLedger(storage, BOARD)).toEqual({ cards: 0, lanes: 1 })
    const { content } = await contentOf(storage, name)
    expect(content).toContainEqual({ l1: laneFacts })
    expect(JSON.stringify(content)).not.toContain('nonsense')
    expect((await own(storage.documents, name)).epoch).toBe(2)
  })
})
