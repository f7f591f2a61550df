/**
 * A server's storage work until it is killed: adds numbers to a document, four at a time, says which are committed, and
 * compacts in between. `node append-until-killed.ts FOLDER BOARD`
 */
import * as Y from 'yjs'
import { compactDocument } from '../../../server/jobs/compact-document'
import { decodeSnapshot } from '../../../server/storage/snapshot-format'
import { openSqlite } from '../../../server/storage/sqlite/open'
import { must } from '../../../shared/primitives/assert'
import type { BoardId, CardId } from '../../../shared/primitives/ids'
import type { Instant } from '../../../shared/primitives/instant'
import { documentName } from '../../../shared/protocol/rooms'

const [folder = '', id = ''] = process.argv.slice(2)
const board = id as BoardId
const document = documentName('board', board)
const { documents } = await openSqlite({ folder, exclusive: true })

for (;;) {
  const owned = must(await documents.own(document), document)
  const { epoch, term, seq } = owned
  const doc = new Y.Doc()
  if (owned.snapshot) Y.applyUpdateV2(doc, await decodeSnapshot(owned.snapshot))
  for (const update of owned.updates) Y.applyUpdate(doc, update)
  const compaction = compactDocument(owned).then((bytes) => documents.saveSnapshot(document, term, { epoch, seq, bytes }))
  for (let round = 0; round < 5; round++) await Promise.all([0, 1, 2, 3].map(() => addNumber(doc, term, epoch)))
  await compaction
}

/** The next number in one update, with one row of activity that tells it. */
async function addNumber(doc: Y.Doc, term: number, epoch: number): Promise<void> {
  const before = Y.encodeStateVector(doc)
  const number = doc.getArray<number>('numbers').length + 1
  doc.getArray<number>('numbers').push([number])
  const update = Y.encodeStateAsUpdate(doc, before)
  const activity = { card: 'k' as CardId, user: null, at: 1 as Instant, kind: 'moved', from: null, to: String(number) } as const
  await documents.append({ document, board, term, epoch, update, effects: [{ type: 'activity', activity }] })
  console.log(number)
}
