/** Installs the servers that only the bench needs into bench/node_modules, where they are missing or older than asked for. */
import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const here = fileURLToPath(new URL('.', import.meta.url))

export function installPeers() {
  const done = `${here}node_modules/.package-lock.json`
  if (existsSync(done) && statSync(done).mtimeMs >= statSync(`${here}package-lock.json`).mtimeMs) return
  console.log('Installing the peers …')
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: here, stdio: 'inherit' })
}
