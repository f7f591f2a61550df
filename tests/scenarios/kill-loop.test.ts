/** `STRIKEBOARD_KILLS=1000 npx vitest run tests/scenarios/kill-loop.test.ts` for the long run. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import type * as Y from 'yjs'
import { applyEdit, entryOf, fieldOf } from '../../shared/document/edit'
import { byAction } from '../../shared/document/origin'
import type { Activity } from '../../shared/model/activity'
import type { CardFacts } from '../../shared/model/card'
import { formatPlace } from '../../shared/model/card'
import { type Rank, rankBetween } from '../../shared/model/rank'
import { must } from '../../shared/primitives/assert'
import { type BoardId, type CardId, type ColumnId, type LaneId, newId } from '../../shared/primitives/ids'
import { routes } from '../../shared/protocol/http'
import { documentName } from '../../shared/protocol/rooms'
import { boardsOf, join, type Member, ownClock, read, signIn, type Visitor, whenSynced } from '../support/outside-program'
import { Program } from '../support/program'
import { until } from '../support/until'

const KILLS = Number(process.env['STRIKEBOARD_KILLS'] ?? 8)
const WRITERS = 4
const MOVES_A_CARD = 5

interface Written {
  readonly card: CardId
  readonly place: string
  /** The writer's clock after the edit. */
  readonly clock: number
}

const program = new Program()
let board: BoardId
let reader: Visitor
let writers: Writer[]

beforeAll(async () => {
  await program.start()
  reader = await signIn(program.url, (people) => people.find(({ role }) => role === 'manager'))
  board = must((await boardsOf(program.url, reader))[0], 'a board').id
  writers = await Promise.all(Array.from({ length: WRITERS }, (_, i) => writerOf(i)))
})
afterAll(() => program.remove())

it(
  `[SY5] ${KILLS} kills in the middle of edits lose no acknowledged edit, and double none`,
  async () => {
    for (let kill = 1; kill <= KILLS; kill++) {
      await savedEdits(1 + ((kill * 7919) % 40))
      await program.stop('SIGKILL')
      for (const { member, write } of writers) {
        // Away until the reader has looked, or they would bring back what was lost; one more edit meanwhile.
        member.provider.disconnect()
        write()
      }
      const saved = writers.map((writer) => writer.saved())
      await program.start()
      await showsAll(saved)
      for (const { member } of writers) member.provider.connect()
    }
    for (const writer of writers) writer.member.onSaved = () => {}
    await until(() => writers.every((writer) => writer.saved().length === writer.written.length), 'all edits saved')
    await showsExactly(writers.flatMap(({ written }) => written))
  },
  60_000 + KILLS * 5_000,
)

interface Writer {
  readonly member: Member
  readonly written: Written[]
  saved(): readonly Written[]
  /** Creates a card, or moves the last one on. */
  write(): void
}

/** A person who makes the next edit as soon as the last one is saved. */
async function writerOf(index: number): Promise<Writer> {
  const visitor = await signIn(program.url, (people) => people.filter(({ role }) => role === 'member')[index])
  const member = join(program.url, documentName('board', board), visitor)
  await whenSynced(member)
  const { doc } = member
  const lane = must([...doc.getMap('lanes').keys()][0], 'a lane') as LaneId
  const columns = [...doc.getMap('columns').keys()] as ColumnId[]
  const written: Written[] = []
  let rank: Rank | null = null

  const write = () => {
    const count = written.length
    const isNew = count % MOVES_A_CARD === 0
    const card = isNew ? newId<CardId>() : must(written.at(-1), 'the last').card
    rank = rankBetween(rank, null)
    if (rank.length > 100) rank = rankBetween(null, null)
    const place = formatPlace({ lane, column: must(columns[count % columns.length], 'a column'), rank })
    // Of the writer’s own center, whose requests they may answer.
    const fields = { title: `${visitor.me.name} ${count}`, place, center: must(visitor.me.center, 'a center') }
    const from = isNew ? null : must(fieldOf(doc, 'cards', card, 'place'), 'a place')
    const edit = isNew
      ? { create: [{ root: 'cards' as const, id: card, fields }], change: [] }
      : { create: [], change: [{ root: 'cards' as const, id: card, key: 'place', from, to: place }] }
    expect(applyEdit(doc, edit, byAction).ok).toBe(true)
    written.push({ card, place, clock: ownClock(doc) })
  }
  member.onSaved = write
  return { member, written, write, saved: () => written.filter(({ clock }) => clock <= member.savedClock) }
}

/** Edits go on by themselves; resolves when so many more have been acknowledged. */
async function savedEdits(count: number): Promise<void> {
  const total = () => writers.reduce((sum, writer) => sum + writer.saved().length, 0)
  const before = total()
  for (const writer of writers) writer.write()
  await until(() => total() >= before + count, `${count} edits saved`)
}

async function onReader<T>(room: 'board' | 'ledger', look: (doc: Y.Doc) => T | Promise<T>): Promise<T> {
  const member = join(program.url, documentName(room, board), reader)
  try {
    await whenSynced(member)
    return await look(member.doc)
  } finally {
    member.leave()
  }
}

/** What was acknowledged before the kill is there; what came after it in the same place may be there instead. */
async function showsAll(saved: readonly (readonly Written[])[]): Promise<void> {
  await onReader('board', (doc) => {
    for (const [i, edits] of saved.entries()) {
      const all = must(writers[i], 'a writer').written
      for (const [card, last] of new Map(edits.map((edit) => [edit.card, edit]))) {
        const shown = fieldOf(doc, 'cards', card, 'place')
        const later = all.filter((edit) => edit.card === card && edit.clock >= last.clock).map(({ place }) => place)
        expect(later, `card ${card} of writer ${i}`).toContain(shown)
      }
    }
  })
}

/** Every edit is there once: in the document, in the ledger with a key of its own, and in the record in one unbroken line. */
async function showsExactly(written: readonly Written[]): Promise<void> {
  const last = new Map(written.map(({ card, place }) => [card, place]))
  const titles = await onReader('board', (doc) => {
    for (const [card, place] of last) expect(fieldOf(doc, 'cards', card, 'place')).toBe(place)
    return new Map([...doc.getMap('columns').keys()].map((id) => [id, entryOf(doc, 'columns', id)?.get('title')]))
  })
  await onReader('ledger', async (doc) => {
    const facts = doc.getMap<CardFacts>('cards')
    await until(() => [...last.keys()].every((card) => facts.has(card)), 'all facts published')
    const keys = [...facts.values()].map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
  })
  for (const [card, place] of last) {
    const path = `${routes.activity.replace(':board', board)}?card=${card}&limit=200`
    const { items } = await read<{ items: Activity[] }>(program.url, path, reader)
    const rows = items.toReversed()
    expect(rows.filter(({ kind }) => kind === 'created')).toHaveLength(1)
    const moves = rows.filter(({ kind }) => kind === 'moved')
    for (const [i, move] of moves.slice(1).entries()) expect(move.from).toBe(moves[i]?.to)
    if (moves.length > 0) expect(moves.at(-1)?.to).toBe(titles.get(must(place.split('/')[1], 'a column')))
  }
}
