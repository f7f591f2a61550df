import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { OwnedDocument } from '../../../server/storage/ports'
import { decodeSnapshot, encodeSnapshot } from '../../../server/storage/snapshot-format'
import { openSqlite } from '../../../server/storage/sqlite/open'
import type { BoardId } from '../../../shared/primitives/ids'
import { documentName } from '../../../shared/protocol/rooms'
import { newBoard, own } from '../../storage-contract/samples'
import { temporaryFolders } from '../../support/folder'
import { startProgram } from '../../support/storage-program'

const newFolder = temporaryFolders()
/** After how many committed numbers each program is killed: in the middle of appends, groups and compactions. */
const KILLS = [3, 22, 47, 90]

describe('a killed program', () => {
  it('[SY5] leaves every number that it called committed, once, with what belongs to it', { timeout: 60_000 }, async () => {
    const folder = newFolder()
    const board = await prepare(folder)
    let told = 0
    for (const kills of KILLS) {
      told = Math.max(told, await runAndKill(folder, board, kills))
      const { numbers, activity } = await whatIsThere(folder, board)
      expect(numbers.length).toBeGreaterThanOrEqual(told)
      expect(numbers).toEqual(numbers.map((_, index) => index + 1))
      expect(activity).toEqual(numbers)
    }
    expect(told).toBeGreaterThan(Math.max(...KILLS))
  })
})

async function prepare(folder: string): Promise<BoardId> {
  const storage = await openSqlite({ folder, exclusive: true })
  const content = Y.encodeStateAsUpdateV2(new Y.Doc())
  const created = newBoard({ content: await encodeSnapshot(content) })
  await storage.facts.createBoard(created)
  await storage.close()
  return created.board.id
}

/** The last number that the program called committed. */
async function runAndKill(folder: string, board: BoardId, kills: number): Promise<number> {
  const program = startProgram(new URL('./append-until-killed.ts', import.meta.url), folder, board)
  let last = 0
  let count = 0
  for await (const line of program.lines()) {
    last = Math.max(last, Number(line))
    count += 1
    if (count === kills) void program.kill()
  }
  await program.kill()
  return last
}

async function whatIsThere(folder: string, board: BoardId): Promise<{ numbers: number[]; activity: number[] }> {
  const storage = await openSqlite({ folder, exclusive: true })
  const numbers = await numbersIn(await own(storage.documents, documentName('board', board)))
  const rows = await storage.facts.activity(board, { limit: 1_000_000 })
  await storage.close()
  return { numbers, activity: rows.map((row) => Number(row.to)).reverse() }
}

async function numbersIn(owned: OwnedDocument): Promise<number[]> {
  const doc = new Y.Doc()
  if (owned.snapshot) Y.applyUpdateV2(doc, await decodeSnapshot(owned.snapshot))
  for (const update of owned.updates) Y.applyUpdate(doc, update)
  return doc.getArray<number>('numbers').toArray()
}
