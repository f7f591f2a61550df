/** An open database with its stores, in the worker thread that it belongs to: lock, settings, migrations, a write as a trial. */
import { mkdirSync } from 'node:fs'
import type { AccessStore, PeopleStore, TokenStore } from '../account-ports'
import type { BoardStore } from '../board-port'
import type { FileIndex } from '../file-port'
import type { AdmissionStore, AuditStore, FactStore, UpkeepStore } from '../ports'
import type { QuarantineStore } from '../quarantine-port'
import type { ContactStore, RequestStore } from '../request-port'
import type { SearchStore } from '../search-port'
import type { TemplateStore } from '../template-port'
import type { ViewStore } from '../view-port'
import { sqlAccess } from './access'
import { sqlAdmission } from './admission'
import { sqlAudit } from './audit'
import { sqlBoards } from './boards'
import { sqlPeopleChanges } from './change-people'
import { connect, type Database, databaseFile, type QueryOptions, queriesOf } from './database'
import { type SqlDocuments, sqlDocuments } from './documents'
import { sqlFacts } from './facts'
import { sqlFiles } from './files'
import { lockFolder } from './lock'
import { migrate, pendingMigrations } from './migrate'
import { sqlPeople } from './people'
import { type AssertInPlace, watchPlaces } from './places'
import { sqlQuarantine } from './quarantine'
import { sqlContacts, sqlRequests } from './requests'
import { sqlSearch } from './search'
import { type Statements, sqlStatements } from './statements'
import { sqlTemplates } from './templates'
import { sqlTokens } from './tokens'
import { sqlUpkeep } from './upkeep'
import { sqlViews } from './views'

export interface ConnectionOptions {
  readonly folder: string
  /** The writer holds the lock and sees to the tables; a reader is opened after it and only looks. */
  readonly role: 'writer' | 'reader'
  readonly exclusive: boolean
  readonly commitDelayMs: number
}

/** What a worker serves. */
export interface Stores {
  readonly documents: SqlDocuments
  readonly facts: FactStore
  readonly boards: BoardStore
  readonly files: FileIndex
  readonly people: PeopleStore
  readonly admission: AdmissionStore
  readonly access: AccessStore
  readonly tokens: TokenStore
  readonly quarantine: QuarantineStore
  readonly audit: AuditStore
  readonly upkeep: UpkeepStore
  readonly search: SearchStore
  readonly views: ViewStore
  readonly templates: TemplateStore
  readonly requests: RequestStore
  readonly contacts: ContactStore
  readonly statements: Statements
}

export interface Connection {
  readonly stores: Stores
  /** Throws where what is written now would be lost. */
  readonly assertInPlace: AssertInPlace
  close(): void
}

export function openConnection(options: ConnectionOptions): Connection {
  return options.role === 'writer' ? openWriter(options) : openReader(options.folder)
}

function openWriter({ folder, exclusive, commitDelayMs }: ConnectionOptions): Connection {
  // What a department writes is for the account that runs the server.
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const lock = exclusive ? lockFolder(folder) : null
  try {
    const database = openTables(folder, exclusive)
    const close = () => {
      database.close()
      lock?.release()
    }
    const file = databaseFile(folder)
    const stores = storesOf(database, { begin: 'begin immediate', commitDelayMs })
    return { stores, assertInPlace: watchPlaces([file, `${file}-wal`]), close }
  } catch (error) {
    lock?.release()
    throw error
  }
}

function openReader(folder: string): Connection {
  const database = connect(folder)
  database.exec('pragma query_only = on')
  const stores = storesOf(database, { begin: 'begin', commitDelayMs: 0 })
  return { stores, assertInPlace: () => {}, close: () => database.close() }
}

function storesOf(database: Database, options: QueryOptions): Stores {
  const queries = queriesOf(database, options)
  return {
    documents: sqlDocuments(queries),
    facts: sqlFacts(queries),
    boards: sqlBoards(queries),
    files: sqlFiles(queries),
    people: { ...sqlPeople(queries), ...sqlPeopleChanges(queries) },
    admission: sqlAdmission(queries),
    access: sqlAccess(queries),
    tokens: sqlTokens(queries),
    quarantine: sqlQuarantine(queries),
    audit: sqlAudit(queries),
    upkeep: sqlUpkeep(queries),
    search: sqlSearch(queries),
    views: sqlViews(queries),
    templates: sqlTemplates(queries),
    requests: sqlRequests(queries),
    contacts: sqlContacts(queries),
    statements: sqlStatements(queries),
  }
}

function openTables(folder: string, isLocked: boolean): Database {
  const database = connect(folder)
  try {
    bringUpToDate(database, folder, isLocked)
    tryToWrite(database)
    return database
  } catch (error) {
    database.close()
    throw error
  }
}

/** A tool beside the server must not change the tables under it: it takes the folder's lock while it does. */
function bringUpToDate(database: Database, folder: string, isLocked: boolean): void {
  if (pendingMigrations(database) === 0) return
  const lock = isLocked ? null : lockFolder(folder)
  try {
    migrate(database)
  } finally {
    lock?.release()
  }
}

/** A folder that became read-only, or a disk that is full, is to be met here and not at a person's first edit. */
function tryToWrite(database: Database): void {
  database.exec('begin immediate; create table trial (value integer); drop table trial; commit')
}
