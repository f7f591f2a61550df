/** `npm run audit:verify [-- --noted NUMBER:HASH]`: whether the audit is as it was written; works while the server runs. */
import { parseArgs } from 'node:util'
import { verifyAudit } from '../audit/verify-audit'
import { EXIT, readCall, runCommand, stop } from '../lifecycle/run-command'
import type { ChainHead } from '../storage/audit-chain'
import { openSqlite } from '../storage/sqlite/open'

const USAGE = `Usage: npm run audit:verify [-- --noted NUMBER:HASH]
  --noted   a row that an earlier check named: whoever could write to the database could also write a new chain`

const noted = readCall(USAGE, readNoted)

await runCommand(async ({ dataFolder }) => {
  const storage = await openSqlite({ folder: dataFolder, exclusive: false })
  const verdict = await verifyAudit(storage.audit, noted)
  await storage.close()
  if (verdict.kind === 'broken') stop(EXIT.refused, `The audit was changed: row ${verdict.number} is not what was written.`)
  if (verdict.kind === 'cut')
    stop(EXIT.refused, `The audit was cut off: it ends at row ${verdict.last}, not at ${verdict.noted}.`)
  const { number, hash } = verdict.head
  return `The audit is whole: ${number} rows. Write this down apart from the server, for the next check:\n${number}:${hash}`
})

function readNoted(): ChainHead | null {
  const { values } = parseArgs({ options: { noted: { type: 'string' } } })
  if (values.noted === undefined) return null
  const [, number, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(values.noted) ?? []
  if (!number || !hash) throw new Error('--noted is wrong.')
  return { number: Number(number), hash }
}
