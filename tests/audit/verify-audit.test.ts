import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { verifyAudit } from '../../server/audit/verify-audit'
import { chained } from '../../server/storage/audit-chain'
import type { Storage } from '../../server/storage/ports'
import { openSqlite } from '../../server/storage/sqlite/open'
import { must } from '../../shared/primitives/assert'
import { createdCard, ground } from '../storage-contract/samples'
import { temporaryFolders } from '../support/folder'

const newFolder = temporaryFolders()
const CARDS = 1_200 // More than are read at once.
const ROWS = CARDS + 1
let folder: string
let storage: Storage
beforeEach(async () => {
  folder = newFolder()
  storage = await openSqlite({ folder, exclusive: true })
  const { entry } = await ground(storage)
  const effects = Array.from({ length: CARDS }, (_, index) => createdCard(`k${index}`))
  await storage.documents.append(entry({ effects }))
})
afterEach(() => storage.close())

/** As somebody would who has the file: triggers are no obstacle. */
function tamper(sql: string): void {
  const database = new DatabaseSync(join(folder, 'strikeboard.db'))
  database.exec('drop trigger if exists audit_keeps_rows; drop trigger if exists audit_keeps_values')
  database.exec(sql)
  database.close()
}

describe('[AC10] the check of the audit', () => {
  it('finds it whole, also when it was empty before', async () => {
    const verdict = await verifyAudit(storage.audit)
    expect(verdict).toMatchObject({ kind: 'whole', head: { number: ROWS } })
  })

  it.each([
    ['a changed row', `update audit set by_user = 'nobody' where number = 700`, 700],
    ['a changed hash', `update audit set hash = replace(hash, 'a', 'b') where number = 7`, 7],
    ['a row taken out', 'delete from audit where number = 1100', 1100],
    ['the first row taken out', 'delete from audit where number = 1', 1],
    [
      'a row put in between with the numbers moved on',
      `update audit set number = -number where number > 5;
       insert into audit select 6, at, by_user, kind, board, lane, card, person, detail, address, hash from audit where number = 5;
       update audit set number = 1 - number where number < 0`,
      6,
    ],
  ])('finds %s', async (_, sql, number) => {
    tamper(sql)
    expect(await verifyAudit(storage.audit)).toEqual({ kind: 'broken', number })
  })

  it('finds a detail that is no JSON any more', async () => {
    tamper(`update audit set detail = detail || '}' where number = 9`)
    expect(await verifyAudit(storage.audit)).toEqual({ kind: 'broken', number: 9 })
  })

  it('finds rows that were written behind its end, and that the end itself is gone', async () => {
    const last = must((await storage.audit.after(ROWS - 1, 1))[0], 'the last row')
    const forged = chained(last, { ...last, kind: 'card-archived' })
    tamper(`insert into audit (number, at, by_user, kind, board, lane, card, person, detail, address, hash)
      select ${forged.number}, at, by_user, '${forged.kind}', board, lane, card, person, detail, address, '${forged.hash}'
      from audit where number = ${ROWS}`)
    expect(await verifyAudit(storage.audit)).toEqual({ kind: 'broken', number: ROWS + 1 })
    tamper('delete from audit_head; delete from audit where number > 1000')
    expect(await verifyAudit(storage.audit)).toEqual({ kind: 'broken', number: 1 })
  })

  it('finds that the last rows were cut off', async () => {
    tamper(`delete from audit where number > ${ROWS - 3}`)
    expect(await verifyAudit(storage.audit)).toEqual({ kind: 'cut', last: ROWS - 3, noted: ROWS })
  })

  it('finds a chain that was written anew, by a head that was noted elsewhere', async () => {
    const noted = await storage.audit.head()
    expect(await verifyAudit(storage.audit, noted)).toMatchObject({ kind: 'whole' })
    const other = { ...noted, hash: 'f'.repeat(64) }
    expect(await verifyAudit(storage.audit, other)).toEqual({ kind: 'broken', number: ROWS })
    const rows = must((await storage.audit.after(9, 1))[0], 'row 10')
    tamper(`delete from audit where number > 10; update audit_head set number = 10, hash = '${rows.hash}'`)
    expect(await verifyAudit(storage.audit)).toMatchObject({ kind: 'whole' })
    expect(await verifyAudit(storage.audit, noted)).toEqual({ kind: 'cut', last: 10, noted: ROWS })
  })
})
