/**
 * Keeps the index of cards up with what is committed: what an edit touched is read from the document at once, and written
 * a moment later, many together, so that no commit waits for it. Boards that it has not seen yet (at the start, after an
 * import) are read whole, and then their cards' documents. A card's own words follow with its document. What cannot be
 * written now is written later: the index then says itself that it is behind.
 */
import type * as Y from 'yjs'
import { wordsOfCard } from '../../shared/document/card-words'
import type { BoardId, CardId } from '../../shared/primitives/ids'
import { documentName, parseDocumentName } from '../../shared/protocol/rooms'
import type { Job } from '../jobs/remove-ended'
import type { CardPlace } from '../storage/card-place'
import type { Effect } from '../storage/ports'
import { readIndexedCard, readPlaces } from '../storage/read-cards'
import type { IndexedCard, Places, SearchStore } from '../storage/search-port'
import type { Timers } from '../sync/timers'

export interface CommittedDocument {
  readonly document: string
  readonly board: BoardId
  readonly effects: readonly Effect[]
  readonly seq: number
  /** As it is committed; to be read at once. */
  readonly doc: Y.Doc
}

export interface IndexDeps {
  readonly search: SearchStore
  readonly timers: Timers
  readonly log: { warn(context: object, message: string): void }
}

export interface Indexer extends Job {
  committed(event: CommittedDocument): void
  /** Resolves when what is known by now is in the index. */
  settled(): Promise<void>
  /** Resolves when the cards committed here by now are in it; what they say inside comes later. */
  written(): Promise<void>
}

/** After the first edit that is not written, so that those of a while are written together. */
const WRITE_MS = 500
/** Text is typed letter by letter: what stands there then is read and written, however much was typed meanwhile. */
const TEXT_MS = 2_000
/** How often it looks for boards that came by another way. */
const LOOK_MS = 5_000
/** Cards of one write: others that wait for the disk wait no longer for it than for an edit. */
const AT_ONCE = 50

interface Waiting {
  seq: number
  readonly cards: Map<CardId, IndexedCard>
  /** Where lanes or columns are called otherwise than before. */
  places: Places | null
}

export function indexBoards({ search, timers, log }: IndexDeps): Indexer {
  const waiting = new Map<BoardId, Waiting>()
  /** Boards whose index was whole at some time since the start: from then on commits keep it so. */
  const whole = new Set<BoardId>()
  /** Cards whose text, checklist or comments have changed. */
  const texts = new Map<string, { readonly place: CardPlace; readonly doc: Y.Doc; readonly seq: number }>()
  /** There may be documents of cards whose words are not in: at the start, and with each board that is read whole. */
  let textsMissing = true
  /** What the index calls lanes and columns, as one text. */
  const called = new Map<BoardId, string>()
  let timer: ReturnType<Timers['setTimeout']> | null = null
  /** `timer` is about edits: those that come before it do not put it off. */
  let isWriting = false
  let textTimer: ReturnType<Timers['setTimeout']> | null = null
  let isStopped = false
  let running: Promise<void> = Promise.resolve()

  const later = (ms: number) => {
    if (timer) timers.clearTimeout(timer)
    isWriting = ms === WRITE_MS
    timer = isStopped ? null : timers.setTimeout(() => void run(), ms)
  }
  const inTurn = (work: () => Promise<void>): Promise<void> => {
    running = running.then(work).catch((error) => {
      log.warn({ err: error }, 'the index of cards could not be kept up; it is tried again')
    })
    return running
  }
  const run = async (): Promise<void> => {
    isWriting = false
    await inTurn(async () => {
      await build()
      await write()
      await writeTexts()
      await readTexts()
    })
    if (!isWriting) later(LOOK_MS)
  }
  const build = async () => {
    for (const board of await search.behind()) {
      if (isStopped) return
      if (whole.has(board)) continue
      const content = await search.cards(board)
      whole.add(board)
      textsMissing = true
      if (!content) continue
      for (let at = 0; at < content.cards.length; at += AT_ONCE)
        await search.put(board, content.cards.slice(at, at + AT_ONCE), null)
      await search.putPlaces(board, content.places)
      await search.put(board, [], content.seq)
    }
  }
  const write = async () => {
    for (const [board, { cards, places, seq }] of [...waiting]) {
      waiting.delete(board)
      const all = [...cards.values()]
      try {
        for (let at = 0; at < all.length; at += AT_ONCE) await search.put(board, all.slice(at, at + AT_ONCE), null)
        if (places) await search.putPlaces(board, places)
        await search.put(board, [], seq)
      } catch (error) {
        whole.delete(board)
        called.delete(board)
        throw error
      }
    }
  }
  const writeTexts = async () => {
    if (textTimer) timers.clearTimeout(textTimer)
    textTimer = null
    for (const [document, written] of [...texts]) {
      texts.delete(document)
      const { place, doc, seq } = written
      try {
        await search.putText(place, { text: wordsOfCard(doc), seq })
      } catch (error) {
        if (!texts.has(document)) texts.set(document, written)
        throw error
      }
    }
  }
  const readTexts = async () => {
    if (!textsMissing) return
    for (let after: number | null = 0; after !== null; ) {
      const { cards, last }: Awaited<ReturnType<SearchStore['textsBehind']>> = await search.textsBehind(after)
      for (const place of cards) {
        if (isStopped) return
        const text = await search.text(place)
        if (text) await search.putText(place, text)
      }
      after = last
    }
    textsMissing = false
  }
  void run()
  return {
    committed({ document, board, effects, seq, doc }) {
      if (isStopped) return
      const place = parseDocumentName(document)
      if (place?.kind === 'card') {
        texts.set(document, { place: { board, card: place.card }, doc, seq })
        textTimer ??= timers.setTimeout(() => void run(), TEXT_MS)
      }
      if (document !== documentName('board', board)) return
      const cards = cardsOf(effects)
      const known = waiting.get(board) ?? { seq, cards: new Map(), places: null }
      known.seq = seq
      for (const id of cards) {
        const card = readIndexedCard(doc, id)
        if (card) known.cards.set(id, card)
      }
      const places = readPlaces(doc)
      const names = JSON.stringify([...places])
      if (called.get(board) !== names) known.places = places
      called.set(board, names)
      waiting.set(board, known)
      if (!isWriting && (cards.size > 0 || known.places)) later(WRITE_MS)
    },
    settled: run,
    written: () => inTurn(write),
    stop: async () => {
      isStopped = true
      if (timer) timers.clearTimeout(timer)
      if (textTimer) timers.clearTimeout(textTimer)
      await running
    },
  }
}

function cardsOf(effects: readonly Effect[]): Set<CardId> {
  const cards = new Set<CardId>()
  for (const effect of effects) {
    if (effect.type === 'activity') cards.add(effect.activity.card)
    else if ('card' in effect) cards.add(effect.card)
  }
  return cards
}
