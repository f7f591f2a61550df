/** An import is a whole board in storage, or nothing. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { runImport } from '../../server/imports/run-import'
import { type Storage, StorageTrouble } from '../../server/storage/ports'
import { decodeSnapshot } from '../../server/storage/snapshot-format'
import { must } from '../../shared/primitives/assert'
import type { Instant } from '../../shared/primitives/instant'
import { documentName } from '../../shared/protocol/rooms'
import { directImporter } from '../support/direct-importer'
import { memoryStorage } from '../support/memory-storage'
import { contentOf } from './planned'
import { fixture, trello } from './trello-files'

const clock = () => Date.UTC(2026, 10, 22) as Instant
const run = (storage: Storage, text: string, title = 'GoCD UI') =>
  runImport({ facts: storage.facts, importer: directImporter, clock }, text, { title, by: null })

describe('running an import', () => {
  it('stores the real board: document, facts with short keys, activity, and what cards brought along', async () => {
    const storage = memoryStorage()
    const done = await run(storage, fixture('gocd-2019'))
    if (!done.ok) throw new Error('refused')
    const { board, report } = done.value
    expect(await storage.facts.boards()).toEqual([board])
    expect(board).toMatchObject({ title: 'GoCD UI', prefix: 'GU' })
    expect(report.missing.at(-1)).toEqual({ code: 'center-given', count: 122, params: { center: 'strategy' } })
    const snapshot = await storage.documents.snapshot(documentName('board', board.id))
    const doc = new Y.Doc()
    Y.applyUpdateV2(doc, await decodeSnapshot(must(snapshot?.bytes, 'content')))
    const { cards } = contentOf(doc)
    expect(cards).toHaveLength(122)
    const facts = await storage.facts.since(board.id, 0)
    expect(facts.cards).toHaveLength(122)
    expect(facts.cards.map((one) => one.facts.key)).toContain('GU-122')
    const commented = cards.find((card) => card.title === 'Save and Run + Save and Edit components')
    expect(facts.cards.find(({ card }) => card === commented?.id)?.facts.content).toMatchObject({ comments: 1, hasText: true })
    expect((await storage.facts.activity(board.id, { limit: 200 })).map(({ kind }) => kind)).toEqual(Array(122).fill('imported'))
  })

  it.each([
    ['cut', fixture('gocd-2019').slice(0, 500_000)],
    ['wrong', trello({ cards: [{ id: 'c1', name: [] }] })],
    ['foreign', '{"hello":"world"}'],
  ])('writes nothing for a file that is %s', async (_, text) => {
    const storage = memoryStorage({
      beforeCommit: () => {
        throw new Error('something was written')
      },
    })
    const done = await run(storage, text)
    expect(done.ok).toBe(false)
    expect(await storage.facts.boards()).toEqual([])
  })

  it('leaves nothing behind where the storage cannot take it', async () => {
    const storage = memoryStorage({
      beforeCommit: () => {
        throw new StorageTrouble('full')
      },
    })
    await expect(run(storage, fixture('gocd-2019'))).rejects.toThrow(StorageTrouble)
    expect(await storage.facts.boards()).toEqual([])
  })

  it('gives boards of one name prefixes of their own', async () => {
    const storage = memoryStorage()
    for (const title of ['Launch', 'Launch', 'launch', '双11会员复购', '新品首发']) await run(storage, trello(), title)
    expect((await storage.facts.boards()).map(({ prefix }) => prefix).toSorted()).toEqual([
      'CARD',
      'CARDB',
      'LAU',
      'LAUB',
      'LAUC',
    ])
  })
})
