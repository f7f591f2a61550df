/**
 * Cards that a person may want without network are fetched while there is one: theirs, and those of their lanes. What this
 * device keeps of cards, fetched or opened, has a bound; those that nobody has opened for longest give way.
 */
import type * as Y from 'yjs'
import { readCardFacts, readLaneFacts } from '../../shared/document/ledger'
import { readCard } from '../../shared/document/read'
import type { FieldValue } from '../../shared/document/shape'
import type { BoardId, CardId, UserId } from '../../shared/primitives/ids'
import type { Clock, Instant } from '../../shared/primitives/instant'
import { cardDocumentName, parseDocumentName } from '../../shared/protocol/rooms'
import type { Timers } from '../platform/clock'
import type { LocalDatabase } from '../platform/local-database'
import type { DocumentRow, Tables } from '../platform/local-rows'
import type { BoardSession } from './session-types'

const CARDS_MOST = 200
const BYTES_MOST = 50 * 1024 * 1024

/** The board is worked on first. */
const BEGIN_MS = 10_000
/** Between one card and the next, so that nobody else waits for it. */
const PAUSE_MS = 500
/** A card that does not come within it is left for another time. */
const PATIENCE_MS = 20_000
/** A copy that was looked at since is new enough. */
const FRESH_MS = 24 * 3_600_000

interface Deps {
  readonly session: BoardSession
  readonly database: LocalDatabase
  readonly clock: Clock
  readonly timers: Timers
  readonly log: (what: string, error: unknown) => void
}

/** Begins when the board has its line, once. The value ends it. */
export function keepCardsAtHand({ session, database, clock, timers, log }: Deps): () => void {
  const { board, user } = session
  let stopped = false
  const isUp = () => !stopped && session.line.getState().state === 'up'
  const run = async () => {
    const { board: doc, ledger } = session.documents.getState()
    const wanted = wantedCards(doc, ledger, user)
    const lacking = await lackingCards(database, board, wanted, (clock() - FRESH_MS) as Instant)
    for (const card of lacking) {
      if (!isUp()) break
      await fetchCard(card)
      await new Promise<void>((resolve) => void timers.after(PAUSE_MS, resolve))
    }
    await trimCards(database)
  }
  const fetchCard = (card: CardId): Promise<void> =>
    new Promise((resolve) => {
      const held = session.openCard(card)
      // Nobody is looking at it.
      held.session.showPresence(null)
      const done = () => {
        for (const stop of stops) stop()
        held.leave()
        resolve()
      }
      const look = () => {
        const { state } = held.session.line.getState()
        if (state === 'ended' || (state === 'up' && held.session.document.getState().ready)) done()
      }
      const stops = [
        held.session.line.subscribe(look),
        held.session.document.subscribe(look),
        session.line.subscribe(() => isUp() || done()),
        timers.after(PATIENCE_MS, done),
      ]
      look()
    })
  let cancel: (() => void) | null = null
  const begin = () => {
    if (cancel || !isUp()) return
    cancel = timers.after(BEGIN_MS, () => {
      run().catch((error: unknown) => log('Cards could not be fetched for later', error))
    })
  }
  const stopLine = session.line.subscribe(begin)
  begin()
  return () => {
    stopped = true
    cancel?.()
    stopLine()
  }
}

/** Unfinished cards with something in them: those given to this person, then those of the lanes that they work in. */
export function wantedCards(board: Y.Doc, ledger: Y.Doc, user: UserId): CardId[] {
  const own: CardId[] = []
  const around: CardId[] = []
  for (const [id, entry] of board.getMap<Y.Map<FieldValue>>('cards')) {
    const card = readCard(id, entry)
    if (!card || card.archived || card.done || !readCardFacts(ledger, card.id)?.content) continue
    if (card.assignees.includes(user)) own.push(card.id)
    else if (readLaneFacts(ledger, card.place.lane)?.people.includes(user)) around.push(card.id)
  }
  return [...own, ...around].slice(0, CARDS_MOST)
}

/** Of these cards, those that are not on this device, or as they were before `since`. */
async function lackingCards(
  database: LocalDatabase,
  board: BoardId,
  cards: readonly CardId[],
  since: Instant,
): Promise<CardId[]> {
  const found = await database.attempt('r', ['documents'], (tables) =>
    tables.documents.bulkGet(cards.map((card) => cardDocumentName(board, card))),
  )
  return found.ok ? cards.filter((_, i) => (found.value[i]?.usedAt ?? 0) < since) : []
}

/** Takes away what is over the bound, but nothing that is still to be sent. */
export async function trimCards(
  database: LocalDatabase,
  { cards, bytes }: { readonly cards: number; readonly bytes: number } = { cards: CARDS_MOST, bytes: BYTES_MOST },
): Promise<void> {
  await database.attempt('rw', ['documents', 'snapshots', 'updates', 'intents'], async (tables) => {
    const rows = await tables.documents.where('name').startsWith('card:').toArray()
    rows.sort((a, b) => (b.usedAt ?? 0) - (a.usedAt ?? 0))
    const busy = new Set(
      (await tables.intents.toArray()).flatMap(({ board, card }) => (card ? cardDocumentName(board, card) : [])),
    )
    let [count, sum] = [0, 0]
    for (const row of rows) {
      sum += await sizeOf(tables, row)
      if (++count <= cards && sum <= bytes) continue
      if (!busy.has(row.name) && parseDocumentName(row.name)) await remove(tables, row)
    }
  })
}

async function sizeOf(tables: Tables, { name, generation }: DocumentRow): Promise<number> {
  const updates = await tables.updates.where('[document+generation]').equals([name, generation]).toArray()
  const snapshot = await tables.snapshots.get(name)
  return updates.reduce((sum, { bytes }) => sum + bytes.length, snapshot?.bytes.length ?? 0)
}

/** A tab that has it open writes it down anew. */
async function remove(tables: Tables, { name }: DocumentRow): Promise<void> {
  await tables.updates.where('[document+generation]').between([name, -Infinity], [name, Infinity]).delete()
  await tables.snapshots.delete(name)
  await tables.documents.delete(name)
}
