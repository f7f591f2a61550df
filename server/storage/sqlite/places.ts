/**
 * Tells whether the files of an open database are still where they were. SQLite writes on into a file that was deleted or
 * moved away, and what it “commits” there is lost at the next start (SY8).
 */
import { statSync } from 'node:fs'
import { StorageTrouble } from '../ports'

/** Throws `StorageTrouble` from the moment a file is gone or another one, until the same one is back. */
export type AssertInPlace = () => void

export function watchPlaces(files: readonly string[]): AssertInPlace {
  const expected = files.map(identityOf)
  return () => {
    for (const [index, file] of files.entries())
      if (identityOf(file) !== expected[index]) throw new StorageTrouble(`The database is no longer in its place: ${file}`)
  }
}

function identityOf(file: string): string {
  const stat = statSync(file, { bigint: true, throwIfNoEntry: false })
  return stat ? `${stat.dev}:${stat.ino}` : 'none'
}
