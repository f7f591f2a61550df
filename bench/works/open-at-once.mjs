/** Many people open one large board in the same moment: the server's CPU, and what goes over the wire. */
import { setTimeout as delay } from 'node:timers/promises'
import { DIALECTS } from '../load/dialects.mjs'
import { cpuOf } from '../measure/process-usage.mjs'

/** Work that a server puts off (closing, collecting garbage) still belongs to the opening. */
const AFTERMATH_MS = 1_000

/** @param {{ dialect: string, port: number, pid: number, board: string, clients: number }} job */
export async function openAtOnce(job) {
  const { join } = DIALECTS[job.dialect]
  // As many have come and gone before: signed in, and the server has compiled what a join needs.
  const earlier = await Promise.all(Array.from({ length: job.clients }, () => join(job.port, job.warmBoard, {})))
  for (const member of earlier) member.leave()
  const resident = await join(job.port, job.board, {}) // Somebody looks at it already: no server has to load it first.
  await delay(AFTERMATH_MS)
  const cpuBefore = cpuOf(job.pid)
  const start = performance.now()
  const took = []
  const members = await Promise.all(
    Array.from({ length: job.clients }, async () => {
      const member = await join(job.port, job.board, {})
      took.push(performance.now() - start)
      return member
    }),
  )
  await delay(AFTERMATH_MS)
  const result = {
    cpuMs: cpuOf(job.pid) - cpuBefore,
    bytes: members.reduce((sum, member) => sum + member.bytesRead(), 0),
    lastMs: Math.max(...took),
  }
  for (const member of [resident, ...members]) member.leave()
  return result
}
