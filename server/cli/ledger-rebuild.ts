/** `npm run ledger:rebuild`: draws up the ledgers of all boards anew from the facts; works while the server runs. */
import { rebuildLedger } from '../authority/rebuild-ledger'
import { readConfig } from '../config'
import { explainFailure } from '../lifecycle/explain-failure'
import { openSqlite } from '../storage/sqlite/open'

const EXIT = { usage: 2, storage: 3 } as const

const config = readConfig(process.env)
if (!config.ok) stop(EXIT.usage, config.error)
if (process.argv.length > 2) stop(EXIT.usage, 'Usage: npm run ledger:rebuild')
const { host, port, dataFolder } = config.value

try {
  const storage = await openSqlite({ folder: dataFolder, exclusive: false })
  for (const { id, title } of await storage.facts.boards()) {
    const { cards, lanes } = await rebuildLedger(storage, id)
    console.log(`“${title}”: ${cards} cards, ${lanes} lanes`)
  }
  await storage.close()
} catch (error) {
  stop(EXIT.storage, explainFailure(error, { host, port }) ?? String(error instanceof Error ? error.stack : error))
}

function stop(code: number, sentence: string): never {
  console.error(sentence)
  process.exit(code)
}
