/** The index of cards: rows of what is shown, and their pieces of text in SQLite's full text search. */
import { gunzipSync } from 'node:zlib'
import { CompiledQuery, type Kysely, type Transaction } from 'kysely'
import * as Y from 'yjs'
import { wordsOfCard } from '../../../shared/document/card-words'
import type { BoardId, CardId, UserId } from '../../../shared/primitives/ids'
import { cardDocumentName, type DocumentName, documentName } from '../../../shared/protocol/rooms'
import { excerptOf, foldText, indexedText, wordsBeyondTitle } from '../../../shared/rules/fold-text'
import type { CardPlace } from '../card-place'
import { gramsOf, queryOf } from '../grams'
import { readIndexedCards, readPlaces } from '../read-cards'
import type { CardText, CardTitle, Found, FoundCard, IndexedCard, Places, SearchStore } from '../search-port'
import { chunks } from './chunks'
import { activityOf } from './rows'
import type { Schema } from './schema'

/** Rows of a board have ids from its number times this on. */
const BOARD_STEP = 2 ** 32

export const sqlSearch = (db: Kysely<Schema>): SearchStore => ({
  behind: async () => {
    const query = db
      .selectFrom('documents')
      .leftJoin('search_boards', 'search_boards.board', 'documents.board')
      .select('documents.board')
      .where('documents.name', '=', (eb) => eb.fn<Schema['documents']['name']>('concat', [eb.val('board:'), 'documents.board']))
      .where((eb) => eb.or([eb('search_boards.seq', 'is', null), eb('search_boards.seq', '<', eb.ref('documents.seq'))]))
    return (await query.execute()).map(({ board }) => board)
  },
  cards: (board) => db.transaction().execute((tx) => cardsOf(tx, board)),
  put: (board, cards, seq) => db.transaction().execute((tx) => put(tx, board, cards, seq)),
  putPlaces: (board, places) => db.transaction().execute((tx) => putPlaces(tx, board, places)),
  textsBehind: (after) => textsBehind(db, after),
  text: (place) => db.transaction().execute((tx) => textOf(tx, place)),
  putText: (place, text) => db.transaction().execute((tx) => putText(tx, place, text)),
  find: (boards, words, limit) => db.transaction().execute((tx) => find(tx, boards, words, limit)),
  titles: async (cards, person) => {
    const found: CardTitle[] = []
    for (const some of chunks([...cards])) found.push(...(await titles(db, some, person)))
    return found
  },
  own: (person, boards, limit) => db.transaction().execute((tx) => own(tx, person, boards, limit)),
  see: async (person, up_to) => {
    await db
      .insertInto('work_seen')
      .values({ person, up_to })
      .onConflict((known) => known.column('person').doUpdateSet({ up_to }).where('work_seen.up_to', '<', up_to))
      .execute()
  },
})

// ---------------------------------------------------------------- keeping it

async function cardsOf(tx: Transaction<Schema>, board: BoardId): ReturnType<SearchStore['cards']> {
  const read = await documentOf(tx, documentName('board', board))
  return read && { seq: read.seq, cards: readIndexedCards(read.doc), places: readPlaces(read.doc) }
}

/** Null: no such document, or whoever opens it is told that it is damaged. */
async function documentOf(tx: Transaction<Schema>, name: DocumentName): Promise<{ seq: number; doc: Y.Doc } | null> {
  const document = await tx.selectFrom('documents').select('seq').where('name', '=', name).executeTakeFirst()
  if (!document) return null
  const snapshot = await tx.selectFrom('snapshots').select('bytes').where('document', '=', name).executeTakeFirst()
  const log = await tx.selectFrom('log').select('bytes').where('document', '=', name).orderBy('seq').execute()
  const doc = new Y.Doc()
  try {
    const initial = snapshot && gunzipSync(snapshot.bytes)
    doc.transact(() => {
      if (initial) Y.applyUpdateV2(doc, initial)
      for (const { bytes } of log) Y.applyUpdate(doc, bytes)
    })
  } catch {
    return null
  }
  return { seq: document.seq, doc }
}

/** Looked at in one go. */
const BEHIND_AT_ONCE = 500

async function textsBehind(db: Kysely<Schema>, after: number): ReturnType<SearchStore['textsBehind']> {
  const rows = await db
    .selectFrom('search_cards')
    .innerJoin('documents', (join) =>
      join.on('documents.name', '=', (eb) =>
        eb.fn<DocumentName>('concat', [eb.val('card:'), 'search_cards.board', eb.val('/'), 'search_cards.card']),
      ),
    )
    .select(['search_cards.id', 'search_cards.board', 'search_cards.card'])
    .where('search_cards.id', '>', after)
    .where((eb) => eb.or([eb('body_seq', 'is', null), eb('body_seq', '!=', eb.ref('documents.seq'))]))
    .orderBy('search_cards.id')
    .limit(BEHIND_AT_ONCE)
    .execute()
  return { cards: rows.map(({ board, card }) => ({ board, card })), last: rows.at(-1)?.id ?? null }
}

async function textOf(tx: Transaction<Schema>, { board, card }: CardPlace): ReturnType<SearchStore['text']> {
  const read = await documentOf(tx, cardDocumentName(board, card))
  return read && { seq: read.seq, text: wordsOfCard(read.doc) }
}

async function put(tx: Transaction<Schema>, board: BoardId, cards: readonly IndexedCard[], seq: number | null): Promise<void> {
  const { number } = await tx
    .insertInto('search_boards')
    .values({ board, seq })
    .onConflict((known) => known.column('board').doUpdateSet(seq === null ? { board } : { seq }))
    .returning('number')
    .executeTakeFirstOrThrow()
  const first = await tx
    .selectFrom('search_cards')
    .select(({ fn }) => fn.max('ordinal').as('last'))
    .executeTakeFirst()
  let ordinal = first?.last ?? 0
  const known = await knownRows(tx, board, cards)
  const people = await knownPeople(tx, [...known.values()])
  for (const card of cards) {
    const before = known.get(card.card)
    // What the server has no facts of, nobody has created; and what was read before a card was deleted comes too late.
    if (!before) continue
    const { title, center, due, priority, lane, column } = card
    const row = { title, center, due, priority, lane, column, finished: card.finished ? 1 : 0 }
    const id = before.id ?? number * BOARD_STEP + ++ordinal
    if (before.id === null)
      await tx
        .insertInto('search_cards')
        .values({ id, ordinal, board, card: card.card, ...row })
        .execute()
    // A card that was moved within its cell is the same here.
    else if (HELD.some((field) => before[field] !== row[field]))
      await tx.updateTable('search_cards').set(row).where('id', '=', id).execute()
    if (before.title !== title) await putGrams(tx, id, before.id !== null, `${before.key} ${title}`, before.body ?? '')
    await putPeople(tx, id, people.get(id) ?? [], card.assignees)
  }
}

const HELD = ['title', 'center', 'due', 'priority', 'lane', 'column', 'finished'] as const

/** Of cards that there are; those that the index does not hold yet have no `id`. */
async function knownRows(tx: Transaction<Schema>, board: BoardId, cards: readonly IndexedCard[]) {
  const known = []
  for (const some of chunks(cards.map(({ card }) => card)))
    known.push(
      ...(await tx
        .selectFrom('cards')
        .leftJoin('search_cards', (join) =>
          join.onRef('search_cards.board', '=', 'cards.board').onRef('search_cards.card', '=', 'cards.card'),
        )
        .select(['cards.card', 'cards.key', 'id', 'body', ...HELD])
        .where('cards.board', '=', board)
        .where('cards.card', 'in', some)
        .where('cards.deleted_at', 'is', null)
        .execute()),
    )
  return new Map(known.map((row) => [row.card, row]))
}

async function knownPeople(tx: Transaction<Schema>, rows: readonly { readonly id: number | null }[]) {
  const people = new Map<number, UserId[]>()
  for (const some of chunks(rows.flatMap(({ id }) => id ?? [])))
    for (const { id, person } of await tx.selectFrom('search_people').selectAll().where('id', 'in', some).execute())
      people.set(id, [...(people.get(id) ?? []), person])
  return people
}

/** The index of texts keeps no text: what is put anew is taken out first. */
async function putGrams(tx: Transaction<Schema>, id: number, isKnown: boolean, title: string, body: string): Promise<void> {
  if (isKnown) await tx.executeQuery(CompiledQuery.raw('delete from search_grams where rowid = ?', [id]))
  const grams = [id, gramsOf(title), gramsOf(body)]
  await tx.executeQuery(CompiledQuery.raw('insert into search_grams (rowid, title, body) values (?, ?, ?)', grams))
}

async function putPeople(tx: Transaction<Schema>, id: number, before: readonly UserId[], now: readonly UserId[]): Promise<void> {
  const [gone, fresh] = [before.filter((one) => !now.includes(one)), now.filter((one) => !before.includes(one))]
  for (const some of chunks(gone)) await tx.deleteFrom('search_people').where('id', '=', id).where('person', 'in', some).execute()
  for (const some of chunks(fresh.map((person) => ({ person, id })))) await tx.insertInto('search_people').values(some).execute()
}

/** All of the board's at once: those that are gone go. */
async function putPlaces(tx: Transaction<Schema>, board: BoardId, places: Places): Promise<void> {
  await tx.deleteFrom('search_places').where('board', '=', board).execute()
  const rows = [...places].map(([place, title]) => ({ board, place, title }))
  for (const some of chunks(rows)) await tx.insertInto('search_places').values(some).execute()
}

async function putText(tx: Transaction<Schema>, { board, card }: CardPlace, { text, seq }: CardText): Promise<void> {
  const row = await tx
    .selectFrom('search_cards')
    .innerJoin('cards', (join) =>
      join.onRef('cards.board', '=', 'search_cards.board').onRef('cards.card', '=', 'search_cards.card'),
    )
    .select(['id', 'title', 'body', 'key'])
    .where('search_cards.board', '=', board)
    .where('search_cards.card', '=', card)
    .executeTakeFirst()
  const body = indexedText(text)
  if (!row) return
  await tx.updateTable('search_cards').set({ body, body_seq: seq }).where('id', '=', row.id).execute()
  if (row.body !== body) await putGrams(tx, row.id, true, `${row.key} ${row.title}`, body)
}

// ---------------------------------------------------------------- finding

const FIRST_LOOK = 2
/** Candidates of a board that are looked at before it is enough: nobody reads that many. */
const MOST_CANDIDATES = 2_000

/**
 * Board by board, so that what somebody may not read costs nothing. The pieces only say where a word may be; the words are
 * looked for in what is found. Where too little is left of it, more is asked for.
 */
async function find(
  tx: Transaction<Schema>,
  boards: readonly BoardId[],
  words: readonly string[],
  limit: number,
): Promise<Found> {
  const query = queryOf(words)
  if (query === '') return { items: [], more: false }
  const numbers = await numbersOf(tx, boards)
  for (let each = limit + FIRST_LOOK; ; each *= 8) {
    const inTitle = await candidates(tx, numbers, `title : (${query})`, each)
    const items = await verified(tx, inTitle.ids, words, limit + 1, new Set())
    const isCut = { value: inTitle.isCut }
    if (items.length <= limit) {
      const anywhere = await candidates(tx, numbers, query, each)
      const known = new Set(items.map(({ id }) => id))
      items.push(...(await verified(tx, anywhere.ids, words, limit + 1 - items.length, known)))
      isCut.value ||= anywhere.isCut
    }
    if (items.length > limit || !isCut.value || each > MOST_CANDIDATES)
      return { items: items.slice(0, limit).map(({ found }) => found), more: items.length > limit || isCut.value }
  }
}

async function numbersOf(tx: Transaction<Schema>, boards: readonly BoardId[]): Promise<number[]> {
  const numbers: number[] = []
  for (const some of chunks(boards)) {
    const rows = await tx.selectFrom('search_boards').select('number').where('board', 'in', some).execute()
    numbers.push(...rows.map(({ number }) => number))
  }
  return numbers
}

const CANDIDATES =
  'select rowid as id from search_grams where search_grams match ? and rowid between ? and ? order by rowid desc limit ?'

/** Rows that may have the words, the newest of all boards first. */
async function candidates(
  tx: Transaction<Schema>,
  numbers: readonly number[],
  query: string,
  each: number,
): Promise<{ ids: number[]; isCut: boolean }> {
  const ids: number[] = []
  let isCut = false
  for (const number of numbers) {
    const range = [number * BOARD_STEP, (number + 1) * BOARD_STEP - 1]
    const { rows } = await tx.executeQuery<{ id: number }>(CompiledQuery.raw(CANDIDATES, [query, ...range, each]))
    for (const { id } of rows) ids.push(id)
    isCut ||= rows.length === each
  }
  return { ids: ids.sort((a, b) => (b % BOARD_STEP) - (a % BOARD_STEP)), isCut }
}

interface Verified {
  readonly id: number
  readonly found: FoundCard
}

const SHOWN = `
  select s.id, s.board, s.card, c.key, s.title, s.center, c.archived_at, s.body
  from search_cards s join cards c on c.board = s.board and c.card = s.card where s.id = ?`

interface ShownRow {
  readonly id: number
  readonly board: BoardId
  readonly card: CardId
  readonly key: string
  readonly title: string
  readonly center: IndexedCard['center']
  readonly archived_at: number | null
  readonly body: string
}

async function verified(
  tx: Transaction<Schema>,
  ids: readonly number[],
  words: readonly string[],
  limit: number,
  known: ReadonlySet<number>,
): Promise<Verified[]> {
  const found: Verified[] = []
  for (const id of ids) {
    if (found.length >= limit) break
    if (known.has(id)) continue
    const row = (await tx.executeQuery<ShownRow>(CompiledQuery.raw(SHOWN, [id]))).rows[0]
    const shown = row && shownWith(row, words)
    if (shown) found.push({ id, found: shown })
  }
  return found
}

function shownWith(row: ShownRow, words: readonly string[]): FoundCard | null {
  const head = foldText(`${row.key} ${row.title}`)
  const missing = wordsBeyondTitle(words, head, () => foldText(row.body))
  if (!missing) return null
  const { board, card, key, title, center } = row
  const excerpt = missing.length > 0 ? excerptOf(row.body, missing) : null
  return { board, card, key, title, center, archived: row.archived_at !== null, excerpt }
}

// ---------------------------------------------------------------- titles

async function titles(db: Kysely<Schema>, cards: readonly CardPlace[], person: UserId): Promise<CardTitle[]> {
  const rows = await db
    .selectFrom('search_cards')
    .innerJoin('cards', (join) =>
      join.onRef('cards.board', '=', 'search_cards.board').onRef('cards.card', '=', 'search_cards.card'),
    )
    .leftJoin('search_places as lanes', (join) =>
      join.onRef('lanes.board', '=', 'search_cards.board').onRef('lanes.place', '=', 'search_cards.lane'),
    )
    .leftJoin('search_people', (join) => join.onRef('search_people.id', '=', 'search_cards.id').on('person', '=', person))
    .select([
      'search_cards.board',
      'search_cards.card',
      'key',
      'search_cards.title',
      'center',
      'search_cards.lane',
      'lanes.title as laneTitle',
    ])
    .select('person')
    .where((eb) => eb.or(cards.map(({ board, card }) => eb.and({ 'search_cards.board': board, 'search_cards.card': card }))))
    .execute()
  return rows.map(({ person: theirs, ...row }) => ({ ...row, isTheirs: theirs !== null }))
}

// ---------------------------------------------------------------- one's own

/** What happened that is told at once. */
const MOST_CHANGES = 500

async function own(
  tx: Transaction<Schema>,
  person: UserId,
  boards: readonly BoardId[],
  limit: number,
): ReturnType<SearchStore['own']> {
  const readable = new Set(boards)
  const mine = tx
    .selectFrom('search_people')
    .innerJoin('search_cards', 'search_cards.id', 'search_people.id')
    .innerJoin('cards', (join) =>
      join.onRef('cards.board', '=', 'search_cards.board').onRef('cards.card', '=', 'search_cards.card'),
    )
    .where('search_people.person', '=', person)
    .where('search_cards.finished', '=', 0)
    .where('cards.archived_at', 'is', null)
  const rows = await mine
    .leftJoin('search_places as lanes', (join) =>
      join.onRef('lanes.board', '=', 'search_cards.board').onRef('lanes.place', '=', 'search_cards.lane'),
    )
    .leftJoin('search_places as columns', (join) =>
      join.onRef('columns.board', '=', 'search_cards.board').onRef('columns.place', '=', 'search_cards.column'),
    )
    .select(['search_cards.board', 'search_cards.card', 'key', 'search_cards.title', 'center', 'due', 'priority'])
    .select(({ fn, val }) => [fn.coalesce('lanes.title', val('')).as('lane'), fn.coalesce('columns.title', val('')).as('column')])
    .orderBy((eb) => eb('due', 'is', null))
    .orderBy('due')
    .orderBy('search_cards.id')
    .execute()
  const cards = rows.filter(({ board }) => readable.has(board)).slice(0, limit)
  const seen = await tx.selectFrom('work_seen').select('up_to').where('person', '=', person).executeTakeFirst()
  const last = await tx
    .selectFrom('activity')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirst()
  if (!seen) return { cards, changes: [], upTo: last?.id ?? 0 }
  const changes = await mine
    .innerJoin('activity', (join) =>
      join.onRef('activity.board', '=', 'search_cards.board').onRef('activity.card', '=', 'search_cards.card'),
    )
    .selectAll('activity')
    .where('activity.id', '>', seen.up_to)
    .where((eb) => eb.or([eb('activity.user_id', 'is', null), eb('activity.user_id', '!=', person)]))
    .orderBy('activity.id', 'desc')
    .limit(MOST_CHANGES)
    .execute()
  return { cards, changes: changes.filter(({ board }) => readable.has(board)).map(activityOf), upTo: last?.id ?? 0 }
}
