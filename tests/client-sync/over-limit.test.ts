/** Two devices that each fill the last place of a column without network, and the server between them. */
import { expect, test } from 'vitest'
import { moveCard } from '../../client/actions/move-card'
import { setColumnLimit } from '../../client/actions/set-column-limit'
import { countsIn, spotOf } from '../../client/projections/board-state'
import { projectBoard } from '../../client/projections/project-board'
import type { BoardId, CardId, ColumnId, LaneId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { documentName } from '../../shared/protocol/rooms'
import { tooMany } from '../../shared/rules/over-limit'
import { createCard } from '../support/board-edits'
import { smallServer } from '../support/small-server'
import { Device, type Tab } from '../support/sync-device'
import { until } from '../support/until'

const BOARD = 'board1' as BoardId
const [FROM, TO] = [
  { lane: 'lane1' as LaneId, column: 'column1' as ColumnId },
  { lane: 'lane1' as LaneId, column: 'column2' as ColumnId },
]

test('[SY11] both come back, nobody’s card is sent away, both see one too many, and one who moves back settles it for both', async () => {
  const server = await smallServer()
  server.edit(documentName('board', BOARD), {
    create: [
      { root: 'lanes', id: FROM.lane, fields: { title: 'Lane', rank: 'a0' } },
      { root: 'columns', id: FROM.column, fields: { title: 'Doing', role: 'active', rank: 'a0' } },
      { root: 'columns', id: TO.column, fields: { title: 'Review', role: 'waiting', rank: 'a1' } },
      ...['mine', 'theirs'].flatMap((id) => createCard(id, 'lane1/column1/a0').create),
    ],
    change: [],
  })
  const devices = ['u-wang', 'u-li'].map((user) => new Device(server, user as UserId))
  const tabs = await Promise.all(devices.map((device) => device.openReady(BOARD)))
  const boards = tabs.map(({ session }) => ({ session, store: projectBoard(session, () => 1 as Instant).store }))
  const [one, two] = boards as [(typeof boards)[number], (typeof boards)[number]]
  const saved = () =>
    until(() => {
      for (const tab of tabs) (tab as Tab).timers.pass(1_000)
      return tabs.every(({ session }) => session.sync.getState().kind === 'saved')
    }, 'both are saved')
  const excess = () =>
    boards.map(({ store }) => {
      const column = store.getState().columns.get(TO.column)
      return column ? tooMany(column, countsIn(store.getState(), TO.column)) : null
    })
  setColumnLimit(one, TO.column, { limit: 1, laneLimit: null, atLimit: 'block' })
  await until(() => two.store.getState().columns.get(TO.column)?.atLimit === 'block', 'both know the limit')

  for (const device of devices) device.goOffline()
  expect(moveCard(one, 'mine' as CardId, { ...TO, index: 0 }).ok).toBe(true)
  expect(moveCard(two, 'theirs' as CardId, { ...TO, index: 0 }).ok).toBe(true)
  expect(excess()).toEqual([0, 0])
  for (const device of devices) device.goOnline()
  await saved()
  await until(() => excess().every((count) => count === 1), 'both see one too many')
  for (const { store } of boards)
    for (const card of ['mine', 'theirs'] as CardId[]) expect(spotOf(store.getState(), card)).toMatchObject(TO)

  expect(moveCard(two, 'mine' as CardId, { ...FROM, index: 0 }).ok).toBe(true)
  await until(() => excess().every((count) => count === 0), 'it is settled for both')
  for (const { store } of boards) expect(spotOf(store.getState(), 'mine' as CardId)).toMatchObject(FROM)
  await saved()
  await Promise.all(tabs.map((tab) => tab.close()))
  await server.stop()
})
