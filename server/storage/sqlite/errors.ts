/** What SQLite's and the file system's errors mean: a passing trouble, a refusal to open, or a bug. */
import { statfsSync } from 'node:fs'
import { StorageRefusal, type StorageRefusalReason, StorageTrouble } from '../ports'

/** Primary result codes of SQLite (sqlite.org/rescode.html). */
const CODE = {
  perm: 3,
  busy: 5,
  locked: 6,
  noMemory: 7,
  readOnly: 8,
  ioError: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  protocol: 15,
  notADatabase: 26,
} as const

const TROUBLE: ReadonlySet<number> = new Set(Object.values(CODE))

/** A failure of the database itself as `StorageTrouble`; anything else unchanged: it is a bug, or was told already. */
export function asTrouble(error: unknown): unknown {
  const code = codeOf(error)
  const isTrouble = error instanceof StorageRefusal || (code !== null && TROUBLE.has(code))
  return isTrouble ? new StorageTrouble(messageOf(error), { cause: error }) : error
}

/** Why the folder's database could not be opened, in words for the person who starts the program; bugs unchanged. */
export function asRefusal(error: unknown, folder: string): unknown {
  const reason = reasonOf(error, folder)
  return reason ? new StorageRefusal(reason, `${SENTENCE[reason](folder)} (${messageOf(error)})`, { cause: error }) : error
}

export const isBusy = (error: unknown): boolean => codeOf(error) === CODE.busy

const SENTENCE: Record<Exclude<StorageRefusalReason, 'newer-version'>, (folder: string) => string> = {
  'not-writable': (folder) => `The data folder cannot be written: ${folder}`,
  locked: (folder) => `Another program is using the data folder: ${folder}`,
  full: (folder) => `The disk of the data folder is full: ${folder}`,
  corrupt: (folder) => `The database in the data folder is damaged, or is none: ${folder}`,
}

function reasonOf(error: unknown, folder: string): Exclude<StorageRefusalReason, 'newer-version'> | null {
  switch (codeOf(error) ?? systemCodeOf(error)) {
    case CODE.perm:
    case CODE.readOnly:
    case CODE.cannotOpen:
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'EEXIST':
    case 'ENOTDIR':
    case 'ENOENT':
      return isFull(folder) ? 'full' : 'not-writable'
    case CODE.ioError:
      return isFull(folder) ? 'full' : 'not-writable'
    case CODE.busy:
    case CODE.locked:
      return 'locked'
    case CODE.full:
    case 'ENOSPC':
      return 'full'
    case CODE.corrupt:
    case CODE.notADatabase:
      return 'corrupt'
    default:
      return null
  }
}

/** SQLite tells an I/O error where it cannot even grow its shared memory file. */
function isFull(folder: string): boolean {
  try {
    return statfsSync(folder).bavail === 0
  } catch {
    return false // No such folder: then it is not full either.
  }
}

/** The primary code of an error of SQLite, else null. */
function codeOf(error: unknown): number | null {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return null
  return error.errcode & 0xff
}

function systemCodeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
