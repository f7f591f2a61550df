/** Documents of cards: made by whoever opens one, kept for a card that is to come, gone for ever with it. */
import { expect, it } from 'vitest'
import type { Effect, Storage } from '../../server/storage/ports'
import type { CardCounts } from '../../shared/model/card-content'
import { must } from '../../shared/primitives/assert'
import type { BoardId } from '../../shared/primitives/ids'
import { cardDocumentName } from '../../shared/protocol/rooms'
import { at, bytes, card, cardFacts, createdCard, deletedCard, ground, newBoard, own, user } from './samples'

const counts: CardCounts = { comments: 1, items: 3, itemsDone: 2, hasText: true }
const counted = (name: string): Effect => ({ type: 'card-counted', card: card(name), counts })

export function cardDocuments(storage: () => Storage): void {
  const opened = async (name: string, ms = 1_000) => {
    const base = await ground(storage())
    const place = { board: base.board, card: card(name) }
    expect(await storage().documents.openCard(place, at(ms))).toBe('open')
    const document = cardDocumentName(place.board, place.card)
    const { term, epoch } = await own(storage().documents, document)
    return { ...base, place, document, append: { document, board: base.board, term, epoch, update: bytes(1), effects: [] } }
  }
  const removed = async (before: number) => {
    const ends = { now: at(0), commandsBefore: at(0), endingsBefore: at(0) }
    return (await storage().upkeep.removeEnded({ ...ends, cardsBefore: at(before) })).cardDocuments
  }

  it('[SY27] are made once, on a board that there is, and begin empty', async () => {
    const { place, document, append } = await opened('c')
    await storage().documents.append(append)
    expect(await storage().documents.openCard(place, at(9_000))).toBe('open')
    expect(await own(storage().documents, document)).toMatchObject({ epoch: 1, seq: 1, snapshot: null })
    const nowhere = { board: 'nowhere' as BoardId, card: card('c') }
    expect(await storage().documents.openCard(nowhere, at(1))).toBe('unknown')
    expect(await storage().documents.own(cardDocumentName(nowhere.board, nowhere.card))).toBeNull()
  })

  it('[SY15] what tiles say of one is a fact of its card, also where the card comes later', async () => {
    const { board, append, entry } = await opened('c')
    await storage().documents.append({ ...append, effects: [counted('c')] })
    expect((await storage().facts.since(board, 0)).cards).toEqual([])
    await storage().documents.append(entry({ effects: [createdCard('c'), createdCard('d')] }))
    const { cards, version } = await storage().facts.since(board, 0)
    expect(cards.map(({ card, facts }) => [card, facts.content])).toEqual([
      ['c', counts],
      ['d', undefined],
    ])
    const fewer = { ...counts, comments: 0 }
    await storage().documents.append({ ...append, effects: [{ type: 'card-counted', card: card('c'), counts: fewer }] })
    expect((await storage().facts.since(board, version)).cards.map(({ facts }) => facts.content)).toEqual([fewer])
  })

  it('[SY27] one whose card does not come is kept for its time, one whose card is there for ever', async () => {
    const waits = await opened('c', 5_000)
    const stays = await opened('c', 1_000)
    await storage().documents.append(waits.append)
    await storage().documents.append(stays.entry({ effects: [createdCard('c')] }))
    await removed(4_999)
    expect(await storage().documents.own(waits.document)).not.toBeNull()
    expect(await removed(5_001)).toBe(1)
    expect(await storage().documents.own(waits.document)).toBeNull()
    expect(await storage().documents.own(stays.document)).not.toBeNull()
    expect(await storage().documents.openCard(waits.place, at(6_000))).toBe('open')
    expect(await own(storage().documents, waits.document)).toMatchObject({ seq: 0, updates: [] })
  })

  it('[SY27] one that was deleted for ever is gone with all it held, and is not made again', async () => {
    const { place, document, append, entry, board } = await opened('c')
    await storage().documents.append(entry({ effects: [createdCard('c')] }))
    await storage().documents.append({
      ...append,
      effects: [counted('c'), { type: 'client-bound', client: 7, user: user('lin') }],
    })
    await storage().documents.append(entry({ effects: [deletedCard('c')] }))
    expect(await storage().documents.own(document)).toBeNull()
    expect(await storage().documents.snapshot(document)).toBeNull()
    expect(await storage().documents.openCard(place, at(2))).toBe('deleted')
    await expect(storage().documents.append(append)).rejects.toMatchObject({ name: 'Fenced' })
    expect(must((await storage().facts.since(board, 0)).cards[0], 'the card').facts.content).toBeUndefined()
  })

  it('[SY27] come with a new board, and are in its first facts', async () => {
    const documents = [{ card: card('c'), content: bytes(3, 3), counts }]
    const cards = ['c', 'd'].map((name) => ({ card: card(name), facts: cardFacts }))
    const { board } = await ground(storage(), newBoard({ cards, cardDocuments: documents }))
    expect(await own(storage().documents, cardDocumentName(board, card('c')))).toMatchObject({ snapshot: bytes(3, 3), seq: 0 })
    expect((await storage().facts.since(board, 0)).cards.map(({ facts }) => facts.content)).toEqual([counts, undefined])
  })

  it('[SY18] whose hand is in them is not told in the ledger', async () => {
    const { append, board } = await opened('c')
    await storage().documents.append({ ...append, effects: [{ type: 'client-bound', client: 7, user: user('lin') }] })
    expect((await storage().facts.since(board, 0)).clients).toEqual([])
    expect((await own(storage().documents, append.document)).clients).toEqual(new Map([[7, 'lin']]))
  })
}
