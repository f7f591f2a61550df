/** A card that is deleted for ever while others look at it, or work on it without a network. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { textOf } from '../../client/sync/carry-text'
import { deleteCard } from '../../server/authority/delete-card'
import { createLedgerPublisher } from '../../server/authority/publish-ledger'
import { decodeSnapshot } from '../../server/storage/snapshot-format'
import { bodyOf } from '../../shared/document/card-document'
import { joinEdits } from '../../shared/document/edit'
import { readCardFacts } from '../../shared/document/ledger'
import { refusal } from '../../shared/model/refusal'
import { must } from '../../shared/primitives/assert'
import type { CardId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { fail, ok } from '../../shared/primitives/result'
import { cardDocumentName, type DocumentPlace, nameOf, parseDocumentName, SYNC_PATH } from '../../shared/protocol/rooms'
import { change, createCard, titleOf } from '../support/board-edits'
import { Device, type Reachable, type Tab } from '../support/sync-device'
import { until } from '../support/until'
import { addEntry } from '../sync/board-document'
import { RawClient } from '../sync/raw-client'
import { BOARD, BOARD_DOCUMENT, compactorHere, openStage, personOf, type Stage, storedDocument } from '../sync/stage'

const CARD = 'poster' as CardId
const PLACE = { board: BOARD, card: CARD }

let stage: Stage
let ledger: ReturnType<typeof createLedgerPublisher>
beforeEach(async () => {
  stage = await openStage()
  const { rooms, storage } = stage
  ledger = createLedgerPublisher({ facts: storage.facts, edit: rooms.edit, timers: globalThis, log: { warn: () => {} } })
  rooms.onCommitted(({ board, effects }) => {
    if (effects.some(({ type }) => type !== 'activity')) ledger.publish(board)
  })
  rooms.onLoaded((document) => {
    if (parseDocumentName(document)?.kind === 'ledger') ledger.publish(BOARD)
  })
})
afterEach(async () => {
  await ledger.stop()
  await stage.stop()
})

const reach = ({ url, storage }: Stage): Reachable => ({
  url: url.replace('http', 'ws') + SYNC_PATH,
  api: {
    async snapshot(board, kind, card) {
      const place = { kind, board, card } as DocumentPlace
      const found = await storage.documents.snapshot(nameOf(place))
      if (found) return ok({ epoch: found.epoch, bytes: found.bytes && (await decodeSnapshot(found.bytes)) })
      // As the route: the document of a card may still be made.
      return card ? ok({ epoch: 1, bytes: null }) : fail(refusal('no-access'))
    },
    command: async () => fail('offline'),
  },
})
const docOf = (tab: Tab): Y.Doc => tab.session.documents.getState().board
const saved = (tab: Tab) =>
  until(() => {
    tab.timers.pass(1_000)
    return tab.session.sync.getState().kind === 'saved'
  }, 'everything is saved')
const passing = (tab: Tab, test: () => boolean, what: string) =>
  until(() => {
    tab.timers.pass(1_000)
    return test()
  }, what)
const wangs = () => new Device(reach(stage), 'member-wang' as UserId)
const lis = () => new Device(reach(stage), 'member-li' as UserId)

/** A card in the archive, as the server has it. */
async function archive(tab: Tab): Promise<void> {
  await saved(tab)
  tab.session.perform('create-card', createCard(CARD, 'lane/intake/a9', '双11 主视觉'))
  tab.session.perform('archive', change(docOf(tab), 'cards', CARD, 'archived', true))
  await saved(tab)
}
const remove = (user = 'manager-zhao') =>
  deleteCard({ facts: stage.storage.facts, act: stage.rooms.act, clock: () => 7_000 as Instant })(
    personOf(user),
    PLACE,
    '10.0.0.1',
  )

test('[AC4] [SY4] everyone who looks on sees it go, and the ledger says who did it', async () => {
  const [wang, li] = [await wangs().openReady(BOARD), await lis().openReady(BOARD)]
  await archive(wang)
  await passing(li, () => titleOf(docOf(li), CARD) === '双11 主视觉', 'the other sees it')
  expect(await remove()).toEqual(ok(undefined))
  for (const tab of [wang, li]) {
    await passing(tab, () => !docOf(tab).getMap('cards').has(CARD), 'it has gone')
    const facts = () => readCardFacts(tab.session.documents.getState().ledger, CARD)
    await passing(tab, () => facts()?.deleted !== undefined, 'the ledger says so')
    expect(facts()).toMatchObject({ key: 'AB-1', deleted: { by: 'manager-zhao', at: 7_000 } })
  }
  expect(await remove()).toEqual(fail(refusal('not-found', { at: 'card' })))
  expect((await storedDocument(stage.storage, BOARD_DOCUMENT)).getMap('cards').has(CARD)).toBe(false)
  await Promise.all([wang.close(), li.close()])
})

test('[AC4] one that was brought back in the meantime stays, and so does every other card', async () => {
  const wang = await wangs().openReady(BOARD)
  await archive(wang)
  wang.session.perform('restore', change(docOf(wang), 'cards', CARD, 'archived', false))
  await saved(wang)
  expect(await remove()).toEqual(fail(refusal('card-not-archived')))
  expect(await remove('member-li')).toEqual(fail(refusal('not-allowed')))
  expect(docOf(wang).getMap('cards').size).toBe(4)
  await wang.close()
})

test('[SY16] an edit made offline in it brings nothing of it back; its writer is told, and the other edits go up', async () => {
  const [here, there] = [wangs(), lis()]
  const [wang, li] = [await here.openReady(BOARD), await there.openReady(BOARD)]
  await archive(li)
  await passing(wang, () => titleOf(docOf(wang), CARD) !== undefined, 'the other sees it')
  here.goOffline()
  wang.session.perform('rename', change(docOf(wang), 'cards', 'c0', 'title', '直播脚本二稿'))
  wang.session.perform('rename', change(docOf(wang), 'cards', CARD, 'title', '双11 主视觉终稿'))
  wang.session.perform(
    'restore',
    joinEdits([change(docOf(wang), 'cards', CARD, 'archived', false), change(docOf(wang), 'cards', CARD, 'label:red', true)]),
  )
  expect(await remove()).toEqual(ok(undefined))
  here.goOnline()
  await passing(wang, () => wang.session.leftovers.getState().length === 2, 'its edits are kept aside')
  await passing(li, () => titleOf(docOf(li), 'c0') === '直播脚本二稿', 'the others have gone up')
  const left = wang.session.leftovers.getState()
  expect(left.map(({ action }) => action)).toEqual(['rename', 'restore'])
  for (const { reason } of left) expect(['card-deleted', 'not-found']).toContain(reason.code)
  for (const tab of [wang, li]) expect(docOf(tab).getMap('cards').has(CARD)).toBe(false)
  expect(wang.session.unsent()).toEqual([])
  await Promise.all([wang.close(), li.close()])
})

test('[SY20] another epoch, which has forgotten that it was there, does not take it again', async () => {
  const wang = await wangs().openReady(BOARD)
  await archive(wang)
  expect(await remove()).toEqual(ok(undefined))
  await passing(wang, () => readCardFacts(wang.session.documents.getState().ledger, CARD)?.deleted !== undefined, 'it is told')
  const again = createCard(CARD, 'lane/intake/a9', '又来了')
  expect(wang.session.perform('create-card', again)).toEqual(fail(refusal('card-deleted', { at: `cards.${CARD}` })))
  await wang.close()
  const { term, snapshot, updates } = must(await stage.storage.documents.own(BOARD_DOCUMENT), 'the board')
  await stage.storage.documents.startEpoch(BOARD_DOCUMENT, term, await compactorHere.renew({ snapshot, updates }))
  stage.crash()
  const client = await new RawClient(stage, { user: 'member-li' }).join()
  addEntry(client.doc, 'cards', CARD, { title: '又来了', place: 'lane/intake/a9', center: 'brand' })
  await client.saved()
  expect(client.undone).toEqual([refusal('card-deleted', { at: `cards.${CARD}` })])
  client.leave()
  expect((await storedDocument(stage.storage, BOARD_DOCUMENT)).getMap('cards').has(CARD)).toBe(false)
})

test('[SY27] what was written offline in its text and comments is kept for the writer to copy, and its document is no more', async () => {
  const here = wangs()
  const wang = await here.openReady(BOARD)
  await archive(wang)
  const { session } = wang.session.openCard(CARD)
  await passing(wang, () => session.line.getState().state === 'up', 'the card has its line')
  here.goOffline()
  const doc = session.document.getState().doc
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('主标题改为“囤好物”')])
    bodyOf(doc).push([paragraph])
  }, 'editor')
  session.perform('comment', { create: [{ root: 'comments', id: 'k1', fields: { text: '周四前定稿' } }], change: [] })
  expect(await remove()).toEqual(ok(undefined))
  here.goOnline()
  await passing(wang, () => wang.session.leftovers.getState().length === 2, 'both are kept aside')
  await passing(wang, () => wang.session.unsent().length === 0, 'nothing waits')
  const left = wang.session.leftovers.getState()
  expect(left.map(({ card, reason }) => [card, reason.code])).toEqual([
    [CARD, 'card-deleted'],
    [CARD, 'card-deleted'],
  ])
  expect(left.flatMap(({ text }) => (text ? [textOf(text)] : [])).join()).toContain('主标题改为“囤好物”')
  expect(left.flatMap(({ edit }) => edit.create.map(({ fields }) => fields['text']))).toEqual(['周四前定稿'])
  expect(await stage.storage.documents.own(cardDocumentName(BOARD, CARD))).toBeNull()
  await wang.close()
})
