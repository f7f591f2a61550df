/**
 * Makes a fresh clone ready: `node scripts/set-up.mjs install | build | test`. Needs nothing but Node and npm.
 * install: the dependencies · build: also the program, where its sources are newer · test: also a browser.
 */
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { findBrowser } from './find-browser.mjs'

const NEEDED = 'Strikeboard needs Node 20.19 or newer (or 22.12 or newer).'

refuseOldNode()
install()
const goal = process.argv[2]
if (goal === 'build' || goal === 'test') build()
if (goal === 'test') installBrowser()

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > 22 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19)) return
  console.error(`${NEEDED} This is ${process.version}.`)
  process.exit(1)
}

/** npm writes its own copy of the lock file into node_modules: where that is older, something is missing. */
function install() {
  const done = 'node_modules/.package-lock.json'
  if (existsSync(done) && statSync(done).mtimeMs >= statSync('package-lock.json').mtimeMs) return
  console.log('Installing dependencies …')
  run('npm', ['ci', '--no-audit', '--no-fund'])
}

function build() {
  const built = 'dist/built'
  const sources = ['client', 'server', 'shared', 'scripts', 'package-lock.json', 'vite.config.ts']
  if (existsSync(built) && statSync(built).mtimeMs > Math.max(...sources.map(newest))) return
  console.log('Building …')
  run(process.execPath, ['scripts/build.mjs'])
}

/** The latest change below a path, in milliseconds; a folder's own time tells of removed files. */
function newest(path) {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}

/** A browser that is there, else the distribution's, else Playwright's own; without one the browser tests are skipped aloud. */
function installBrowser() {
  const attempts = [
    () => run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']),
    () =>
      run('apt-get', ['update']) ?? run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk']),
    () => run('npx', ['playwright', 'install', 'chromium']),
  ]
  for (const attempt of attempts) {
    if (findBrowser()) return
    try {
      attempt()
    } catch (error) {
      console.log(`  not that way: ${error.message}`)
    }
  }
}

function run(command, args) {
  execFileSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' })
}
