/** What every action ends in: an edit, handed to the session, which applies, journals and sends it. Knows no single intent. */
import { type Edit, isEmpty, noEdit } from '../../shared/document/edit'
import type { BoardRoot, FieldValue } from '../../shared/document/shape'
import type { Refusal } from '../../shared/model/refusal'
import { fail, ok, type Result } from '../../shared/primitives/result'
import type { OpenBoard } from '../projections/use-board'
import { withAnswers } from './answer-requests'
import { limitFault } from './limit-fault'

/** What an action needs of an open board. */
export type Workplace = Pick<OpenBoard, 'session' | 'store'> & Partial<Pick<OpenBoard, 'held'>>

/** An edit that would change nothing is done without bothering anyone. `reason`: why an answer among it is late. */
export function perform(board: Workplace, action: string, edit: Edit, reason: string | null = null): Result<void, Refusal> {
  if (isEmpty(edit)) return ok(undefined)
  const state = board.store.getState()
  const fault = limitFault(state, edit)
  if (fault) return fail(fault)
  const answered = withAnswers(state, edit, board.session.actor(), reason)
  if (answered.ok) return board.session.perform(action, answered.value)
  if (answered.error.code === 'breach-reason-needed') board.held?.setState({ action, edit }, true)
  return answered
}

/** The edit that sets one field, empty where it already is so. */
export function setField(root: BoardRoot, id: string, key: string, from: FieldValue, to: FieldValue): Edit {
  return from === to ? noEdit : { create: [], change: [{ root, id, key, from, to }] }
}
