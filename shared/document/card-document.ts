/** A card's document: its text, checklist and comments. Reading it into the model, and edits of it as values. Pure. */
import * as Y from 'yjs'
import {
  type CardComment,
  type CardCounts,
  type ChecklistItem,
  commentStampSchemas,
  REACTIONS,
  type Reaction,
} from '../model/card-content'
import { byRank, ranksAt } from '../model/rank'
import type { CommentId, ItemId, UserId } from '../primitives/ids'
import type { Instant } from '../primitives/instant'
import { type Change, changeOf, type Edit } from './edit'
import { BODY_ROOT, CARD_ROOTS, type CardRoot, defaultOf, type FieldValue, reactionKey } from './shape'

export type CardEdit = Edit<CardRoot>

/** An empty card document, its roots of the right kinds. */
export function newCardDocument(): Y.Doc {
  const doc = new Y.Doc()
  for (const root of CARD_ROOTS) doc.getMap(root)
  bodyOf(doc)
  return doc
}

/** The text, as tiptap's collaboration takes it. */
export const bodyOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment(BODY_ROOT)

// ---------------------------------------------------------------- reading

/** Items in their order. */
export function readChecklist(doc: Y.Doc): ChecklistItem[] {
  const items: ChecklistItem[] = []
  for (const [id, entry] of entries(doc, 'checklist')) {
    if (entry.get('text') === undefined || entry.get('rank') === undefined || read(entry, 'archived') === true) continue
    items.push({
      id: id as ItemId,
      text: read(entry, 'text'),
      done: read(entry, 'done'),
      assignee: read(entry, 'assignee'),
      due: read(entry, 'due'),
      rank: read(entry, 'rank'),
    })
  }
  return items.sort(byRank)
}

/** The oldest first; those on their way are the newest. Removed ones are not there. */
export function readComments(doc: Y.Doc): CardComment[] {
  const comments: CardComment[] = []
  for (const [id, entry] of entries(doc, 'comments')) {
    const text = entry.get('text')
    if (typeof text === 'string') comments.push({ id: id as CommentId, text, ...stampOf(entry), reactions: reactionsOf(entry) })
  }
  return comments.sort((a, b) => timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1))
}

/** Whose comment it is; undefined: none such, or not committed yet. */
export function authorOf(doc: Y.Doc, comment: string): UserId | null | undefined {
  const entry = doc.getMap('comments').get(comment)
  return entry instanceof Y.Map && entry.has('author') ? stampOf(entry as Entry).author : undefined
}

/** What tiles say of it. */
export function countsOf(doc: Y.Doc): CardCounts {
  const items = readChecklist(doc)
  return {
    comments: [...entries(doc, 'comments')].filter(([, entry]) => typeof entry.get('text') === 'string').length,
    items: items.length,
    itemsDone: items.filter(({ done }) => done).length,
    hasText: hasContent(bodyOf(doc)),
  }
}

// ---------------------------------------------------------------- edits of the checklist

/** New items one below the other, the first at `index` of the list. */
export function addItems(
  doc: Y.Doc,
  texts: readonly { readonly id: ItemId; readonly text: string }[],
  index = Infinity,
): CardEdit {
  const list: Ranked[] = readChecklist(doc)
  const known = new Set(list.map(({ id }) => id))
  const from = Math.min(index, list.length)
  const moved = new Map<ItemId, Ranked>()
  texts.forEach(({ id }, i) => {
    for (const one of insertAt(list, id, from + i)) moved.set(one.id, one)
  })
  const create = texts.map(({ id, text }) => {
    const rank = list.find((one) => one.id === id)?.rank as FieldValue
    return { root: 'checklist' as const, id, fields: { text, rank } }
  })
  const change = [...moved.values()].flatMap(({ id, rank }) => (known.has(id) ? changes(doc, 'checklist', id, { rank }) : []))
  return { create, change }
}

/** `index`: among the other items, as they are shown. */
export function moveItem(doc: Y.Doc, item: ItemId, index: number): CardEdit {
  const list: Ranked[] = readChecklist(doc).filter(({ id }) => id !== item)
  const moved = insertAt(list, item, Math.max(0, Math.min(index, list.length)))
  return { create: [], change: moved.flatMap(({ id, rank }) => changes(doc, 'checklist', id, { rank })) }
}

export const changeItem = (
  doc: Y.Doc,
  item: ItemId,
  to: Partial<Pick<ChecklistItem, 'text' | 'done' | 'assignee' | 'due'>>,
): CardEdit => ({ create: [], change: changes(doc, 'checklist', item, to) })

export const removeItem = (doc: Y.Doc, item: ItemId): CardEdit => ({
  create: [],
  change: changes(doc, 'checklist', item, { archived: true }),
})

// ---------------------------------------------------------------- edits of comments

export const addComment = (id: CommentId, text: string): CardEdit => ({
  create: [{ root: 'comments', id, fields: { text } }],
  change: [],
})
/** One's own alone. */
export const changeComment = (doc: Y.Doc, id: CommentId, text: string): CardEdit => ({
  create: [],
  change: changes(doc, 'comments', id, { text }),
})
export const removeComment = (doc: Y.Doc, id: CommentId): CardEdit => ({
  create: [],
  change: changes(doc, 'comments', id, { text: null }),
})
/** A person's one sign to a comment; null takes it away. */
export const react = (doc: Y.Doc, id: CommentId, user: UserId, reaction: Reaction | null): CardEdit => ({
  create: [],
  change: changes(doc, 'comments', id, { [reactionKey(user)]: reaction }),
})

// ---------------------------------------------------------------- helpers

type Entry = Y.Map<FieldValue>
interface Ranked {
  readonly id: ItemId
  readonly rank: ChecklistItem['rank']
}

function* entries(doc: Y.Doc, root: CardRoot): Iterable<[string, Entry]> {
  for (const [id, entry] of doc.getMap(root)) if (entry instanceof Y.Map) yield [id, entry as Entry]
}

const read = <T>(entry: Entry, key: string): T => (entry.get(key) ?? defaultOf('checklist', key)) as T

function stampOf(entry: Entry): Pick<CardComment, 'author' | 'at' | 'edited' | 'importedAuthor' | 'pending'> {
  const stamp = <Key extends keyof typeof commentStampSchemas>(key: Key): FieldValue => {
    const parsed = commentStampSchemas[key].safeParse(entry.get(key) ?? null)
    return parsed.success ? (parsed.data as FieldValue) : null
  }
  return {
    author: stamp('author') as UserId | null,
    at: stamp('at') as Instant | null,
    edited: stamp('edited') as Instant | null,
    importedAuthor: stamp('importedAuthor') as string | null,
    pending: !entry.has('author'),
  }
}

function reactionsOf(entry: Entry): Map<UserId, Reaction> {
  const reactions = new Map<UserId, Reaction>()
  for (const [key, value] of entry) {
    const reaction = key.startsWith(REACTION) ? REACTIONS.find((one) => one === value) : undefined
    if (reaction) reactions.set(key.slice(REACTION.length) as UserId, reaction)
  }
  return reactions
}
const REACTION = reactionKey('')

const timeOf = ({ pending, at }: CardComment): number => (pending ? Number.MAX_SAFE_INTEGER : (at ?? 0))

/** Puts the item into the list, which it changes; all that have another rank now. */
function insertAt(list: Ranked[], id: ItemId, index: number): Ranked[] {
  const ranks = ranksAt(id, index, list)
  list.splice(index, 0, { id, rank: ranks.get(id) as Ranked['rank'] })
  list.forEach((one, i) => {
    const rank = ranks.get(one.id)
    if (rank !== undefined) list[i] = { ...one, rank }
  })
  return list.filter((one) => ranks.has(one.id))
}

const changes = (doc: Y.Doc, root: CardRoot, id: string, to: Readonly<Record<string, FieldValue>>): Change<CardRoot>[] =>
  Object.entries(to).flatMap(([key, value]) => changeOf(doc, root, id, key, value) ?? [])

/** Text, or something that stands for itself. An empty paragraph is nothing. */
function hasContent(type: Y.XmlFragment | Y.XmlElement): boolean {
  return type.toArray().some((child) => {
    if (child instanceof Y.XmlText) return child.length > 0
    return child instanceof Y.XmlElement && (ALONE.has(child.nodeName) || hasContent(child))
  })
}
const ALONE = new Set(['image', 'file', 'mention', 'horizontalRule'])
