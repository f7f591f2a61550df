/** `npm run audit:verify [-- --noted NUMBER:HASH]`: whether the audit is as it was written; works while the server runs. */
import { parseArgs } from 'node:util'
import { verifyAudit } from '../audit/verify-audit'
import { readConfig } from '../config'
import { explainFailure } from '../lifecycle/explain-failure'
import type { ChainHead } from '../storage/audit-chain'
import { openSqlite } from '../storage/sqlite/open'

const USAGE = `Usage: npm run audit:verify [-- --noted NUMBER:HASH]
  --noted   a row that an earlier check named: whoever could write to the database could also write a new chain`

const EXIT = { broken: 1, usage: 2, storage: 3 } as const

const config = readConfig(process.env)
if (!config.ok) stop(EXIT.usage, config.error)
const { host, port, dataFolder } = config.value
const noted = readNoted()

try {
  const storage = await openSqlite({ folder: dataFolder, exclusive: false })
  const verdict = await verifyAudit(storage.audit, noted)
  await storage.close()
  if (verdict.kind === 'broken') stop(EXIT.broken, `The audit was changed: row ${verdict.number} is not what was written.`)
  if (verdict.kind === 'cut') stop(EXIT.broken, `The audit was cut off: it ends at row ${verdict.last}, not at ${verdict.noted}.`)
  const { number, hash } = verdict.head
  console.log(`The audit is whole: ${number} rows. Write this down apart from the server, for the next check:\n${number}:${hash}`)
} catch (error) {
  stop(EXIT.storage, explainFailure(error, { host, port }) ?? String(error instanceof Error ? error.stack : error))
}

function readNoted(): ChainHead | null {
  try {
    const { values } = parseArgs({ options: { noted: { type: 'string' } } })
    if (values.noted === undefined) return null
    const [, number, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(values.noted) ?? []
    if (number && hash) return { number: Number(number), hash }
  } catch {
    // An option that does not exist: the usage says which do.
  }
  return stop(EXIT.usage, USAGE)
}

function stop(code: number, sentence: string): never {
  console.error(sentence)
  process.exit(code)
}
