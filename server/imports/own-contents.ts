/**
 * What a card brought from elsewhere as contents of its own: description, checklists, comments. What does not fit, and what
 * a card has no place for, stays with it as it came. Pure.
 */
import type { CardContents, WrittenComment } from '../../shared/document/card-contents'
import { BODY_MOST, bytesOf } from '../../shared/model/body'
import { type ChecklistItem, COMMENT_MAX, ITEM_TEXT_MAX, MOST_COMMENTS, MOST_ITEMS } from '../../shared/model/card-content'
import type { ImportedCard } from '../../shared/protocol/http'
import { shorten, storable } from './fit-text'
import { bodyOfMarkdown } from './markdown-body'
import { dayOf } from './moments'

/** Half of what a card takes: there is room to work on. */
const ITEMS_MOST = MOST_ITEMS / 2
const COMMENTS_MOST = MOST_COMMENTS / 2
const TEXT_MOST = BODY_MOST / 2

export function ownContents(
  imported: ImportedCard,
  timeZone: string,
): { readonly contents: CardContents; readonly rest: ImportedCard } {
  const items = imported.checklists.flatMap((list) => itemsOf(list, imported.checklists.length > 1, timeZone))
  const tooLong = items.flatMap(({ whole }) => whole ?? [])
  const comments = imported.comments.flatMap(commentsOf).toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))
  const text = storable([imported.description, ...tooLong].join('\n\n'))
  const fitsText = bytesOf(text) <= TEXT_MOST
  const fits = {
    text: fitsText,
    // What is too long for an item goes into the text.
    items: items.length <= ITEMS_MOST && (fitsText || tooLong.length === 0),
    comments: comments.length <= COMMENTS_MOST,
  }
  const itsOwn = fits.items ? text : storable(imported.description)
  return {
    contents: {
      text: fits.text ? bodyOfMarkdown(itsOwn) : [],
      checklist: fits.items ? items.map(({ whole: _, ...item }) => item) : [],
      comments: fits.comments ? comments : [],
    },
    rest: {
      ...imported,
      description: fits.text ? '' : imported.description,
      checklists: fits.items ? [] : imported.checklists,
      comments: fits.comments ? [] : imported.comments,
    },
  }
}

interface Item extends Omit<ChecklistItem, 'id' | 'rank'> {
  /** What it said, where that is longer than an item: it goes into the text. */
  readonly whole: string | null
}

/** Of several lists, each item says which it is of; whom it was given to is no person here. */
function itemsOf({ title, items }: ImportedCard['checklists'][number], isOneOfMany: boolean, timeZone: string): Item[] {
  return items.map((item) => {
    const due = item.due === undefined ? null : dayOf(item.due, timeZone)
    const words = [
      isOneOfMany && title.trim() ? `${title.trim()}: ${item.title}` : item.title,
      item.member,
      due === null ? item.due : undefined,
    ]
    const { text, whole } = shorten(storable(words.filter(Boolean).join(' · ')) || '–', ITEM_TEXT_MAX)
    return { text, whole, done: item.done, assignee: null, due }
  })
}

/** One that is too long becomes several. */
function commentsOf({ author, at, text }: ImportedCard['comments'][number]): WrittenComment[] {
  const signs = [...storable(text).trim()]
  const parts: string[] = []
  for (let from = 0; from < signs.length; from += COMMENT_MAX)
    parts.push(
      signs
        .slice(from, from + COMMENT_MAX)
        .join('')
        .trim(),
    )
  const { text: authorName } = shorten(storable(author), NAME_MAX)
  return parts.filter(Boolean).map((text) => ({ text, author: null, authorName, at, edited: null }))
}
const NAME_MAX = 200
