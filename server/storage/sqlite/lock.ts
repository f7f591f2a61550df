/**
 * The lock of a data folder: one server at a time. It is an exclusive transaction on a second, empty SQLite file, so the
 * operating system itself gives it up when the process ends, however it ends.
 */
import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { StorageRefusal } from '../ports'
import { isBusy } from './errors'

export interface FolderLock {
  release(): void
}

export function lockFolder(folder: string): FolderLock {
  const database = new DatabaseSync(join(folder, 'strikeboard.lock'), { timeout: 0 })
  try {
    database.exec('begin exclusive')
  } catch (error) {
    database.close()
    if (!isBusy(error)) throw error
    throw new StorageRefusal('locked', `Another Strikeboard server is running on the data folder: ${folder}`, { cause: error })
  }
  return { release: () => database.close() }
}
