/**
 * Edits of a board document as data: creations and field changes. The same value is applied to the document, journalled
 * on the device until acknowledged, replayed after an epoch reset, and inverted for undo.
 * Every change adds at least one struct of the writer's own, so a state vector tells whether it has arrived.
 */
import * as Y from 'yjs'
import { type Refusal, refusal } from '../model/refusal'
import { fail, ok, type Result } from '../primitives/result'
import type { Origin } from './origin'
import { type BoardRoot, defaultOf, type FieldValue, fits, requiredFields } from './shape'

export interface Creation {
  readonly root: BoardRoot
  readonly id: string
  readonly fields: Readonly<Record<string, FieldValue>>
}

export interface Change {
  readonly root: BoardRoot
  readonly id: string
  readonly key: string
  readonly from: FieldValue
  readonly to: FieldValue
}

export interface Edit {
  readonly create: readonly Creation[]
  readonly change: readonly Change[]
}

export const noEdit: Edit = { create: [], change: [] }

export const joinEdits = (edits: readonly Edit[]): Edit => ({
  create: edits.flatMap((edit) => edit.create),
  change: edits.flatMap((edit) => edit.change),
})

/** One entry of a root, or undefined: unknown, or not a map because something foreign wrote there. */
export function entryOf(doc: Y.Doc, root: BoardRoot, id: string): Y.Map<FieldValue> | undefined {
  const entry = doc.getMap(root).get(id)
  return entry instanceof Y.Map ? (entry as Y.Map<FieldValue>) : undefined
}

/** A change of one field from what the document holds now, or null where nothing would change. */
export function changeOf(doc: Y.Doc, root: BoardRoot, id: string, key: string, to: FieldValue): Change | null {
  const from = fieldOf(doc, root, id, key)
  return from === undefined || from === to ? null : { root, id, key, from, to }
}

export function fieldOf(doc: Y.Doc, root: BoardRoot, id: string, key: string): FieldValue | undefined {
  const entry = entryOf(doc, root, id)
  if (!entry) return undefined
  return entry.get(key) ?? defaultOf(root, key)
}

/** The first fault of an edit, or null. The client asks before the edit enters its document; the guard asks the same tables. */
export function editFault(edit: Edit): Refusal | null {
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
export function applyEdit(doc: Y.Doc, edit: Edit, origin: Origin): Result<Edit, Refusal> {
  const fault = editFault(edit)
  if (fault) return fail(fault)
  const left: Change[] = []
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
 * The edit that takes `edit` back. Fields that someone has changed since stay as they are; what was created is archived.
 * An empty edit says that nothing is left to take back.
 */
export function inverseOf(doc: Y.Doc, edit: Edit): Edit {
  const created = edit.create.filter(({ root }) => root !== 'labels')
  const archive = created.map(({ root, id }) => changeOf(doc, root, id, 'archived', true))
  const back = edit.change.map((change) =>
    fieldOf(doc, change.root, change.id, change.key) === change.to ? { ...change, from: change.to, to: change.from } : null,
  )
  return { create: [], change: [...archive, ...back].filter((change) => change !== null) }
}

export const isEmpty = (edit: Edit): boolean => edit.create.length === 0 && edit.change.length === 0
