/** `npm run ledger:rebuild` beside a running server. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { applyEdit } from '../../shared/document/edit'
import { byAction } from '../../shared/document/origin'
import { type CardFacts, formatPlace } from '../../shared/model/card'
import { rankBetween } from '../../shared/model/rank'
import { must } from '../../shared/primitives/assert'
import { type CardId, type ColumnId, type LaneId, newId } from '../../shared/primitives/ids'
import { CLOSE } from '../../shared/protocol/close-codes'
import { documentName } from '../../shared/protocol/rooms'
import { boardsOf, join, signIn, whenRefused, whenSynced } from '../support/outside-program'
import { Program } from '../support/program'
import { until } from '../support/until'

const program = new Program()
beforeAll(async () => {
  await program.start()
})
afterAll(() => program.remove())

it('[SY15] a ledger is drawn up anew while the server runs: those who look at it load it again, and later facts come', {
  timeout: 60_000,
}, async () => {
  const visitor = await signIn(program.url, (people) => people.find(({ role }) => role === 'manager'))
  const { id: board, title } = must((await boardsOf(program.url, visitor))[0], 'a board')
  const writer = join(program.url, documentName('board', board), visitor)
  const reader = join(program.url, documentName('ledger', board), visitor, { epoch: '1' })
  await Promise.all([writer, reader].map(whenSynced))
  const before = reader.doc.getMap('cards').toJSON()
  expect(Object.keys(before).length).toBeGreaterThan(0)

  const env = { ...process.env, STRIKEBOARD_DATA: program.data }
  const { stdout } = await promisify(execFile)(process.execPath, ['dist/server/cli/ledger-rebuild.js'], { env })
  expect(stdout).toContain(`“${title}”: ${Object.keys(before).length} cards`)

  const refused = whenRefused(reader)
  const [lane, column] = [
    [...writer.doc.getMap('lanes').keys()][0] as LaneId,
    [...writer.doc.getMap('columns').keys()][0] as ColumnId,
  ]
  const card = newId<CardId>()
  const fields = { title: '之后的卡片', place: formatPlace({ lane, column, rank: rankBetween(null, null) }), center: 'brand' }
  applyEdit(writer.doc, { create: [{ root: 'cards', id: card, fields }], change: [] }, byAction)
  expect(await refused).toBe(CLOSE.oldEpoch)
  reader.leave()

  const anew = join(program.url, documentName('ledger', board), visitor, { epoch: '2' })
  await whenSynced(anew)
  const facts = anew.doc.getMap<CardFacts>('cards')
  await until(() => facts.has(card), 'the new card is in the new ledger')
  expect(facts.toJSON()).toMatchObject(before)
  anew.leave()
  writer.leave()
})
