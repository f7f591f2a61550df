/** `npm run backup -- FILE`: a copy of all data in one file; works while the server runs. */
import { parseArgs } from 'node:util'
import { readConfig } from '../config'
import { explainFailure } from '../lifecycle/explain-failure'
import { backUp } from '../storage/sqlite/backup'

const USAGE = 'Usage: npm run backup -- FILE   (a file that does not exist yet)'
const EXIT = { usage: 2, storage: 3 } as const

const config = readConfig(process.env)
if (!config.ok) stop(EXIT.usage, config.error)
const { host, port, dataFolder } = config.value
const file = readFile()

try {
  const { boards, cards, people } = backUp(dataFolder, file)
  console.log(`Backed up to ${file}: ${boards} boards, ${cards} cards, ${people} people.
Keep it as safe as the server: everything is in it, and hashes of passwords and tokens. The secret that signs cookies is not.`)
} catch (error) {
  stop(EXIT.storage, explainFailure(error, { host, port }) ?? String(error instanceof Error ? error.stack : error))
}

function readFile(): string {
  try {
    const { positionals } = parseArgs({ options: {}, allowPositionals: true })
    const [name, ...more] = positionals
    if (name && more.length === 0) return name
  } catch {
    // An option that does not exist: the usage says which do.
  }
  return stop(EXIT.usage, USAGE)
}

function stop(code: number, sentence: string): never {
  console.error(sentence)
  process.exit(code)
}
