/** Runs a server on a data folder of its own while something is measured, and takes both away again. */
import { cp, mkdir, rm } from 'node:fs/promises'
import { startServer } from './start.mjs'

/**
 * @template T
 * @param {import('./catalogue.mjs').Contestant} contestant
 * @param {{ port: number, folder: string, template?: string, nodeArguments?: readonly string[] }} options
 *   `template`: a data folder to begin with a copy of
 * @param {(server: { pid: number, stop: () => Promise<void> }) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withServer(contestant, { port, folder, template, nodeArguments }, use) {
  await rm(folder, { recursive: true, force: true })
  if (template) await cp(template, folder, { recursive: true })
  else await mkdir(folder, { recursive: true })
  const server = await startServer(contestant, { port, folder, nodeArguments })
  try {
    return await use(server)
  } finally {
    await server.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
