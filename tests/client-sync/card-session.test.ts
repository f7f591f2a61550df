import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import type { CardSession } from '../../client/sync/card-session-types'
import { bodyText } from '../../shared/document/card-body'
import { addComment, addItems, bodyOf, changeItem, readChecklist, readComments } from '../../shared/document/card-document'
import { refusal } from '../../shared/model/refusal'
import type { BoardId, CardId, CommentId, ItemId, UserId } from '../../shared/primitives/ids'
import { CLOSE } from '../../shared/protocol/close-codes'
import { cardDocumentName } from '../../shared/protocol/rooms'
import { type SmallServer, smallServer } from '../support/small-server'
import { Device, type Tab } from '../support/sync-device'
import { until } from '../support/until'

const BOARD = 'board1' as BoardId
const CARD = 'card1' as CardId
const NAME = cardDocumentName(BOARD, CARD)

let server: SmallServer
beforeEach(async () => {
  server = await smallServer()
})
afterEach(() => server.stop())

const docOf = (session: CardSession): Y.Doc => session.document.getState().doc
const textOf = (session: CardSession): string => bodyText(bodyOf(docOf(session)))
const serverText = (): string => bodyText(bodyOf(server.room(NAME).doc))
const saidOf = (tab: Tab): string => tab.session.sync.getState().kind

async function openCard(tab: Tab): Promise<CardSession> {
  const { session } = tab.session.openCard(CARD)
  await until(() => session.document.getState().ready, 'the card is shown')
  return session
}
const isUp = (card: CardSession) => until(() => card.line.getState().state === 'up', 'the card has its line')
/** As the editor writes: a transaction of its own. */
function write(session: CardSession, text: string): void {
  const doc = docOf(session)
  doc.transact(() => {
    const paragraph = new Y.XmlElement('paragraph')
    paragraph.insert(0, [new Y.XmlText(text)])
    bodyOf(doc).push([paragraph])
  }, 'editor')
}
const erase = (session: CardSession): void => {
  const doc = docOf(session)
  doc.transact(() => bodyOf(doc).delete(0, bodyOf(doc).length), 'editor')
}
const saved = (tab: Tab) =>
  until(() => {
    tab.timers.pass(1_000)
    return saidOf(tab) === 'saved'
  }, 'everything is saved')
/** What others write is taken in some times a second. */
const seen = (tab: Tab, what: () => boolean) =>
  until(() => {
    tab.timers.pass(200)
    return what()
  })

describe('a card that is open', () => {
  test('[SY27] [SY4] text, checklist and comments go up, and are saved when the server has them', async () => {
    const tab = await new Device(server).openReady(BOARD)
    const card = await openCard(tab)
    await isUp(card)
    server.hold()
    write(card, '主视觉两稿，周四前选一')
    expect(saidOf(tab)).toBe('saving')
    card.perform('add-item', addItems(docOf(card), [{ id: 'i1' as ItemId, text: '约摄影' }]))
    card.perform('comment', addComment('m1' as CommentId, '好'))
    expect(card.facts.getState().pending).toBe(3)
    await until(() => server.heldFrames() === 3)
    server.release()
    await saved(tab)
    expect(card.facts.getState().pending).toBe(0)
    expect(serverText()).toBe('主视觉两稿，周四前选一')
    expect(readChecklist(server.room(NAME).doc).map(({ text }) => text)).toEqual(['约摄影'])
    expect(readComments(server.room(NAME).doc).map(({ text }) => text)).toEqual(['好'])
    await tab.close()
  })

  test('[SY4] deleting text, which adds nothing to the document, is not called saved before the server has it', async () => {
    const tab = await new Device(server).openReady(BOARD)
    const card = await openCard(tab)
    write(card, '写错了')
    await saved(tab)
    server.hold()
    erase(card)
    expect(saidOf(tab)).toBe('saving')
    await until(() => server.heldFrames() === 1)
    expect(saidOf(tab)).toBe('saving')
    server.release()
    await saved(tab)
    expect(serverText()).toBe('')
    await tab.close()
  })

  test('[SY9] [SY12] what is written offline is kept on this device, goes up from a later run, and is counted until then', async () => {
    const device = new Device(server)
    const tab = await device.openReady(BOARD)
    const card = await openCard(tab)
    await saved(tab)
    device.goOffline()
    await until(() => saidOf(tab) === 'offline')
    write(card, '在高铁上写的')
    card.perform('add-item', addItems(docOf(card), [{ id: 'i1' as ItemId, text: '约摄影' }]))
    await until(() => {
      const said = tab.session.sync.getState()
      return said.kind === 'offline' && said.kept === 2
    })
    await tab.crash()
    device.goOnline()
    // Nobody opens the card: the board brings up what waits.
    const later = await device.openReady(BOARD)
    expect(saidOf(later)).not.toBe('saved')
    await until(() => serverText() === '在高铁上写的')
    await saved(later)
    expect(readChecklist(server.room(NAME).doc)).toHaveLength(1)
    await later.close()
  })

  test('[SY11] two people write in one text at once, one of them offline: both texts stay', async () => {
    const wang = new Device(server, 'u-wang' as UserId)
    const li = new Device(server, 'u-li' as UserId)
    const [one, two] = [await wang.openReady(BOARD), await li.openReady(BOARD)]
    const [mine, theirs] = [await openCard(one), await openCard(two)]
    write(mine, '开头')
    await seen(two, () => textOf(theirs) === '开头')
    wang.goOffline()
    write(mine, '王')
    write(theirs, '李')
    await saved(two)
    wang.goOnline()
    await saved(one)
    await seen(two, () => textOf(theirs) === textOf(mine) && textOf(mine).includes('王') && textOf(mine).includes('李'))
    expect(serverText()).toBe(textOf(mine))
    await Promise.all([one.close(), two.close()])
  })

  test('[SY27] a card never seen by this device is begun offline, and merges with what the server has of it', async () => {
    const li = await new Device(server, 'u-li' as UserId).openReady(BOARD)
    const theirs = await openCard(li)
    write(theirs, '李写的')
    await saved(li)
    const device = new Device(server, 'u-wang' as UserId)
    const first = await device.openReady(BOARD)
    await saved(first)
    device.goOffline()
    const card = await openCard(first)
    write(card, '离线写的')
    card.perform('comment', addComment('m1' as CommentId, '离线评论'))
    await until(() => {
      const said = first.session.sync.getState()
      return said.kind === 'offline' && said.kept === 2
    })
    await first.crash()
    device.goOnline()
    const tab = await device.openReady(BOARD)
    const again = await openCard(tab)
    await saved(tab)
    expect(textOf(again)).toContain('李写的')
    expect(textOf(again)).toContain('离线写的')
    expect(serverText()).toBe(textOf(again))
    expect(readComments(server.room(NAME).doc)).toHaveLength(1)
    await Promise.all([tab.close(), li.close()])
  })

  test('[SY14] after an epoch edits are made again; text is kept as a copy that can be put back', async () => {
    const device = new Device(server)
    const tab = await device.openReady(BOARD)
    const card = await openCard(tab)
    write(card, '都看过的')
    card.perform('add-item', addItems(docOf(card), [{ id: 'i1' as ItemId, text: '约摄影' }]))
    await saved(tab)
    device.goOffline()
    await until(() => saidOf(tab) === 'offline')
    write(card, '离线写的')
    card.perform('check', changeItem(docOf(card), 'i1' as ItemId, { done: true }))
    // The same content under fresh ids; the text begins anew, as a compaction writes it.
    const old = server.room(NAME)
    const text = bodyText(bodyOf(old.doc))
    const items = readChecklist(old.doc)
    server.nextEpoch(NAME, (doc) => {
      for (const { id, text: says, rank } of items)
        doc.getMap('checklist').set(
          id,
          new Y.Map<unknown>([
            ['text', says],
            ['rank', rank],
          ]),
        )
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [new Y.XmlText(text)])
      bodyOf(doc).push([paragraph])
    })
    device.goOnline()
    await until(() => {
      tab.timers.pass(1_000)
      return card.leftovers.getState().length === 1
    })
    expect(textOf(card)).toBe('都看过的')
    await until(() => readChecklist(server.room(NAME).doc)[0]?.done === true)
    const [left] = card.leftovers.getState()
    expect(left).toMatchObject({ reason: refusal('text-replaced'), text: '都看过的\n离线写的' })
    expect(saidOf(tab)).toBe('refused')
    expect(await tab.session.restore(left?.id as never)).toEqual({ ok: true, value: undefined })
    await saved(tab)
    expect(serverText()).toBe('都看过的\n都看过的\n离线写的')
    await tab.close()
  })

  test('[SY16] text that the server refuses is kept as a copy; what else was written there goes up', async () => {
    const tab = await new Device(server).openReady(BOARD)
    const card = await openCard(tab)
    await saved(tab)
    server.judge = (update) => {
      const probe = new Y.Doc()
      Y.applyUpdate(probe, update)
      return bodyOf(probe).length > 0 ? refusal('too-large', { at: 'body' }) : null
    }
    write(card, '太长的正文')
    card.perform('comment', addComment('m1' as CommentId, '这条评论没有问题'))
    await until(() => {
      tab.timers.pass(1_000)
      return card.leftovers.getState().length === 1 && readComments(server.room(NAME).doc).length === 1
    })
    expect(card.leftovers.getState()[0]).toMatchObject({ reason: refusal('too-large', { at: 'body' }), text: '太长的正文' })
    await card.discard(card.leftovers.getState()[0]?.id as never)
    await saved(tab)
    await tab.close()
  })

  test('[SY10] two tabs of one browser show the same text, also offline, and each says what waits', async () => {
    const device = new Device(server)
    const [one, two] = [await device.openReady(BOARD), await device.openReady(BOARD)]
    const [here, there] = [await openCard(one), await openCard(two)]
    device.goOffline()
    write(here, '离线写的')
    await until(() => textOf(there) === '离线写的')
    await until(() => two.session.facts.getState().pending === 1)
    write(there, '接着写')
    await until(() => textOf(here).includes('接着写'))
    await one.crash()
    device.goOnline()
    await saved(two)
    expect(serverText().split('\n').sort()).toEqual(['接着写', '离线写的'].sort())
    await two.close()
  })

  test('[SY21] a long text pasted at once goes up although it is larger than an update may be', async () => {
    const tab = await new Device(server).openReady(BOARD)
    const card = await openCard(tab)
    await isUp(card)
    let received = 0
    server.judge = (update) => {
      received = Math.max(received, update.length)
      return null
    }
    const long = '一'.repeat(200_000)
    write(card, long)
    await saved(tab)
    expect(serverText()).toBe(long)
    expect(received).toBeGreaterThan(256 * 1024)
    expect(server.largestUpdate()).toBeLessThanOrEqual(256 * 1024)
    await tab.close()
  })

  test('[SY27] whoever only reads can neither write text nor edits; what they had written stays as a copy', async () => {
    const device = new Device(server)
    const tab = await device.openReady(BOARD)
    const card = await openCard(tab)
    await saved(tab)
    device.goOffline()
    write(card, '还没传上去')
    await until(() => card.facts.getState().unkept === 0)
    await tab.close()
    device.role = 'guest'
    device.goOnline()
    server.judge = () => refusal('read-only', { at: 'body' })
    const later = await device.openReady(BOARD)
    const again = await openCard(later)
    await until(() => {
      later.timers.pass(1_000)
      return again.leftovers.getState().length === 1
    })
    expect(again.leftovers.getState()[0]).toMatchObject({ text: '还没传上去' })
    expect(again.perform('comment', addItems(docOf(again), [{ id: 'i9' as ItemId, text: 'x' }]))).toMatchObject({ ok: false })
    await later.close()
  })

  test('[SY19] a card that is no longer there for this person says so; the board goes on', async () => {
    const tab = await new Device(server).openReady(BOARD)
    const card = await openCard(tab)
    await isUp(card)
    server.end(CLOSE.noAccess, refusal('not-found'), NAME)
    await until(() => card.line.getState().state === 'ended')
    expect(saidOf(tab)).toBe('saved')
    await tab.close()
  })

  test('a card that nobody shows stays open until its edits are up, then closes', async () => {
    const tab = await new Device(server).openReady(BOARD)
    const held = tab.session.openCard(CARD)
    await isUp(held.session)
    server.hold()
    write(held.session, '写完就关')
    held.leave()
    expect(tab.session.facts.getState().pending).toBe(1)
    await until(() => server.heldFrames() === 1)
    server.release()
    await saved(tab)
    await until(() => server.room(NAME).sockets.size === 0)
    await tab.close()
  })
})
