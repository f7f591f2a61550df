/**
 * The load generator: a process of its own for each run, so that no run inherits another's garbage. It is sent one job,
 * fills the peer's boards, does the work, answers with the figures.
 */
import { readFile } from 'node:fs/promises'
import { memoryOf } from '../measure/process-usage.mjs'
import { busyRoom } from '../works/busy-room.mjs'
import { manyBoards } from '../works/many-boards.mjs'
import { openAtOnce } from '../works/open-at-once.mjs'
import { slowDisk } from '../works/slow-disk.mjs'
import { DIALECTS } from './dialects.mjs'

const WORKS = { 'busy-room': busyRoom, 'open-at-once': openAtOnce, 'many-boards': manyBoards, 'slow-disk': slowDisk }

process.once('message', async (job) => {
  const before = memoryOf(job.pid)
  for (const { board, file } of job.fill) await fill(job, board, await readFile(file))
  const figures = await WORKS[job.work](job)
  process.send({ before, ...figures }, () => process.exit(0))
})

/** Brings a board to a server that knows none yet, and makes sure that a newcomer is given it. */
async function fill({ dialect, port }, board, content) {
  const { join } = DIALECTS[dialect]
  const author = await join(port, board, { offer: content })
  for (;;) {
    const newcomer = await join(port, board, { keepContent: true })
    newcomer.leave()
    if (newcomer.content.some(({ length }) => length > content.length / 2)) break
  }
  author.leave()
}
