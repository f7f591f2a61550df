/** Has a load generator of its own do one job (see generator.mjs), and resolves with its figures. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const file = fileURLToPath(new URL('./generator.mjs', import.meta.url))

export async function generate(job) {
  const generator = fork(file)
  const answer = once(generator, 'message')
  const ended = once(generator, 'exit')
  generator.send(job)
  const failed = ended.then(([code]) => Promise.reject(new Error(`the load generator ended with ${code}`)))
  failed.catch(() => {}) // It also ends after an answer.
  const [figures] = await Promise.race([answer, failed])
  await ended
  return figures
}
