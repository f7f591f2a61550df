/** Brings the tables to the form that this program knows. A database of a newer program is refused and left as it is. */
import { StorageRefusal } from '../ports'
import type { Database } from './database'
import { foundation } from './migrations/001-foundation'
import { accounts } from './migrations/002-accounts'
import { audit } from './migrations/003-audit'
import { people } from './migrations/004-people'
import { auditHead } from './migrations/005-audit-head'
import { boardAccess } from './migrations/006-board-access'
import { commandTimes } from './migrations/007-command-times'
import { passwordLinks } from './migrations/008-password-links'
import { quarantine } from './migrations/009-quarantine'
import { boards } from './migrations/010-boards'
import { cardDocuments } from './migrations/011-card-documents'
import { search } from './migrations/012-search'
import { files } from './migrations/013-files'
import { workPlaces } from './migrations/014-work-places'
import { textIndex } from './migrations/015-text-index'
import { deletedCards } from './migrations/016-deleted-cards'
import { templates } from './migrations/017-templates'
import { offlineActivity } from './migrations/018-offline-activity'
import { requests } from './migrations/019-requests'

/** In the order of their numbers, from 1. */
const MIGRATIONS: readonly (string | ((database: Database) => void))[] = [
  foundation,
  accounts,
  audit,
  people,
  auditHead,
  boardAccess,
  commandTimes,
  passwordLinks,
  quarantine,
  boards,
  cardDocuments,
  search,
  files,
  workPlaces,
  textIndex,
  deletedCards,
  templates,
  offlineActivity,
  requests,
]

/** How many migrations are still to be run; 0: the tables are up to date. */
export function pendingMigrations(database: Database): number {
  const version = versionOf(database)
  if (version > MIGRATIONS.length)
    throw new StorageRefusal(
      'newer-version',
      `The data belongs to a newer version of Strikeboard (its form is ${version}, this program knows ${MIGRATIONS.length}).`,
    )
  return MIGRATIONS.length - version
}

/** Each migration is a transaction of its own: one that fails leaves the form before it. */
export function migrate(database: Database): void {
  for (const migration of MIGRATIONS.slice(versionOf(database))) {
    database.exec('begin immediate')
    try {
      database.exec('create table if not exists migrations (number integer primary key) strict')
      if (typeof migration === 'string') database.exec(migration)
      else migration(database)
      database.exec('insert into migrations (number) select coalesce(max(number), 0) + 1 from migrations')
      database.exec('commit')
    } catch (error) {
      if (database.isTransaction) database.exec('rollback')
      throw error
    }
  }
}

function versionOf(database: Database): number {
  const table = database.prepare(`select 1 from sqlite_schema where type = 'table' and name = 'migrations'`).get()
  if (!table) return 0
  return Number(database.prepare('select coalesce(max(number), 0) as version from migrations').get()['version'])
}
