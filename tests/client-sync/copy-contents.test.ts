/** A copy of a card has its text and list, also when it is made without network. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import * as Y from 'yjs'
import { copyContents } from '../../client/actions/copy-contents'
import { bodyText } from '../../shared/document/card-body'
import { addComment, addItems, bodyOf, changeItem, readChecklist, readComments } from '../../shared/document/card-document'
import type { BoardId, CardId, CommentId, ItemId, UserId } from '../../shared/primitives/ids'
import { cardDocumentName } from '../../shared/protocol/rooms'
import { type SmallServer, smallServer } from '../support/small-server'
import { Device } from '../support/sync-device'
import { until } from '../support/until'

const BOARD = 'board1' as BoardId
const [CARD, COPY] = ['card1' as CardId, 'card2' as CardId]
let server: SmallServer
beforeEach(async () => {
  server = await smallServer()
})
afterEach(() => server.stop())

test('text and items come along, to be done once more; comments stay', async () => {
  const device = new Device(server)
  const tab = await device.openReady(BOARD)
  const { session, leave } = tab.session.openCard(CARD)
  await until(() => session.line.getState().state === 'up')
  const { doc } = session.document.getState()
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText('主视觉两稿')])
    bodyOf(doc).push([paragraph])
  }, 'editor')
  session.perform(
    'add-item',
    addItems(doc, [
      { id: 'i1' as ItemId, text: '约摄影' },
      { id: 'i2' as ItemId, text: '送印' },
    ]),
  )
  session.perform('change', changeItem(doc, 'i2' as ItemId, { done: true, assignee: 'u-lin' as UserId }))
  session.perform('comment', addComment('m1' as CommentId, '好'))
  device.goOffline()
  await copyContents(tab.session, CARD, COPY)
  leave()
  device.goOnline()
  const copied = () => server.room(cardDocumentName(BOARD, COPY)).doc
  await until(() => {
    tab.timers.pass(1_000)
    return readChecklist(copied()).length === 2 && bodyText(bodyOf(copied())) === '主视觉两稿'
  }, 'the copy is with the server')
  expect(readChecklist(copied()).map(({ text, done, assignee }) => [text, done, assignee])).toEqual([
    ['约摄影', false, null],
    ['送印', false, 'u-lin'],
  ])
  expect(readComments(copied())).toEqual([])
  expect(bodyText(bodyOf(server.room(cardDocumentName(BOARD, CARD)).doc))).toBe('主视觉两稿')
  await tab.close()
})
