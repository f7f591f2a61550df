/** All that a card's document holds as plain values, for files and imports: who reacted to a comment is not among it. Pure. */
import * as Y from 'yjs'
import type { BodyNode } from '../model/body'
import type { ChecklistItem } from '../model/card-content'
import { ranksBetween } from '../model/rank'
import type { UserId } from '../primitives/ids'
import type { Instant } from '../primitives/instant'
import { readBody, writeBody } from './body-nodes'
import { bodyOf, readChecklist, readComments } from './card-document'
import type { FieldValue } from './shape'

export interface CardContents {
  readonly text: readonly BodyNode[]
  /** In order. */
  readonly checklist: readonly Omit<ChecklistItem, 'id' | 'rank'>[]
  /** The oldest first. */
  readonly comments: readonly WrittenComment[]
}

export interface WrittenComment {
  readonly text: string
  readonly author: UserId | null
  /** Where the author is no person here. */
  readonly authorName: string | null
  readonly at: Instant | null
  readonly edited: Instant | null
}

export const EMPTY_CONTENTS: CardContents = { text: [], checklist: [], comments: [] }

export const isEmpty = ({ text, checklist, comments }: CardContents): boolean =>
  text.length + checklist.length + comments.length === 0

export const readContents = (doc: Y.Doc): CardContents => ({
  text: readBody(bodyOf(doc)),
  checklist: readChecklist(doc).map(({ id: _, rank: __, ...item }) => item),
  comments: readComments(doc).map(({ text, author, importedAuthor, at, edited }) => ({
    text,
    author,
    authorName: importedAuthor,
    at,
    edited,
  })),
})

/** Into an empty document. Of comments only the name of their author: whoever brings a file speaks for nobody. */
export function writeContents(doc: Y.Doc, { text, checklist, comments }: CardContents, newId: () => string): void {
  doc.transact(() => {
    writeBody(bodyOf(doc), text)
    const ranks = ranksBetween(null, null, checklist.length)
    checklist.forEach(({ text, done, assignee, due }, i) => {
      put(doc, 'checklist', newId(), {
        text,
        rank: ranks[i] as FieldValue,
        ...(done && { done }),
        ...(assignee !== null && { assignee }),
        ...(due !== null && { due }),
      })
    })
    for (const { text, authorName, at, edited } of comments)
      put(doc, 'comments', newId(), {
        text,
        author: null,
        at,
        importedAuthor: authorName ?? '',
        ...(edited !== null && { edited }),
      })
  })
}

function put(doc: Y.Doc, root: 'checklist' | 'comments', id: string, fields: Record<string, FieldValue>): void {
  doc.getMap(root).set(id, new Y.Map(Object.entries(fields)))
}
