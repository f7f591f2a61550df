/**
 * Runs every test: vitest, then real Chromium. `npm test -- tests/sync` runs only what vitest finds there.
 * What cannot run is reported as skipped with its reason; the last line counts all.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from './find-browser.mjs'

const chosen = process.argv.slice(2)
const folder = mkdtempSync(join(tmpdir(), 'strikeboard-test-'))
const results = [vitest()]
if (chosen.length === 0) results.push(browser())
rmSync(folder, { recursive: true, force: true })

const sum = (key) => results.reduce((total, result) => total + result[key], 0)
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`)
process.exit(results.every((result) => result.ok) ? 0 : 1)

function vitest() {
  const file = join(folder, 'vitest.json')
  const ok = run(['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`, ...chosen])
  const report = read(file)
  return {
    ok,
    passed: report?.numPassedTests ?? 0,
    failed: report?.numFailedTests ?? (ok ? 0 : 1),
    skipped: (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0),
  }
}

function browser() {
  const executable = findBrowser()
  if (!executable) {
    console.log('\nSkipped: the browser tests. No Chromium here, and none could be installed; set CHROMIUM to one.')
    return { ok: true, passed: 0, failed: 0, skipped: 1 }
  }
  const file = join(folder, 'browser.json')
  const ok = run(['playwright', 'test', '--config', 'tests/browser/playwright.config.ts'], {
    CHROMIUM: executable,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  })
  const stats = read(file)?.stats
  return {
    ok,
    passed: stats?.expected ?? 0,
    failed: (stats?.unexpected ?? (ok ? 0 : 1)) + (stats?.flaky ?? 0),
    skipped: stats?.skipped ?? 0,
  }
}

function run(args, env = {}) {
  return spawnSync('npx', ['--no', ...args], { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0
}

/** The runner's own report; none where it could not even start, which its exit code has told already. */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return null
  }
}
