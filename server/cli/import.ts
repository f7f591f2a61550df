/**
 * `npm run import -- --board NAME FILE`: brings a Trello export over as a new board; works while the server runs.
 * Ends with 0 when the board is there, 1 where the file was refused, 2 for a wrong call, 3 where the data folder cannot be
 * used. Unless it ends with 0, nothing was written.
 */
import { readFile, stat } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { CENTERS, centerSchema } from '../../shared/model/center'
import { titleSchema } from '../../shared/model/text'
import { type Instant, timeZoneSchema } from '../../shared/primitives/instant'
import { LIMITS } from '../../shared/protocol/limits'
import { decodeFile } from '../imports/decode-file'
import { describeRefusal, describeReport } from '../imports/describe-import'
import { createImporter } from '../imports/importer'
import { fileTooLarge } from '../imports/json-text'
import { runImport } from '../imports/run-import'
import { EXIT, readCall, runCommand, stop } from '../lifecycle/run-command'
import { openSqlite } from '../storage/sqlite/open'

const USAGE = `Usage: npm run import -- --board NAME FILE [--center CENTER] [--time-zone ZONE]
  FILE       a board exported from Trello as JSON
  --board    title of the new board, 500 characters at most
  --center   home center of its cards: ${CENTERS.join(', ')} (${CENTERS[0]})
  --time-zone  where due moments become days, such as Asia/Shanghai (this machine's)`

const schema = z.object({ board: titleSchema, center: centerSchema.optional(), 'time-zone': timeZoneSchema.optional() })

const wanted = readCall(USAGE, readArguments)

await runCommand(async ({ host, port, dataFolder }) => {
  const text = await readText(wanted.file)
  const storage = await openSqlite({ folder: dataFolder, exclusive: false })
  const importer = createImporter()
  const deps = { facts: storage.facts, importer, clock: () => Date.now() as Instant }
  const imported = await runImport(deps, text, { ...wanted, by: null })
  await importer.close()
  await storage.close()
  if (!imported.ok) return stop(EXIT.refused, describeRefusal(imported.error))
  const { board, report } = imported.value
  return `“${board.title}” is imported: http://${host}:${port}/boards/${board.id}\n\n${describeReport(report)}`
})

function readArguments() {
  const string = { type: 'string' } as const
  const options = { board: string, center: string, 'time-zone': string }
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const parsed = schema.safeParse(values)
  const [file, ...more] = positionals
  if (!parsed.success) throw new Error(`--${String(parsed.error.issues[0]?.path[0])} is missing or wrong.`)
  if (file === undefined || more.length > 0) throw new Error('Name one file.')
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  return { file, title: parsed.data.board, center: parsed.data.center, timeZone: parsed.data['time-zone'] ?? timeZone }
}

async function readText(file: string): Promise<string> {
  try {
    if ((await stat(file)).size > LIMITS.importFile) stop(EXIT.refused, describeRefusal(fileTooLarge()))
    const decoded = decodeFile(await readFile(file))
    return decoded.ok ? decoded.value : stop(EXIT.refused, describeRefusal(decoded.error))
  } catch (error) {
    return stop(EXIT.refused, `${file} cannot be read: ${error instanceof Error ? error.message : error}`)
  }
}
