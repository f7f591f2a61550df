/** Cards that were deleted for ever: who did it and when stays, everything else goes in the same commit. */
import { expect, it } from 'vitest'
import type { Effect, Storage } from '../../server/storage/ports'
import type { IndexedCard } from '../../server/storage/search-port'
import type { ColumnId, FileId, LaneId } from '../../shared/primitives/ids'
import { documentName } from '../../shared/protocol/rooms'
import { activity, at, card, createdCard, deletedCard, ground, newBoard, own, person, user } from './samples'

const indexed: IndexedCard = {
  card: card('c'),
  title: '主图',
  center: 'brand',
  due: null,
  priority: null,
  finished: false,
  assignees: [user('lin')],
  lane: 'lane' as LaneId,
  column: 'column' as ColumnId,
}
const told = (of: string): Effect => ({ type: 'activity', activity: activity(of, '进行中') })

export function deletedCards(storage: () => Storage): void {
  const twoCards = async () => {
    const base = await ground(storage())
    await storage().documents.append(base.entry({ effects: [createdCard('c'), createdCard('d'), told('c'), told('d')] }))
    return base
  }

  it('[AC4] stay on record with their key, by whom they went and when, and are told in the audit by their title', async () => {
    const { board, entry } = await twoCards()
    const { version } = await storage().facts.since(board, 0)
    await storage().documents.append(entry({ effects: [deletedCard('c')] }))
    const { cards } = await storage().facts.since(board, version)
    expect(cards).toMatchObject([{ card: 'c', facts: { key: 'CX-1', deleted: { by: 'manager', at: 4_000 } } }])
    const [line] = await storage().audit.page({ kind: 'card-deleted', limit: 10 })
    expect(line).toMatchObject({
      by: 'manager',
      board,
      card: 'c',
      cardKey: 'CX-1',
      detail: { title: '主图' },
      address: '192.0.2.7',
    })
    expect((await own(storage().documents, documentName('board', board))).deleted).toEqual(new Set(['c']))
  })

  it('[AC4] are deleted once, whoever else does it at the same time', async () => {
    const { board, entry } = await twoCards()
    await storage().documents.append(entry({ effects: [deletedCard('c')] }))
    await storage().documents.append(entry({ effects: [deletedCard('c', 9_000), deletedCard('nobody')] }))
    expect((await storage().audit.page({ kind: 'card-deleted', limit: 10 })).filter((line) => line.board === board)).toHaveLength(
      1,
    )
    const facts = (await storage().facts.since(board, 0)).cards.find((one) => one.card === 'c')?.facts
    expect(facts?.deleted).toEqual({ by: 'manager', at: 4_000 })
  })

  it('[AC4] leave nothing of their activity, their import, the index and their files behind', async () => {
    const { documents, facts, search, files, people } = storage()
    const lin = person('林晓')
    await people.addPeople([lin])
    const imported = { source: 'Trello', description: '说明', checklists: [], comments: [], attachments: [], customFields: [] }
    const created = newBoard({
      cards: ['c', 'd'].map((name) => ({
        card: card(name),
        facts: { createdBy: null, createdAt: at(1), archivedBy: null, archivedAt: null },
      })),
      imported: [{ card: card('c'), content: { ...imported, members: [], due: null } }],
    })
    const { board, entry } = await ground(storage(), created)
    await documents.append(entry({ effects: [told('c'), told('d')] }))
    await search.put(board, [indexed, { ...indexed, card: card('d') }], 1)
    const hash = `hash-of-${board}`
    await files.announce({ hash, size: 3, type: 'text/plain', picture: null }, at(1))
    const file = {
      id: `file-${board}` as FileId,
      board,
      card: card('c'),
      hash,
      name: 'a.txt',
      by: lin.id,
      at: at(2),
      address: '',
    }
    expect(await files.add(file, 10)).toBe('added')

    await documents.append(entry({ effects: [deletedCard('c')] }))
    expect((await facts.activity(board, { limit: 10 })).map((one) => one.card)).toEqual(['d'])
    expect(await facts.imported(board, card('c'))).toBeNull()
    expect((await search.find([board], ['主图'], 10)).items.map((one) => one.card)).toEqual(['d'])
    expect((await search.own(user('lin'), [board], 10)).cards.map((one) => one.card)).toEqual(['d'])
    expect(await files.file(board, file.id)).toBeNull()
    expect(await files.isUsed(hash)).toBe(false)
    expect(await files.unused(at(10_000))).toContain(hash)
    expect(await files.hasCard(board, card('c'))).toBe(false)
    expect((await facts.since(board, 0)).cards.find((one) => one.card === 'c')?.facts.files).toBeUndefined()

    // What was read from the document before it went comes too late.
    await search.put(board, [indexed], 2)
    await search.putText({ board, card: card('c') }, { text: '主图', seq: 1 })
    expect((await search.find([board], ['主图'], 10)).items.map((one) => one.card)).toEqual(['d'])
  })
}
