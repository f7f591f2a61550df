/** A card copied on line: its contents come with it, and nobody is said to have written them away from the server. */
import { afterEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { copyContents } from '../../client/actions/copy-contents'
import { decodeSnapshot } from '../../server/storage/snapshot-format'
import { addItems, bodyOf, readChecklist } from '../../shared/document/card-document'
import { refusal } from '../../shared/model/refusal'
import type { CardId, ItemId, UserId } from '../../shared/primitives/ids'
import { fail, ok } from '../../shared/primitives/result'
import { cardDocumentName, type DocumentPlace, nameOf, SYNC_PATH } from '../../shared/protocol/rooms'
import { Device, type Reachable } from '../support/sync-device'
import { until } from '../support/until'
import { BOARD, openStage, type Stage, storedDocument } from '../sync/stage'

let stage: Stage
afterEach(() => stage.stop())

const reach = ({ url, storage }: Stage): Reachable => ({
  url: url.replace('http', 'ws') + SYNC_PATH,
  api: {
    async snapshot(board, kind, card) {
      const found = await storage.documents.snapshot(nameOf({ kind, board, card } as DocumentPlace))
      if (found) return ok({ epoch: found.epoch, bytes: found.bytes && (await decodeSnapshot(found.bytes)) })
      return card ? ok({ epoch: 1, bytes: null }) : fail(refusal('no-access'))
    },
    command: async () => fail('offline'),
  },
})

test('[SY27] activity of a copied card says nothing of being away', async () => {
  stage = await openStage()
  const tab = await new Device(reach(stage), 'member-wang' as UserId).openReady(BOARD)
  const isSaved = () => {
    tab.timers.pass(1_000)
    return tab.session.sync.getState().kind === 'saved'
  }
  const [from, to] = ['c0' as CardId, 'c1' as CardId]
  const held = tab.session.openCard(from)
  await until(() => held.session.line.getState().state === 'up', 'the card is open')
  const { doc } = held.session.document.getState()
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('主视觉两稿')])
    bodyOf(doc).push([paragraph])
  }, 'editor')
  held.session.perform('add-item', addItems(doc, [{ id: 'i1' as ItemId, text: '约摄影' }]))
  await until(isSaved, 'it is saved')
  await copyContents(tab.session, from, to)
  const copied = async () => readChecklist(await storedDocument(stage.storage, cardDocumentName(BOARD, to))).length === 1
  await until(
    () => isSaved() && stage.storage.documents.read(cardDocumentName(BOARD, to)).then((found) => found !== null),
    'saved',
  )
  expect(await copied()).toBe(true)
  const activity = await stage.storage.facts.activity(BOARD, { limit: 50 })
  expect(activity.filter(({ card }) => card === to).map(({ kind, offline }) => [kind, offline])).toEqual([
    ['item-added', undefined],
    ['wrote', undefined],
  ])
  held.leave()
  await tab.close()
})
