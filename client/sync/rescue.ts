/** What only this device has, for a file that the person can keep before its storage is started afresh. */
import type { LocalDatabase } from '../platform/local-database'
import type { CommandRow, Intent, LeftoverRow } from '../platform/local-rows'

export interface Rescued {
  readonly edits: readonly Intent[]
  readonly refused: readonly LeftoverRow[]
  readonly requests: readonly CommandRow[]
}

/** Of the open boards, from memory; and of the others, where the disk still gives it. */
export async function rescue(database: LocalDatabase, inMemory: readonly Intent[]): Promise<Rescued> {
  const read = await database.attempt('r', ['intents', 'commands', 'leftovers'], async (tables) => ({
    edits: await tables.intents.toArray(),
    refused: await tables.leftovers.toArray(),
    requests: await tables.commands.toArray(),
  }))
  const onDisk: Rescued = read.ok ? read.value : { edits: [], refused: [], requests: [] }
  const edits = new Map([...onDisk.edits, ...inMemory].map((intent) => [intent.id, intent]))
  return { ...onDisk, edits: [...edits.values()] }
}

export const countOf = ({ edits, refused, requests }: Rescued): number => edits.length + refused.length + requests.length
