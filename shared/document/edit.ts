/**
 * Edits of a document's entries as data: creations and field changes. The same value is applied to the document, journalled
 * on the device until acknowledged, replayed after an epoch reset, and inverted for undo.
 * Every change adds at least one struct of the writer's own, so a state vector tells whether it has arrived.
 */
import * as Y from 'yjs'
import { type Refusal, refusal } from '../model/refusal'
import { fail, ok, type Result } from '../primitives/result'
import type { Origin } from './origin'
import { type BoardRoot, type CardRoot, defaultOf, type EntryRoot, type FieldValue, fits, requiredFields } from './shape'

export interface Creation<Root extends EntryRoot = BoardRoot> {
  readonly root: Root
  readonly id: string
  readonly fields: Readonly<Record<string, FieldValue>>
}

export interface Change<Root extends EntryRoot = BoardRoot> {
  readonly root: Root
  readonly id: string
  readonly key: string
  readonly from: FieldValue
  readonly to: FieldValue
}

/** Of a board, where nothing else is said. */
export interface Edit<Root extends EntryRoot = BoardRoot> {
  readonly create: readonly Creation<Root>[]
  readonly change: readonly Change<Root>[]
}

export const noEdit: Edit<never> = { create: [], change: [] }

export const joinEdits = <Root extends EntryRoot = BoardRoot>(edits: readonly Edit<Root>[]): Edit<Root> => ({
  create: edits.flatMap((edit) => edit.create),
  change: edits.flatMap((edit) => edit.change),
})

/** One entry of a root, or undefined: unknown, or not a map because something foreign wrote there. */
export function entryOf(doc: Y.Doc, root: EntryRoot, id: string): Y.Map<FieldValue> | undefined {
  const entry = doc.getMap(root).get(id)
  return entry instanceof Y.Map ? (entry as Y.Map<FieldValue>) : undefined
}

/** A change of one field from what the document holds now, or null where nothing would change. */
export function changeOf(doc: Y.Doc, root: CardRoot, id: string, key: string, to: FieldValue): Change<CardRoot> | null
export function changeOf(doc: Y.Doc, root: BoardRoot, id: string, key: string, to: FieldValue): Change | null
export function changeOf<Root extends EntryRoot>(doc: Y.Doc, root: Root, id: string, key: string, to: FieldValue) {
  return difference(doc, root, id, key, to)
}

export function fieldOf(doc: Y.Doc, root: EntryRoot, id: string, key: string): FieldValue | undefined {
  const entry = entryOf(doc, root, id)
  if (!entry) return undefined
  return entry.get(key) ?? defaultOf(root, key)
}

/** The first fault of an edit, or null. The client asks before the edit enters its document; the guard asks the same tables. */
export function editFault(edit: Edit<EntryRoot>): Refusal | null {
  for (const { root, id, fields } of edit.create) {
    const missing = requiredFields(root).find((key) => !Object.hasOwn(fields, key))
    if (missing) return refusal('invalid-value', { at: `${root}.${id}.${missing}` })
    const wrong = Object.keys(fields).find((key) => !fits(root, key, fields[key]))
    if (wrong) return refusal('invalid-value', { at: `${root}.${id}.${wrong}` })
  }
  const wrong = edit.change.find(({ root, key, to }) => !fits(root, key, to))
  return wrong ? refusal('invalid-value', { at: `${wrong.root}.${wrong.id}.${wrong.key}` }) : null
}

/**
 * Applies an edit in one transaction. What already is so is left alone, which makes a replay harmless.
 * The value is what could not be applied because its entry does not exist here; an edit with a fault is refused whole.
 */
export function applyEdit<Root extends EntryRoot>(doc: Y.Doc, edit: Edit<Root>, origin: Origin): Result<Edit<Root>, Refusal> {
  const fault = editFault(edit)
  if (fault) return fail(fault)
  const left: Change<Root>[] = []
  doc.transact(() => {
    for (const { root, id, fields } of edit.create) {
      if (doc.getMap(root).has(id)) continue
      doc.getMap(root).set(id, new Y.Map(Object.entries(fields)))
    }
    for (const change of edit.change) {
      const entry = entryOf(doc, change.root, change.id)
      if (!entry) left.push(change)
      else if (fieldOf(doc, change.root, change.id, change.key) !== change.to) entry.set(change.key, change.to)
    }
  }, origin)
  return ok({ create: [], change: left })
}

/**
 * The edit that takes `edit` back. Fields that someone has changed since stay as they are; what was created is taken away.
 * An empty edit says that nothing is left to take back.
 */
export function inverseOf<Root extends EntryRoot>(doc: Y.Doc, edit: Edit<Root>): Edit<Root> {
  const away = edit.create.map(({ root, id }) => {
    const gone = GONE[root]
    return gone && difference(doc, root, id, gone.key, gone.value)
  })
  const back = edit.change.map((change) =>
    fieldOf(doc, change.root, change.id, change.key) === change.to ? { ...change, from: change.to, to: change.from } : null,
  )
  return { create: [], change: [...away, ...back].filter((change) => change !== null) }
}

function difference<Root extends EntryRoot>(
  doc: Y.Doc,
  root: Root,
  id: string,
  key: string,
  to: FieldValue,
): Change<Root> | null {
  const from = fieldOf(doc, root, id, key)
  return from === undefined || from === to ? null : { root, id, key, from, to }
}

/** What an entry that is no longer there says; null: it stays. */
const ARCHIVED = { key: 'archived', value: true } as const
const GONE: Record<EntryRoot, { readonly key: string; readonly value: FieldValue } | null> = {
  columns: ARCHIVED,
  lanes: ARCHIVED,
  cards: ARCHIVED,
  labels: null,
  checklist: ARCHIVED,
  comments: { key: 'text', value: null },
}

export const isEmpty = (edit: Edit<EntryRoot>): boolean => edit.create.length === 0 && edit.change.length === 0
