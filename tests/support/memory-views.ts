/** The twin of `sqlite/views.ts`. */
import { MOST_VIEWS, type ViewStore } from '../../server/storage/view-port'
import type { BoardId, UserId } from '../../shared/primitives/ids'
import type { SavedView } from '../../shared/protocol/views'

interface Row {
  readonly board: BoardId
  readonly owner: UserId | null
  readonly view: SavedView
}

export function memoryViews(transact: <T>(write: () => T) => Promise<T>): ViewStore {
  const rows = new Map<string, Row>()
  const on = (board: BoardId) => [...rows.values()].filter((row) => row.board === board)
  return {
    of: async (board, person) =>
      on(board)
        .filter(({ owner }) => owner === null || owner === person)
        .map(({ view }) => view)
        .sort((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : a.id < b.id ? -1 : 1)),
    find: async (board, person, id) => {
      const row = rows.get(`${board}/${id}`)
      return row && (row.owner === null || row.owner === person) ? row.view : null
    },
    save: (board, person, view) =>
      transact(() => {
        const owner = view.shared ? null : person
        const known = rows.get(`${board}/${view.id}`)
        if (known && known.owner !== null && known.owner !== person) return 'foreign'
        if (on(board).filter((row) => row.owner === owner && row.view.id !== view.id).length >= MOST_VIEWS) return 'full'
        rows.set(`${board}/${view.id}`, { board, owner, view })
        return 'saved'
      }),
    remove: (board, id) => transact(() => void rows.delete(`${board}/${id}`)),
  }
}
