/** What a card brought becomes its own text, checklist and comments; nothing of it is lost. */
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { ownContents } from '../../server/imports/own-contents'
import { decodeSnapshot } from '../../server/storage/snapshot-format'
import { wholeBoard } from '../../server/storage/whole-board'
import { bodyText } from '../../shared/document/card-body'
import { bodyOf, countsOf, readChecklist, readComments } from '../../shared/document/card-document'
import type { Instant } from '../../shared/primitives/instant'
import type { ImportedCard } from '../../shared/protocol/http'
import { plan } from './planned'
import { fixture, read } from './trello-files'

const card = (more: Partial<ImportedCard>): ImportedCard => ({
  source: 'Trello',
  description: '',
  checklists: [],
  comments: [],
  attachments: [],
  customFields: [],
  members: [],
  due: null,
  ...more,
})

describe('what a card brought', () => {
  it('stays as it came where the text of a card would be too long for it', () => {
    const description = '长'.repeat(200_000)
    const lists = [{ title: '', items: [{ title: 'x'.repeat(5_000), done: false }] }]
    const { contents, rest } = ownContents(card({ description, checklists: lists }), 'UTC')
    expect([contents.text, contents.checklist]).toEqual([[], []])
    expect([rest.description, rest.checklists]).toEqual([description, lists])
  })

  it('of several checklists each item says its list, whom it was given to, and its day', () => {
    const items = [{ title: '打样', done: true, member: '林晓', due: '2026-11-02T16:30:00.000Z' }]
    const { contents, rest } = ownContents(
      card({
        checklists: [
          { title: '印刷', items },
          { title: '', items: [{ title: '寄出', done: false }] },
        ],
      }),
      'Asia/Shanghai',
    )
    expect(contents.checklist).toEqual([
      { text: '印刷: 打样 · 林晓', done: true, assignee: null, due: '2026-11-03' },
      { text: '寄出', done: false, assignee: null, due: null },
    ])
    expect(rest.checklists).toEqual([])
  })

  it('an item that is too long stands whole in the text', () => {
    const long = '长'.repeat(600)
    const { contents } = ownContents(
      card({ description: '前言', checklists: [{ title: '', items: [{ title: long, done: false }] }] }),
      'UTC',
    )
    expect(contents.checklist[0]?.text).toHaveLength(500)
    expect(JSON.stringify(contents.text)).toContain(long)
  })

  it('a comment that is too long becomes several, under the name of its author', () => {
    const text = '话'.repeat(25_000)
    const { contents } = ownContents(card({ comments: [{ author: 'Anna', at: 5 as Instant, text }] }), 'UTC')
    expect(contents.comments.map((one) => one.text).join('')).toBe(text)
    expect(contents.comments.every(({ author, authorName, at }) => author === null && authorName === 'Anna' && at === 5)).toBe(
      true,
    )
  })

  it('more items than a card has room for stay as they came', () => {
    const checklists = [{ title: '', items: Array.from({ length: 600 }, (_, i) => ({ title: `${i}`, done: false })) }]
    const { contents, rest } = ownContents(card({ checklists }), 'UTC')
    expect([contents.checklist, rest.checklists]).toEqual([[], checklists])
  })
})

it('of a real board every description, item and comment stands in the documents of its cards', async () => {
  const imported = read(fixture('gocd-2019'))
  const board = await wholeBoard(plan(imported))
  const documents = new Map(board.cardDocuments?.map((one) => [one.card, one]))
  const came = { texts: 0, items: 0, comments: 0 }
  for (const { content, counts } of documents.values()) {
    const doc = new Y.Doc()
    Y.applyUpdateV2(doc, await decodeSnapshot(content))
    expect(countsOf(doc)).toEqual(counts)
    came.texts += bodyText(bodyOf(doc)).trim() ? 1 : 0
    came.items += readChecklist(doc).length
    came.comments += readComments(doc).filter(({ importedAuthor, author }) => importedAuthor && author === null).length
  }
  const all = imported.cards.map(({ content }) => content)
  expect(came).toEqual({
    texts: all.filter(({ description }) => description.trim()).length,
    items: all.flatMap(({ checklists }) => checklists).flatMap(({ items }) => items).length,
    comments: all.flatMap(({ comments }) => comments).length,
  })
  expect(board.imported.every(({ content }) => content.description === '' && content.comments.length === 0)).toBe(true)
})
