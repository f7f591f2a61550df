/** What every action ends in: an edit, handed to the session, which applies, journals and sends it. Knows no single intent. */
import { type Edit, isEmpty, noEdit } from '../../shared/document/edit'
import type { BoardRoot, FieldValue } from '../../shared/document/shape'
import type { Refusal } from '../../shared/model/refusal'
import { ok, type Result } from '../../shared/primitives/result'
import type { OpenBoard } from '../projections/use-board'

/** What an action needs of an open board. */
export type Workplace = Pick<OpenBoard, 'session' | 'store'>

/** Changes that surely fit into one update (256 KiB; one takes some 40 bytes). More go one after the other. */
const CHANGES_AN_UPDATE = 3_000

/** An edit that would change nothing is done without bothering anyone. */
export function perform(board: Workplace, action: string, edit: Edit): Result<void, Refusal> {
  if (isEmpty(edit)) return ok(undefined)
  for (const part of split(edit)) {
    const done = board.session.perform(action, part)
    if (!done.ok) return done
  }
  return ok(undefined)
}

/** The edit that sets one field, empty where it already is so. */
export function setField(root: BoardRoot, id: string, key: string, from: FieldValue, to: FieldValue): Edit {
  return from === to ? noEdit : { create: [], change: [{ root, id, key, from, to }] }
}

function* split(edit: Edit): Generator<Edit> {
  if (edit.change.length <= CHANGES_AN_UPDATE) return yield edit
  for (let at = 0; at < edit.change.length; at += CHANGES_AN_UPDATE)
    yield { create: at === 0 ? edit.create : [], change: edit.change.slice(at, at + CHANGES_AN_UPDATE) }
}
