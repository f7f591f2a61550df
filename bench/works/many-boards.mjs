/** Hundreds of boards, one reader each, nobody editing any more: how much memory does a board hold? */
import { setTimeout as delay } from 'node:timers/promises'
import { DIALECTS } from '../load/dialects.mjs'
import { createWriter } from '../load/writer.mjs'
import { memoryOf } from '../measure/process-usage.mjs'

const MOVES = 3

/**
 * @param {{ dialect: string, port: number, pid: number, boards: string[], restMs: number }} job
 *   The process' memory before any board was opened is `before`, measured by the runner.
 */
export async function manyBoards(job) {
  const { join } = DIALECTS[job.dialect]
  const readers = []
  for (const board of job.boards) {
    readers.push(await join(job.port, board, {}))
    await editOnce(job, join, board)
  }
  await delay(job.restMs)
  const after = memoryOf(job.pid)
  for (const reader of readers) reader.leave()
  return { after, boards: job.boards.length }
}

async function editOnce(job, join, board) {
  const member = await join(job.port, board, { keepContent: true })
  const writer = createWriter({ index: 0, of: 1, content: member.content }, member.send)
  for (let i = 0; i < MOVES; i++) writer.move()
  member.leave()
}
