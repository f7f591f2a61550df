/** What every action ends in: an edit, handed to the session, which applies, journals and sends it. Knows no single intent. */
import { type Edit, isEmpty, noEdit } from '../../shared/document/edit'
import type { BoardRoot, FieldValue } from '../../shared/document/shape'
import type { Refusal } from '../../shared/model/refusal'
import { fail, ok, type Result } from '../../shared/primitives/result'
import type { OpenBoard } from '../projections/use-board'
import { limitFault } from './limit-fault'

/** What an action needs of an open board. */
export type Workplace = Pick<OpenBoard, 'session' | 'store'>

/** An edit that would change nothing is done without bothering anyone. */
export function perform(board: Workplace, action: string, edit: Edit): Result<void, Refusal> {
  if (isEmpty(edit)) return ok(undefined)
  const fault = limitFault(board.store.getState(), edit)
  return fault ? fail(fault) : board.session.perform(action, edit)
}

/** The edit that sets one field, empty where it already is so. */
export function setField(root: BoardRoot, id: string, key: string, from: FieldValue, to: FieldValue): Edit {
  return from === to ? noEdit : { create: [], change: [{ root, id, key, from, to }] }
}
