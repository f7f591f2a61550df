/** An edit enters a document: checked as the server will check it, applied in parts that the server will take. */
import type * as Y from 'yjs'
import { applyEdit, type Change, type Edit, editFault, entryOf } from '../../shared/document/edit'
import { byAction } from '../../shared/document/origin'
import type { EntryRoot } from '../../shared/document/shape'
import { type Refusal, refusal } from '../../shared/model/refusal'
import { fail, ok, type Result } from '../../shared/primitives/result'
import { editForbidden, type Writer } from '../../shared/rules/field-policy'
import { clockOf } from './replay'
import { splitEdit } from './split-edit'

/** The value says whether anything changed. A refusal changed nothing. */
export function makeEdit(doc: Y.Doc, edit: Edit<EntryRoot>, writer: Writer): Result<boolean, Refusal> {
  const missing = edit.change.find((change) => !isThere(doc, edit, change))
  const fault = missing
    ? refusal('not-found', { at: `${missing.root}.${missing.id}` })
    : (editForbidden(writer, edit) ?? editFault(edit))
  if (fault) return fail(fault)
  const before = clockOf(doc)
  for (const part of splitEdit(edit)) applyEdit(doc, part, byAction)
  return ok(clockOf(doc) > before)
}

const isThere = (doc: Y.Doc, edit: Edit<EntryRoot>, { root, id }: Change<EntryRoot>): boolean =>
  entryOf(doc, root, id) !== undefined || edit.create.some((creation) => creation.root === root && creation.id === id)
