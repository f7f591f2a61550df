/** A board that goes out of use while people work on it: nobody's work is lost, and everybody is told why it stays outside. */
import { afterEach, expect, test } from 'vitest'
import type * as Y from 'yjs'
import { decodeSnapshot } from '../../server/storage/snapshot-format'
import { refusal } from '../../shared/model/refusal'
import type { UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { fail, ok } from '../../shared/primitives/result'
import { type DocumentPlace, nameOf, SYNC_PATH } from '../../shared/protocol/rooms'
import { createCard, titleOf } from '../support/board-edits'
import { Device, type Reachable, type Tab } from '../support/sync-device'
import { until } from '../support/until'
import { BOARD, openStage, type Stage, storedDocument } from '../sync/stage'

let stage: Stage
afterEach(() => stage.stop())

const docOf = (tab: Tab): Y.Doc => tab.session.documents.getState().board
const settled = (tab: Tab) => () => {
  tab.timers.pass(1_000)
  const { connected, pending } = tab.session.facts.getState()
  return connected && pending === 0
}
const reach = ({ url, storage }: Stage): Reachable => ({
  url: url.replace('http', 'ws') + SYNC_PATH,
  api: {
    async snapshot(board, kind, card) {
      const found = await storage.documents.snapshot(nameOf({ kind, board, card } as DocumentPlace))
      return found
        ? ok({ epoch: found.epoch, bytes: found.bytes && (await decodeSnapshot(found.bytes)) })
        : fail(refusal('no-access'))
    },
    command: async () => fail('offline'),
  },
})

async function setArchived(archivedAt: Instant | null): Promise<void> {
  const kind = archivedAt === null ? 'board-restored' : 'board-archived'
  const board = await stage.storage.boards.change(BOARD, { archivedAt }, { at: 1 as Instant, by: null, kind, board: BOARD })
  if (board) stage.rooms.boardChanged(board)
}

test('[SY16] offline edits of a board that was archived meanwhile are laid aside with the reason, and go up once it is back', async () => {
  stage = await openStage()
  const device = new Device(reach(stage), 'manager-wang' as UserId, 'manager')
  const tab = await device.openReady(BOARD)
  await until(settled(tab))
  device.goOffline()
  tab.session.perform('create-card', createCard('late', 'lane/intake/a5'))
  await setArchived(7 as Instant)
  device.goOnline()
  await until(() => settled(tab)() && tab.session.leftovers.getState().length === 1, 'the edit is laid aside')
  const [left] = tab.session.leftovers.getState()
  expect(left).toMatchObject({ action: 'create-card', reason: { code: 'board-archived' } })
  expect(titleOf(docOf(tab), 'late')).toBeUndefined()
  expect((await storedDocument(stage.storage)).getMap('cards').has('late')).toBe(false)
  await setArchived(null)
  if (left) expect(await tab.session.restore(left.id)).toEqual(ok(undefined))
  await until(() => settled(tab)() && titleOf(docOf(tab), 'late') === 'late', 'it is on the board')
  expect(tab.session.leftovers.getState()).toEqual([])
  await tab.close()
  expect(titleOf(await storedDocument(stage.storage), 'late')).toBe('late')
})

test('[SY19] who looks on is told at once; a device that knows refuses before anything is sent', async () => {
  stage = await openStage()
  const device = new Device(reach(stage), 'manager-wang' as UserId, 'manager')
  let isArchived = false
  const tab = device.open(BOARD, { isArchived: () => isArchived })
  await until(settled(tab))
  await until(() => tab.session.documents.getState().ready, 'it is open')
  await setArchived(7 as Instant)
  await until(() => device.standings > 0, 'it is told')
  isArchived = true
  const refused = tab.session.perform('create-card', createCard('late', 'lane/intake/a5'))
  expect(refused).toEqual(fail(refusal('board-archived', { at: 'cards.late' })))
  expect(tab.session.line.getState().state).toBe('up')
  await tab.close()
})

test('[SY19] a room that is loaded after the board was archived takes no writing either', async () => {
  stage = await openStage()
  await setArchived(7 as Instant)
  stage.crash()
  const device = new Device(reach(stage), 'manager-wang' as UserId, 'manager')
  const tab = await device.openReady(BOARD)
  await until(settled(tab))
  tab.session.perform('create-card', createCard('late', 'lane/intake/a5'))
  await until(() => settled(tab)() && tab.session.leftovers.getState().length === 1, 'the edit is laid aside')
  expect((await storedDocument(stage.storage)).getMap('cards').has('late')).toBe(false)
  await tab.close()
})
