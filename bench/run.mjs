/**
 * `npm run bench [-- part …] [--quick]`: measures Strikeboard beside its peers and writes bench/results.md.
 * Parts: servers, browser, typing, random, guard, search, search-device, disk, sign-in, crash. Without a name all of them run. See bench/README.md.
 */
import { execFileSync } from 'node:child_process'
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { installPeers } from './install-peers.mjs'
import { keep, writeReport } from './report/write-report.mjs'

/** Parts that call the server's own modules have a program of their own. */
const program = (name) => async () => {
  const file = fileURLToPath(new URL(`parts/${name}.mjs`, import.meta.url))
  return JSON.parse(execFileSync(process.execPath, ['--import', 'tsx', file], { encoding: 'utf8' }))
}

const PARTS = {
  servers: async (options) => (await import('./parts/servers.mjs')).measureServers(options),
  browser: async (options) => (await import('./parts/browser.mjs')).measureBrowser(options),
  disk: async (options) => (await import('./parts/disk.mjs')).measureDisk(options),
  'sign-in': async (options) => (await import('./parts/sign-in.mjs')).measureSignIns(options),
  typing: async (options) => (await import('./parts/typing.mjs')).measureTyping(options),
  random: async (options) => (await import('./parts/random.mjs')).runAtRandom(options),
  crash: async (options) => (await import('./parts/crash.mjs')).runCrashes(options),
  guard: program('guard'),
  search: program('search'),
  'search-device': program('search-device'),
}

const chosen = process.argv.slice(2).filter((word) => !word.startsWith('--'))
const flags = Object.fromEntries(
  process.argv
    .slice(2)
    .filter((word) => word.startsWith('--'))
    .map((word) => word.slice(2).split('=')),
)
const unknown = chosen.find((name) => !Object.hasOwn(PARTS, name))
if (unknown) {
  console.error(`No part “${unknown}”. Parts: ${Object.keys(PARTS).join(', ')}.`)
  process.exit(1)
}

installPeers()
const folder = fileURLToPath(new URL('.cache/data', import.meta.url))
await mkdir(folder, { recursive: true })
const only = { servers: flags.servers?.split(','), works: flags.works?.split(',') }
for (const name of chosen.length > 0 ? chosen : Object.keys(PARTS)) {
  console.log(`\n— ${name}`)
  const result = await PARTS[name]({
    quick: 'quick' in flags,
    folder,
    only,
    rounds: flags.rounds === undefined ? undefined : Number(flags.rounds),
    nodeArguments: flags.profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${flags.profile}`],
  })
  await keep(name, result, 'quick' in flags)
}
await writeReport()
