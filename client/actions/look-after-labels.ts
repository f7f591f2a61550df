/** The board's labels themselves: renamed, recoloured, taken out of use and back, two made one. Each is one step with one undo. */
import { type Edit, joinEdits, noEdit } from '../../shared/document/edit'
import { labelKey } from '../../shared/document/shape'
import type { Refusal } from '../../shared/model/refusal'
import type { LabelId } from '../../shared/primitives/ids'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { perform, setField, type Workplace } from './perform'

export function renameLabel(board: Workplace, id: LabelId, name: string): Result<void, Refusal> {
  const label = board.store.getState().labels.get(id)
  return perform(board, 'rename-label', label ? setField('labels', id, 'name', label.name, name) : noEdit)
}

export function recolorLabel(board: Workplace, id: LabelId, color: string): Result<void, Refusal> {
  const label = board.store.getState().labels.get(id)
  return perform(board, 'recolor-label', label ? setField('labels', id, 'color', label.color, color) : noEdit)
}

/** Cards that have it keep it; others are not offered it any more. */
export const archiveLabel = (board: Workplace, id: LabelId): Result<void, Refusal> =>
  perform(board, 'archive-label', archivedEdit(board.store.getState(), id, true))

export const restoreLabel = (board: Workplace, id: LabelId): Result<void, Refusal> =>
  perform(board, 'restore-label', archivedEdit(board.store.getState(), id, false))

/** All cards with `from`, archived ones too, have `to` in its place; `from` goes out of use. */
export const mergeLabels = (board: Workplace, from: LabelId, to: LabelId): Result<void, Refusal> =>
  perform(board, 'merge-labels', mergeLabelsEdit(board.store.getState(), from, to))

export function mergeLabelsEdit(state: BoardState, from: LabelId, to: LabelId): Edit {
  if (from === to || !state.labels.has(from) || !state.labels.has(to)) return noEdit
  const cards = [...state.cards.values()].filter(({ labels }) => labels.includes(from))
  return joinEdits([
    archivedEdit(state, from, true),
    ...cards.flatMap(({ id, labels }) => [
      setField('cards', id, labelKey(to), labels.includes(to), true),
      setField('cards', id, labelKey(from), true, false),
    ]),
  ])
}

function archivedEdit(state: BoardState, id: LabelId, archived: boolean): Edit {
  const label = state.labels.get(id)
  return label ? setField('labels', id, 'archived', label.archived, archived) : noEdit
}
