/** A data folder for one test file, removed when its tests are over. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** Gives a new empty folder with each call. */
export function temporaryFolders(): () => string {
  const root = mkdtempSync(join(tmpdir(), 'strikeboard-'))
  afterAll(() => rmSync(root, { recursive: true, force: true }))
  return () => mkdtempSync(join(root, 'data-'))
}
