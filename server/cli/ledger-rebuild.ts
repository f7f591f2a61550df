/** `npm run ledger:rebuild`: draws up the ledgers of all boards anew from the facts; works while the server runs. */
import { parseArgs } from 'node:util'
import { rebuildLedger } from '../authority/rebuild-ledger'
import { readCall, runCommand } from '../lifecycle/run-command'
import { openSqlite } from '../storage/sqlite/open'

readCall('Usage: npm run ledger:rebuild', () => parseArgs({ options: {} }))

await runCommand(async ({ dataFolder }) => {
  const storage = await openSqlite({ folder: dataFolder, exclusive: false })
  const lines: string[] = []
  for (const { id, title } of await storage.facts.boards()) {
    const { cards, lanes } = await rebuildLedger(storage, id)
    lines.push(`“${title}”: ${cards} cards, ${lanes} lanes`)
  }
  await storage.close()
  return lines.join('\n')
})
