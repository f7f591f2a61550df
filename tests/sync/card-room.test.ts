/** [SY27] Rooms of cards: the right to them is the board's, comments are their author's, the text is those who edit cards'. */
import { afterEach, describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { cardFault, cardStateOf } from '../../server/sync/card-rules'
import { addComment, addItems, bodyOf, newCardDocument, readChecklist, readComments } from '../../shared/document/card-document'
import { applyEdit } from '../../shared/document/edit'
import { byAction } from '../../shared/document/origin'
import type { CardId, CommentId, ItemId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { cardDocumentName, parseDocumentName } from '../../shared/protocol/rooms'
import type { Writer } from '../../shared/rules/field-policy'
import { until } from '../support/until'
import { RawClient } from './raw-client'
import { BOARD, openStage, type Stage, storedDocument } from './stage'

const CARD = 'card' as CardId
const DOCUMENT = cardDocumentName(BOARD, CARD)
const NOW = 1_700_000_000_000 as Instant
const hello = 'hello' as CommentId

let stage: Stage
afterEach(() => stage?.stop())

const enter = (user = 'member', document: string = DOCUMENT) => new RawClient(stage, { user, document }).join()
const entry = (doc: Y.Doc, root: string, id: string) => doc.getMap(root).get(id) as Y.Map<unknown>

function write(doc: Y.Doc, text: string): void {
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText(text)])
  bodyOf(doc).insert(bodyOf(doc).length, [paragraph])
}

const comment = (doc: Y.Doc, text: string, id: CommentId = hello) => applyEdit(doc, addComment(id, text), byAction)
const textOf = (doc: Y.Doc) => bodyOf(doc).toString()

/** Refused as a whole, by whoever it was; nothing of it is there for others. */
async function expectRefused(client: RawClient, code: string): Promise<void> {
  expect(await client.ended()).toMatchObject({ code: 4400, refusal: { code } })
}

describe('names', () => {
  it('[SY27] name a board and a card, and nothing else', () => {
    expect(parseDocumentName(DOCUMENT)).toEqual({ kind: 'card', board: BOARD, card: CARD })
    for (const wrong of ['card:b', 'card:b/', 'card:/c', 'card:b/c/d', 'card:b/c:d', 'board:b/c', 'ledger:b/c', 'card:b/c c'])
      expect(parseDocumentName(wrong)).toBeNull()
  })
})

describe('a room', () => {
  it('[SY27] is there for a card that nobody has opened, and for one that has not come yet', async () => {
    stage = await openStage()
    const [one, other] = await Promise.all([enter(), enter('head')])
    write(one.doc, '早上好')
    applyEdit(one.doc, addItems(one.doc, [{ id: 'i' as ItemId, text: 'Ring the supplier' }]), byAction)
    await until(() => readChecklist(other.doc).length === 1, 'the other sees it')
    expect(textOf(other.doc)).toBe('<paragraph>早上好</paragraph>')
    await one.saved()
    expect(textOf(await storedDocument(stage.storage, DOCUMENT))).toBe('<paragraph>早上好</paragraph>')
  })

  it('[SY27] is of its board: who may not read that comes into none of its cards, and no board has none', async () => {
    stage = await openStage()
    const stranger = new RawClient(stage, { user: 'stranger', document: DOCUMENT })
    expect(await stranger.ended()).toMatchObject({ code: 4403 })
    const nowhere = new RawClient(stage, { document: cardDocumentName('nowhere' as typeof BOARD, CARD) })
    expect(await nowhere.ended()).toMatchObject({ code: 4403 })
  })

  it('[SY27] gives comments their author and time, whatever the writer’s clock says; a later text is marked', async () => {
    let now = NOW
    stage = await openStage({ clock: () => now })
    const [one, other] = await Promise.all([enter(), enter('head')])
    comment(one.doc, '收到')
    await until(() => readComments(one.doc)[0]?.pending === false, 'its author hears')
    await until(() => readComments(other.doc).length === 1, 'the other hears')
    expect(readComments(other.doc)).toEqual([
      expect.objectContaining({ text: '收到', author: 'member', at: NOW, edited: null, importedAuthor: null, pending: false }),
    ])
    now = (NOW + 60_000) as Instant
    entry(one.doc, 'comments', hello).set('text', '收到，谢谢')
    await until(() => readComments(other.doc)[0]?.edited === now, 'the change is marked')
    expect(readComments(other.doc)[0]).toMatchObject({ at: NOW, text: '收到，谢谢' })
    entry(other.doc, 'comments', hello).set('reaction:head', '👍')
    await until(() => readComments(one.doc)[0]?.reactions.get('head' as UserId) === '👍', 'a reaction comes')
    expect(readComments(one.doc)[0]?.edited).toBe(now)
    entry(one.doc, 'comments', hello).set('text', null)
    await until(() => readComments(other.doc).length === 0, 'it is gone')
    expect(stage.complaints).toEqual([])
  })

  it('[SY15] tells tiles what there is, and what was done', async () => {
    stage = await openStage()
    const one = await enter()
    comment(one.doc, '收到')
    const items = ['a', 'b'].map((id) => ({ id: id as ItemId, text: id }))
    applyEdit(one.doc, addItems(one.doc, items), byAction)
    entry(one.doc, 'checklist', 'a').set('done', true)
    write(one.doc, 'Text')
    await one.saved()
    const { facts } = stage.storage
    const board = await new RawClient(stage).join()
    const fields = new Y.Map(Object.entries({ title: 'It comes later', place: 'lane/intake/a1', center: 'brand' }))
    board.doc.getMap('cards').set(CARD, fields)
    await board.saved()
    const found = (await facts.since(BOARD, 0)).cards.find(({ card }) => card === CARD)
    expect(found?.facts.content).toEqual({ comments: 1, items: 2, itemsDone: 1, hasText: true })
    const before = (await facts.since(BOARD, 0)).version
    entry(one.doc, 'checklist', 'a').set('archived', true)
    await one.saved()
    expect((await facts.since(BOARD, before)).cards[0]?.facts.content).toEqual({
      comments: 1,
      items: 1,
      itemsDone: 0,
      hasText: true,
    })
    const done = await facts.activity(BOARD, { card: CARD, limit: 20 })
    expect(done.map(({ kind, user }) => [kind, user]).reverse()).toEqual([
      ['commented', 'member'],
      ['item-added', 'member'],
      ['item-added', 'member'],
      ['item-done', 'member'],
      ['wrote', 'member'],
      ['created', 'member'],
      ['item-removed', 'member'],
    ])
  })

  it('[SY5] what it acknowledged is there after a crash, stamps and all', async () => {
    stage = await openStage()
    const one = await enter()
    comment(one.doc, '收到')
    write(one.doc, 'Before')
    await one.saved()
    stage.crash()
    const back = await enter('head')
    expect(readComments(back.doc)).toMatchObject([{ text: '收到', author: 'member', pending: false }])
    write(back.doc, 'After')
    await back.saved()
    expect(textOf(await storedDocument(stage.storage, DOCUMENT))).toBe(
      '<paragraph>Before</paragraph><paragraph>After</paragraph>',
    )
  })

  it('[SY20] a new epoch keeps text, items, comments and whose they are', async () => {
    stage = await openStage({ options: { busyEpochClients: 4, quietEpochClients: 3 } })
    const one = await enter()
    comment(one.doc, '收到')
    write(one.doc, 'Kept')
    await one.saved()
    for (const user of ['head', 'manager']) {
      const client = await enter(user)
      write(client.doc, user)
      await until(() => client.acknowledged === client.sent || client.closed, 'it is taken')
    }
    await until(() => one.closed?.code === 4409, 'the old epoch is over')
    const anew = await new RawClient(stage, { document: DOCUMENT, query: { epoch: '2' } }).join()
    expect(textOf(anew.doc)).toContain('<paragraph>Kept</paragraph>')
    expect(readComments(anew.doc)).toMatchObject([{ text: '收到', author: 'member' }])
    expect(anew.doc.store.clients.size).toBe(1)
  })
})

describe('who may what', () => {
  it('[SY27] a guest reads and comments, and writes neither text nor checklist', async () => {
    stage = await openStage()
    const one = await enter()
    const guest = await enter('guest')
    write(one.doc, 'Ours')
    comment(guest.doc, 'May I?', 'asked' as CommentId)
    await until(() => readComments(one.doc).length === 1, 'the guest is heard')
    expect(readComments(one.doc)).toMatchObject([{ author: 'guest' }])
    write(guest.doc, 'Mine')
    await expectRefused(guest, 'read-only')
    const again = await enter('guest')
    bodyOf(again.doc).delete(0, 1)
    await expectRefused(again, 'read-only')
    const third = await enter('guest')
    applyEdit(third.doc, addItems(third.doc, [{ id: 'i' as ItemId, text: 'Mine' }]), byAction)
    await expectRefused(third, 'read-only')
    expect([textOf(one.doc), readChecklist(one.doc)]).toEqual(['<paragraph>Ours</paragraph>', []])
  })

  it('[AC5] a token that only reads does not even comment', async () => {
    stage = await openStage()
    const reader = await enter('manager-reads')
    comment(reader.doc, 'Hello')
    await expectRefused(reader, 'read-only')
  })

  it('[SY17] somebody else’s comment stays as it is; the writer is told, and what else they wrote is taken', async () => {
    stage = await openStage()
    const [one, other] = await Promise.all([enter(), enter('manager')])
    comment(one.doc, '收到')
    await until(() => readComments(other.doc)[0]?.pending === false, 'it is there')
    other.doc.transact(() => {
      entry(other.doc, 'comments', hello).set('text', 'What I never said')
      entry(other.doc, 'comments', hello).set('reaction:member', '🎉')
      entry(other.doc, 'comments', hello).set('reaction:manager', '👀')
    })
    await other.saved()
    expect(other.undone.map(({ code, at }) => [code, at]).sort()).toEqual([
      ['not-allowed', 'comments.hello.reaction:member'],
      ['not-allowed', 'comments.hello.text'],
    ])
    await until(() => readComments(one.doc)[0]?.reactions.size === 1, 'what is theirs is taken')
    expect(readComments(one.doc)).toMatchObject([{ text: '收到', reactions: new Map([['manager', '👀']]) }])
  })
})

describe('hostile clients', () => {
  const attacks: Record<string, (doc: Y.Doc) => void> = {
    'a forged author': (doc) =>
      doc.getMap('comments').set(
        'x',
        new Y.Map([
          ['text', 'x'],
          ['author', 'head'],
        ]),
      ),
    'a forged time': (doc) =>
      doc.getMap('comments').set(
        'x',
        new Y.Map<unknown>([
          ['text', 'x'],
          ['at', 1],
        ]),
      ),
    'an author changed later': (doc) => entry(doc, 'comments', hello).set('author', 'manager'),
    'a mark taken away': (doc) => entry(doc, 'comments', hello).delete('author'),
    'a reaction in a new comment': (doc) =>
      doc.getMap('comments').set(
        'x',
        new Y.Map([
          ['text', 'x'],
          ['reaction:head', '👍'],
        ]),
      ),
    'a comment that says nothing': (doc) => doc.getMap('comments').set('x', new Y.Map([['text', null]])),
    'a comment removed whole': (doc) => doc.getMap('comments').delete(hello),
    'a comment too long': (doc) => doc.getMap('comments').set('x', new Y.Map([['text', 'x'.repeat(10_001)]])),
    'a reaction that is none': (doc) => entry(doc, 'comments', hello).set('reaction:member', '<b>'),
    'a root of a board': (doc) => doc.getMap('cards').set('x', new Y.Map()),
    'a foreign root': (doc) => doc.getText('notes').insert(0, 'x'),
    'the text as a map': (doc) => doc.getMap('body').set('x', 1),
    'an unknown element': (doc) => bodyOf(doc).insert(0, [new Y.XmlElement('script')]),
    'a hook': (doc) => bodyOf(doc).insert(0, [new Y.XmlHook('x') as never]),
    'a document within': (doc) => doc.getMap('comments').set('x', new Y.Doc() as never),
    'a link that would be run': (doc) => {
      const run = new Y.XmlText('x')
      const paragraph = new Y.XmlElement('paragraph')
      paragraph.insert(0, [run])
      bodyOf(doc).insert(0, [paragraph])
      run.format(0, 1, { link: { href: 'java\tscript:alert(1)' } })
    },
    'a picture that would be run': (doc) => {
      const image = new Y.XmlElement('image')
      image.setAttribute('src', 'javascript:alert(1)')
      bodyOf(doc).insert(0, [image])
    },
    'an attribute too long': (doc) => {
      const heading = new Y.XmlElement('heading')
      heading.setAttribute('id', 'x'.repeat(5_000))
      bodyOf(doc).insert(0, [heading])
    },
    'elements without end': (doc) => {
      let inner = new Y.XmlElement('blockquote')
      for (let i = 0; i < 70; i++) {
        const outer = new Y.XmlElement('blockquote')
        outer.insert(0, [inner])
        inner = outer
      }
      bodyOf(doc).insert(0, [inner])
    },
  }
  it.each(Object.keys(attacks))('[SY27] %s: nothing of it is applied', async (name) => {
    stage = await openStage()
    const one = await enter()
    comment(one.doc, '收到')
    await until(() => readComments(one.doc)[0]?.pending === false, 'it is there')
    await one.saved()
    const forger = await enter()
    forger.doc.transact(() => attacks[name]?.(forger.doc))
    expect(await forger.ended()).toMatchObject({ code: 4400 })
    comment(one.doc, 'And on', 'next' as CommentId)
    await one.saved()
    const stored = await storedDocument(stage.storage, DOCUMENT)
    expect(readComments(stored).map(({ text, author }) => [text, author])).toEqual([
      ['收到', 'member'],
      ['And on', 'member'],
    ])
    expect(textOf(stored)).toBe('')
    expect([one.closed, stage.complaints]).toEqual([null, []])
  })

  it('[SY16] the server’s own client id, and somebody else’s', async () => {
    stage = await openStage()
    const one = await enter()
    write(one.doc, 'Mine')
    await one.saved()
    for (const clientId of [1, one.doc.clientID]) {
      const forger = await new RawClient(stage, { user: 'manager', document: DOCUMENT, clientId }).join()
      forger.doc.clientID = clientId
      write(forger.doc, 'Forged')
      await expectRefused(forger, 'foreign-client-id')
    }
    expect(textOf(one.doc)).toBe('<paragraph>Mine</paragraph>')
  })

  it('[SY27] more text than a card may have is refused, and less of it is taken again', async () => {
    stage = await openStage()
    const one = await enter()
    const most = 'x'.repeat(200_000)
    for (let i = 0; i < 5; i++) write(one.doc, most)
    await one.saved()
    const other = await enter('head')
    write(other.doc, most)
    await expectRefused(other, 'too-large')
    bodyOf(one.doc).delete(0, 4)
    write(one.doc, most)
    await one.saved()
    expect(one.closed).toBeNull()
  })

  it('[SY16] a gap: what hangs on what was never sent', async () => {
    stage = await openStage()
    const lonely = new Y.Doc()
    write(lonely, 'Unsent')
    const before = Y.encodeStateVector(lonely)
    write(lonely, 'Sent')
    const forger = await enter()
    forger.update(Y.encodeStateAsUpdate(lonely, before))
    await expectRefused(forger, 'gap')
  })

  it('[SY21] thousands of characters that all want the same place cost no seconds', async () => {
    stage = await openStage()
    const one = await enter()
    // A list of many items, which no two neighbours let Yjs join.
    one.doc.transact(() => {
      for (let i = 0; i < 6_000; i++) bodyOf(one.doc).insert(0, [new Y.XmlElement('paragraph')])
    })
    await one.saved()
    const forger = new Y.Doc()
    const base = Y.encodeStateAsUpdate(one.doc)
    const updates: Uint8Array[] = []
    for (let i = 0; i < 6_000; i++) {
      // Each as if its writer knew nothing but the first and the last.
      const alone = new Y.Doc()
      alone.clientID = 5_000_000 + i
      alone.getXmlFragment('body').insert(0, [new Y.XmlElement('paragraph')])
      updates.push(Y.encodeStateAsUpdate(alone))
      alone.destroy()
    }
    Y.applyUpdate(forger, base)
    const attacker = await enter('manager')
    const from = performance.now()
    attacker.stepTwo(Y.mergeUpdates(updates.slice(0, 900)))
    await until(() => attacker.closed || attacker.acknowledged > 1, 'an answer')
    expect(performance.now() - from).toBeLessThan(5_000)
    expect(one.closed).toBeNull()
  })
})

it('[SY27] a text that came in too long takes no more words; the rest of its card is worked on', async () => {
  const doc = newCardDocument()
  const paragraph = new Y.XmlElement('paragraph')
  paragraph.insert(0, [new Y.XmlText('长'.repeat(500_000))])
  bodyOf(doc).insert(0, [paragraph])
  const state = cardStateOf(doc)
  const writer = { role: 'member', user: 'u' as UserId, leads: () => false, isAuthor: () => false } as Writer
  const faultOf = (adds: number) => cardFault(doc, state, writer, { text: { isTouched: adds > 0, adds }, changes: [] })
  expect(faultOf(1)).toEqual({ code: 'too-large', at: 'body' })
  expect(faultOf(0)).toBeNull()
})

describe('concurrent writing', () => {
  it('[SY27] of three who are offline merges on the server as on their own devices', async () => {
    stage = await openStage()
    const one = await enter()
    for (const text of ['一', '二', '三']) write(one.doc, text)
    await one.saved()
    const users = ['member', 'head', 'manager']
    const base = Y.encodeStateAsUpdate(one.doc)
    const docs = users.map((_, i) => {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, base)
      const paragraph = bodyOf(doc).get(i) as Y.XmlElement
      ;(bodyOf(doc).get(1) as Y.XmlElement).insert(0, [new Y.XmlText(`by ${users[i]}`)])
      if (i === 2) bodyOf(doc).delete(1, 1)
      else write(doc, `more ${i}`)
      const run = paragraph.get(0)
      if (i < 2 && run instanceof Y.XmlText) run.format(0, 1, { bold: true })
      return doc
    })
    const clients = await Promise.all(users.map((user) => enter(user)))
    clients.forEach((client, i) => {
      Y.applyUpdate(client.doc, Y.encodeStateAsUpdate(docs[i] as Y.Doc))
    })
    for (const client of clients) await client.saved()
    const whole = new Y.Doc()
    for (const doc of docs) Y.applyUpdate(whole, Y.encodeStateAsUpdate(doc))
    expect(clients.map(({ closed }) => closed)).toEqual([null, null, null])
    expect(textOf(await storedDocument(stage.storage, DOCUMENT))).toBe(textOf(whole))
  })
})
