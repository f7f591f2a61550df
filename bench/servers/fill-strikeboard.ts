/** Puts boards with given content into a data folder of Strikeboard: `tsx fill-strikeboard.ts FOLDER < boards.json`. */
import { readFileSync } from 'node:fs'
import * as Y from 'yjs'
import { z } from 'zod'
import { indexBoards } from '../../server/search/index-boards'
import { encodeSnapshot } from '../../server/storage/snapshot-format'
import { openSqlite } from '../../server/storage/sqlite/open'
import { firstLedger } from '../../server/storage/whole-board'
import { type BoardId, type CardId, idSchema, type LaneId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { newLaneFacts } from '../../shared/rules/decide-lane'
import { boardContent } from '../content.mjs'

const boardsSchema = z.array(z.object({ board: idSchema<BoardId>(), cards: z.number() }))

const folder = process.argv[2]
if (!folder) throw new Error('Name the data folder.')
const now = Date.now() as Instant
const storage = await openSqlite({ folder, exclusive: false })
for (const { board, cards } of boardsSchema.parse(JSON.parse(readFileSync(0, 'utf8')))) {
  const doc = new Y.Doc()
  for (const update of boardContent({ cards })) Y.applyUpdate(doc, update)
  const facts = { createdBy: null, createdAt: now, archivedBy: null, archivedAt: null }
  const planned = {
    board: { id: board, title: board, prefix: 'BN', createdAt: now },
    cards: [...doc.getMap('cards').keys()].map((card) => ({ card: card as CardId, facts })),
    lanes: [...doc.getMap('lanes').keys()].map((lane) => ({ lane: lane as LaneId, facts: newLaneFacts(null, now) })),
  }
  await storage.facts.createBoard({
    ...planned,
    content: await encodeSnapshot(Y.encodeStateAsUpdateV2(doc)),
    ledger: await firstLedger(planned),
    by: null,
    activity: [],
    imported: [],
  })
}
// As on a server that has been running: else each start would begin with reading all of them into the index.
const indexer = indexBoards({ search: storage.search, timers: globalThis, log: { warn: console.warn } })
await indexer.settled()
await indexer.stop()
await storage.close()
