/** Saved views of boards: a person's own, and a board's for everyone who reads it. */
import type { BoardId, UserId, ViewId } from '../../shared/primitives/ids'
import type { SavedView } from '../../shared/protocol/views'

/** Most of a person, and most of a board: a list that nobody can survey helps nobody. */
export const MOST_VIEWS = 50

export interface ViewStore {
  /** Of the board, and of this person on it; by title. */
  of(board: BoardId, person: UserId): Promise<readonly SavedView[]>
  /** Null: no such view on this board that the person can see. */
  find(board: BoardId, person: UserId, view: ViewId): Promise<SavedView | null>
  /** New, or in place of the one with its id; `full`: there are too many, `foreign`: it is somebody else's. */
  save(board: BoardId, person: UserId, view: SavedView): Promise<'saved' | 'full' | 'foreign'>
  remove(board: BoardId, view: ViewId): Promise<void>
}
