/** The secret that signs sessions: made at the first start, readable by the account that runs the server and by nobody else. */
import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { link, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Whoever copies the database alone cannot sign in with it: the secret stands in a file beside it, and in no backup. */
export async function secretOf(folder: string): Promise<string> {
  const file = join(folder, 'secret')
  if (!existsSync(file)) await make(file)
  return (await readFile(file, 'utf8')).trim()
}

/** Written whole under another name first: a crash or a full disk leaves no part of one. A second start at the same moment keeps the first's. */
async function make(file: string): Promise<void> {
  const draft = `${file}.${process.pid}`
  const handle = await open(draft, 'w', 0o600)
  try {
    await handle.writeFile(randomBytes(32).toString('base64url'))
    await handle.sync()
    await link(draft, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  } finally {
    await handle.close()
    await rm(draft, { force: true })
  }
}
