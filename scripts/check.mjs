/** Everything that can be known without running the program: types, format and lint, imports, dead code. */
import { spawnSync } from 'node:child_process'

const CHECKS = [
  ['types', ['tsc', '--noEmit']],
  ['format and lint', ['biome', 'ci', '--error-on-warnings', '.']],
  ['imports', [process.execPath, 'scripts/check-imports.mjs']],
  ['dead code', ['knip']],
]

const failed = CHECKS.filter(([name, [command, ...args]]) => {
  console.log(`\n— ${name}`)
  const own = command === process.execPath
  return spawnSync(own ? command : 'npx', own ? args : ['--no', command, ...args], { stdio: 'inherit' }).status !== 0
}).map(([name]) => name)

console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}.`)
process.exit(failed.length === 0 ? 0 : 1)
