/** A disk of a few MiB that a test can fill up or make read-only. Needs the right to mount: ask `canMount` and skip without. */
import { execFileSync } from 'node:child_process'
import { appendFileSync, mkdtempSync, rmdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface SmallDisk {
  readonly folder: string
  /** Leaves not a byte free. */
  fill(): void
  /** Undoes `fill`. */
  free(): void
  setReadOnly(): void
  remove(): void
}

export function smallDisk(mebibytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'strikeboard-disk-'))
  const filler = join(folder, 'filler')
  mount('-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder)
  return {
    folder,
    fill: () => {
      for (let size = 64 * 1024; size >= 1; size = Math.floor(size / 2)) appendUntilFull(filler, size)
    },
    free: () => rmSync(filler),
    setReadOnly: () => mount('-o', 'remount,ro', folder),
    remove: () => {
      // Lazily: what a test left open must not keep the disk in the tree.
      execFileSync('umount', ['-l', folder])
      rmdirSync(folder)
    },
  }
}

/** Whether this account may mount; the title of a skipped test says what it needs. */
export function canMount(): boolean {
  try {
    smallDisk(1).remove()
    return true
  } catch {
    return false
  }
}

function mount(...args: string[]): void {
  execFileSync('mount', args, { stdio: 'pipe' })
}

function appendUntilFull(file: string, size: number): void {
  const block = Buffer.alloc(size)
  try {
    for (;;) appendFileSync(file, block)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
  }
}
