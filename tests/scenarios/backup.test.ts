/** A backup while twenty people edit, brought back elsewhere. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join as joinPath } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { applyEdit, fieldOf } from '../../shared/document/edit'
import { byAction } from '../../shared/document/origin'
import { type CardFacts, formatPlace } from '../../shared/model/card'
import { rankBetween } from '../../shared/model/rank'
import { must } from '../../shared/primitives/assert'
import { type BoardId, type CardId, type ColumnId, type LaneId, newId } from '../../shared/primitives/ids'
import { CLOSE } from '../../shared/protocol/close-codes'
import { documentName } from '../../shared/protocol/rooms'
import { boardsOf, join, type Member, ownClock, signIn, whenRefused, whenSynced } from '../support/outside-program'
import { Program } from '../support/program'
import { until } from '../support/until'

const WRITERS = 20
const program = new Program()
const other = new Program()
const folder = mkdtempSync(joinPath(tmpdir(), 'strikeboard-backup-'))
const file = joinPath(folder, 'backup.db')
let board: BoardId

interface Writer {
  readonly member: Member
  /** Cards in the order of their creation, and the writer's clock after each. */
  readonly written: { readonly card: CardId; readonly clock: number }[]
}

beforeAll(async () => {
  await program.start()
})
afterAll(async () => {
  await program.remove()
  await other.remove()
  rmSync(folder, { recursive: true })
})

const command = (name: string, data: string, ...args: string[]) =>
  promisify(execFile)(process.execPath, [`dist/server/cli/${name}.js`, ...args], {
    env: { ...process.env, STRIKEBOARD_DATA: data },
  })

const worker = (url: string, index: number) =>
  signIn(url, (people) => {
    const workers = people.filter(({ role }) => role !== 'guest')
    return workers[index % workers.length]
  })

/** Creates a card as soon as the last one is saved. */
async function writer(index: number): Promise<Writer> {
  const visitor = await worker(program.url, index)
  board = must((await boardsOf(program.url, visitor))[0], 'a board').id
  const member = join(program.url, documentName('board', board), visitor)
  await whenSynced(member)
  const { doc } = member
  const lane = must([...doc.getMap('lanes').keys()][0], 'a lane') as LaneId
  const column = must([...doc.getMap('columns').keys()][0], 'a column') as ColumnId
  const written: Writer['written'] = []
  const write = () => {
    const card = newId<CardId>()
    const place = formatPlace({ lane, column, rank: rankBetween(null, null) })
    const fields = { title: `${index}/${written.length}`, place, center: 'brand' }
    expect(applyEdit(doc, { create: [{ root: 'cards', id: card, fields }], change: [] }, byAction).ok).toBe(true)
    written.push({ card, clock: ownClock(doc) })
  }
  member.onSaved = write
  write()
  return { member, written }
}

const savedOf = ({ member, written }: Writer) => written.filter(({ clock }) => clock <= member.savedClock).map(({ card }) => card)
const savedCount = (writers: readonly Writer[]) => writers.reduce((sum, one) => sum + savedOf(one).length, 0)

it('[AC11] a backup while 20 clients edit holds all that was saved before it began, and comes back whole', {
  timeout: 120_000,
}, async () => {
  const writers = await Promise.all(Array.from({ length: WRITERS }, (_, index) => writer(index)))
  await until(() => savedCount(writers) >= 60, 'edits are under way')
  const before = writers.flatMap(savedOf)
  const { stdout } = await command('backup', program.data, file)
  expect(stdout).toContain(`Backed up to ${file}`)
  const meanwhile = savedCount(writers)
  expect(meanwhile).toBeGreaterThan(before.length)
  await until(() => savedCount(writers) >= meanwhile + WRITERS, 'they go on')
  for (const { member } of writers) member.leave()
  const all = new Set(writers.flatMap(({ written }) => written.map(({ card }) => card)))

  expect((await command('restore', other.data, file)).stdout).toContain(`Restored into ${other.data}`)
  expect((await command('audit-verify', other.data)).stdout).toContain('The audit is whole')
  await other.start()
  const reader = await worker(other.url, 0)
  const restored = join(other.url, documentName('board', board), reader)
  const ledger = join(other.url, documentName('ledger', board), reader)
  await Promise.all([restored, ledger].map(whenSynced))
  for (const card of before) expect(fieldOf(restored.doc, 'cards', card, 'title')).toBeDefined()

  // One moment: what is in the document has its facts, and the other way round.
  const cards = [...restored.doc.getMap('cards').keys()]
  const facts = ledger.doc.getMap<CardFacts>('cards')
  await until(() => cards.every((card) => facts.has(card)), 'the ledger shows every card')
  expect([...facts.keys()].sort()).toEqual(cards.toSorted())
  const keys = [...facts.values()].map(({ key }) => key)
  expect(new Set(keys).size).toBe(keys.length)
  expect(cards.filter((card) => all.has(card as CardId)).length).toBeGreaterThanOrEqual(before.length)
  restored.leave()
  ledger.leave()

  // A device of before is sent to load anew.
  const old = join(other.url, documentName('board', board), reader, { epoch: '1' })
  expect(await whenRefused(old)).toBe(CLOSE.oldEpoch)
  old.leave()
})
