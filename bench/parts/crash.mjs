/** Part “crash”: the tests of real kills and of injected crash points, with the figures of a long run. */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** @param {{ quick: boolean }} options */
export function runCrashes({ quick }) {
  const kills = quick ? 20 : 1_000
  const crashPoints = quick ? 500 : 10_000
  return {
    kills: run('tests/scenarios/kill-loop.test.ts', 'STRIKEBOARD_KILLS', kills),
    crashPoints: run('tests/sync/crash.test.ts', 'CRASH_POINTS', crashPoints),
  }
}

function run(test, variable, count) {
  const start = performance.now()
  const { status } = spawnSync('npx', ['--no', 'vitest', 'run', test], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, [variable]: String(count) },
  })
  return { test, count, passed: status === 0, minutes: (performance.now() - start) / 60_000 }
}
