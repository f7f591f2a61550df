/**
 * bench/results.md from what each part measured last. A part's figures come from one run; parts may come from several,
 * so each says when and on what.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { machine } from '../measure/machine.mjs'
import { browserTables } from './browser-tables.mjs'
import { serverTables } from './server-tables.mjs'
import {
  crashTable,
  deviceSearchTable,
  diskTable,
  guardTable,
  randomTable,
  searchTable,
  signInTable,
  typingTable,
} from './small-tables.mjs'

const kept = fileURLToPath(new URL('../.cache/results', import.meta.url))
const report = fileURLToPath(new URL('../results.md', import.meta.url))

const PARTS = {
  servers: ['Servers', serverTables],
  browser: ['Browser', browserTables],
  typing: ['Typing in a card with five others', typingTable],
  random: ['Four browsers at random', randomTable],
  guard: ['Guard: inspecting an update beside applying it', guardTable],
  search: ['Search over 100,000 cards', searchTable],
  'search-device': ['Search on the device over 10,000 cards', deviceSearchTable],
  disk: ['A slow disk', diskTable],
  'sign-in': ['50 people sign in', signInTable],
  crash: ['Crashes', crashTable],
}

/** Keeps a part's figures for the report. */
export async function keep(part, result, quick) {
  await mkdir(kept, { recursive: true })
  await writeFile(`${kept}/${part}.json`, JSON.stringify({ machine: machine(), quick, result }))
}

export async function writeReport() {
  const files = await readdir(kept)
  const sections = []
  for (const [part, [title, render]] of Object.entries(PARTS)) {
    if (!files.includes(`${part}.json`)) continue
    const { machine: on, quick, result } = JSON.parse(await readFile(`${kept}/${part}.json`, 'utf8'))
    sections.push(`## ${title}\n\n${describe(on, quick)}\n\n${render(result)}`)
  }
  const head =
    '# Results of `npm run bench`\n\nRatios count: absolute figures of one machine wobble by a third. How it is measured: [README.md](README.md).'
  await writeFile(report, `${[head, ...sections].join('\n\n')}\n`)
  console.log(`\n${report}`)
}

const describe = (on, quick) =>
  `${on.date} UTC · ${on.processor}, ${on.memoryGiB} GiB · ${on.kernel} · Node ${on.node} · commit ${on.commit}${quick ? ' · **quick run: only shows that it works**' : ''}`
