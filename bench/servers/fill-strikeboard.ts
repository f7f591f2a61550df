/** Puts boards with given content into a data folder of Strikeboard: `tsx fill-strikeboard.ts FOLDER < boards.json`. */
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import * as Y from 'yjs'
import { z } from 'zod'
import { openSqlite } from '../../server/storage/sqlite/open'
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
  await storage.facts.createBoard({
    board: { id: board, title: board, prefix: 'BN', createdAt: now },
    content: gzipSync(Y.encodeStateAsUpdateV2(doc)),
    by: null,
    cards: [...doc.getMap('cards').keys()].map((card) => ({ card: card as CardId, facts })),
    lanes: [...doc.getMap('lanes').keys()].map((lane) => ({ lane: lane as LaneId, facts: newLaneFacts(null, now) })),
    activity: [],
    imported: [],
  })
}
await storage.close()
