/** What it ran on: figures mean nothing without it. */
import { execFileSync } from 'node:child_process'
import { cpus, release, totalmem } from 'node:os'

export function machine() {
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    processor: `${cpus().length} × ${cpus()[0].model.trim()}`,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    kernel: `Linux ${release()}`,
    node: process.version,
    commit: git('rev-parse', '--short', 'HEAD'),
  }
}

function git(...args) {
  try {
    return execFileSync('git', args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return 'unknown' // Not a clone: an archive of the sources.
  }
}
