/** `npm run restore -- FILE`: makes a backup the data of an empty folder. No server may run there. */
import { parseArgs } from 'node:util'
import type { Instant } from '../../shared/primitives/instant'
import { readConfig } from '../config'
import { renewDocument } from '../jobs/compact-document'
import { explainFailure } from '../lifecycle/explain-failure'
import { restore } from '../storage/sqlite/backup'

const USAGE = `Usage: STRIKEBOARD_DATA=FOLDER npm run restore -- FILE   (a folder without data; ./data where it is not named)`
const EXIT = { usage: 2, storage: 3 } as const

const config = readConfig(process.env)
if (!config.ok) stop(EXIT.usage, config.error)
const { host, port, dataFolder: folder } = config.value
const file = readFile()

try {
  const now = Date.now() as Instant
  const { boards, cards, people } = await restore({ file, folder, now, renew: renewDocument })
  console.log(`Restored into ${folder}: ${boards} boards, ${cards} cards, ${people} people.
Everyone signs in again. Devices load their boards anew, and send again what the server had not saved.`)
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
