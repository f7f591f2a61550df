/** Removes what has ended. */
import type { Kysely } from 'kysely'
import type { UpkeepStore } from '../ports'
import { removeOrphans } from './card-documents'
import type { Schema } from './schema'

export function sqlUpkeep(db: Kysely<Schema>): UpkeepStore {
  return {
    removeEnded: ({ now, commandsBefore, endingsBefore, cardsBefore }) =>
      db.transaction().execute(async (tx) => {
        const moment = new Date(now).toISOString()
        const sessions = await tx.deleteFrom('sessions').where('expires_at', '<', moment).executeTakeFirst()
        const verifications = await tx.deleteFrom('verifications').where('expires_at', '<', moment).executeTakeFirst()
        const commands = await tx.deleteFrom('commands').where('at', '<', commandsBefore).executeTakeFirst()
        await tx.deleteFrom('contacts').where('at', '<', endingsBefore).execute()
        await tx.deleteFrom('ended_sessions').where('ended_at', '<', endingsBefore).execute()
        const [of, those, these] = [sessions, verifications, commands].map(({ numDeletedRows }) => Number(numDeletedRows))
        const cardDocuments = await removeOrphans(tx, cardsBefore)
        return { sessions: of ?? 0, verifications: those ?? 0, commands: these ?? 0, cardDocuments }
      }),
  }
}
