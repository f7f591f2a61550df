/** The store that is configured, and the folder in which files lie while they come: emptied, nothing in it is needed any more. */
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { FileStore } from './file-store'
import { localStore } from './local-store'
import { type S3Config, s3Store } from './s3-store'

/** In the data folder. */
export const FILES_FOLDER = 'files'

export async function openFileStore(config: {
  readonly dataFolder: string
  readonly s3: S3Config | null
}): Promise<{ readonly store: FileStore; readonly incoming: string }> {
  const folder = join(config.dataFolder, FILES_FOLDER)
  const incoming = join(folder, 'incoming')
  await rm(incoming, { recursive: true, force: true })
  return { store: config.s3 ? await s3Store(config.s3) : localStore(folder), incoming }
}
