/** What a card's document can be found by: its text, the items of its checklist, what people said. Pure. */
import type * as Y from 'yjs'
import { toDraft } from '../model/comment-text'
import { bodyText } from './card-body'
import { bodyOf, readChecklist, readComments } from './card-document'

export function wordsOfCard(doc: Y.Doc): string {
  const items = readChecklist(doc).map(({ text }) => text)
  const said = readComments(doc).map(({ text }) => toDraft(text).text)
  return [bodyText(bodyOf(doc)), ...items, ...said].filter(Boolean).join('\n')
}
