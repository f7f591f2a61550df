import { join } from 'node:path'
import { DatabaseSync } from '@photostructure/sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { DecidedCommand, Storage } from '../../../server/storage/ports'
import { openSqlite } from '../../../server/storage/sqlite/open'
import { must } from '../../../shared/primitives/assert'
import type { CommandKey } from '../../../shared/primitives/ids'
import { at, ground, lane, laneFacts, newBoard, user } from '../../storage-contract/samples'
import { temporaryFolders } from '../../support/folder'

const newFolder = temporaryFolders()
let folder: string
let storage: Storage
beforeEach(async () => {
  folder = newFolder()
  storage = await openSqlite({ folder, exclusive: true })
})
afterEach(() => storage.close())

async function decided(more: Partial<DecidedCommand> = {}): Promise<DecidedCommand> {
  const { board } = await ground(storage, newBoard({ lanes: [{ lane: lane('l1'), facts: laneFacts }] }))
  const { version } = must(await storage.facts.lane(board, lane('l1')), 'the lane')
  return {
    key: 'key-1' as CommandKey,
    board,
    lane: lane('l1'),
    by: user('lin'),
    at: at(7_000),
    address: '10.0.0.7',
    events: [{ type: 'lane-lead-set', lane: lane('l1'), lead: user('wang') }],
    facts: { ...laneFacts, lead: user('wang') },
    basedOn: version,
    ...more,
  }
}

/** What another connection sees: only what is committed. */
function rows(table: 'audit' | 'outbox'): Record<string, unknown>[] {
  const database = new DatabaseSync(join(folder, 'strikeboard.db'))
  const found = database.prepare(`select * from ${table} order by 1`).all()
  database.close()
  return found.map((row) => ({ ...row }))
}

describe('a recorded command', () => {
  it('[AC10] has its row in audit and outbox, committed with the fact', async () => {
    const command = await decided()
    await storage.facts.record(command)
    const { board, events } = command
    const row = { at: 7_000, by_user: 'lin', board, lane: 'l1' }
    const line = { ...row, number: 2, kind: 'lane-changed', detail: JSON.stringify(events), address: '10.0.0.7' }
    expect(rows('audit')).toEqual([expect.objectContaining({ kind: 'board-created' }), expect.objectContaining(line)])
    expect(rows('outbox')).toEqual([{ ...row, id: 1, events: JSON.stringify(events) }])
  })

  it('[AC10] leaves no row where it was stale, known, or changed nothing', async () => {
    const command = await decided()
    await storage.facts.record({ ...command, basedOn: command.basedOn + 1 })
    expect(rows('audit')).toHaveLength(1)
    await storage.facts.record(command)
    await storage.facts.record(command)
    const version = must(await storage.facts.lane(command.board, lane('l1')), 'the lane').version
    await storage.facts.record({ ...command, key: 'key-2' as CommandKey, basedOn: version, events: [] })
    expect(rows('audit')).toHaveLength(2)
    expect(rows('outbox')).toHaveLength(1)
  })

  it('[AC10] stands in the audit for good: no statement changes or removes it', async () => {
    await storage.facts.record(await decided())
    const database = new DatabaseSync(join(folder, 'strikeboard.db'))
    expect(() => database.exec(`update audit set by_user = 'nobody'`)).toThrow('append-only')
    expect(() => database.exec('delete from audit')).toThrow('append-only')
    database.close()
    expect(rows('audit')).toHaveLength(2)
  })
})
