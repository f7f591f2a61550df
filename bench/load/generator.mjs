/**
 * The load generator: a process of its own for each run, so that no run inherits another's garbage. It is sent one job,
 * fills the peer's boards, does the work, answers with the figures.
 */
import { boardContent } from '../content.mjs'
import { memoryOf } from '../measure/process-usage.mjs'
import { busyRoom } from '../works/busy-room.mjs'
import { manyBoards } from '../works/many-boards.mjs'
import { openAtOnce } from '../works/open-at-once.mjs'
import { signIns } from '../works/sign-ins.mjs'
import { slowDisk } from '../works/slow-disk.mjs'
import { DIALECTS } from './dialects.mjs'

const WORKS = {
  'busy-room': busyRoom,
  'open-at-once': openAtOnce,
  'many-boards': manyBoards,
  'slow-disk': slowDisk,
  'sign-ins': signIns,
}

/** Merged updates are a little shorter than the updates. */
const NEARLY = 0.97

process.once('message', async (job) => {
  const before = memoryOf(job.pid)
  for (const { board, cards } of job.fill) await fill(job, board, boardContent({ cards }))
  const figures = await WORKS[job.work](job)
  process.send({ before, ...figures }, () => process.exit(0))
})

/** Brings a board to a server that knows none yet, and makes sure that a newcomer is given all of it. */
async function fill({ dialect, port }, board, updates) {
  const { join } = DIALECTS[dialect]
  const whole = updates.reduce((sum, { length }) => sum + length, 0)
  const author = await join(port, board, {})
  for (const update of updates) author.send(update)
  for (let received = 0; received < whole * NEARLY; ) {
    const newcomer = await join(port, board, { keepContent: true })
    received = newcomer.content.reduce((sum, { length }) => sum + length, 0)
    newcomer.leave()
  }
  author.leave()
}
