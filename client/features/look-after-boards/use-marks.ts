/** Starring boards and putting them in one's own order: shown at once, kept by the server, the same on every device. */
import { useQueryClient } from '@tanstack/react-query'
import type { BoardMark } from '../../../shared/model/board'
import type { BoardId } from '../../../shared/primitives/ids'
import type { MarkChange } from '../../../shared/protocol/boards'
import { useApp } from '../../context/app-context'
import { useRequest } from '../../context/use-request'
import { useWorkspace } from '../../context/workspace'
import { createBoardsApi } from '../../platform/boards-api'

export function useMarkBoards() {
  const { api } = useApp()
  const { me } = useWorkspace()
  const queries = useQueryClient()
  const { refused, run } = useRequest()
  const key = ['marks', me.id]
  const mark = async (changes: ReadonlyMap<BoardId, MarkChange>): Promise<void> => {
    queries.setQueryData<readonly BoardMark[]>(key, (now = []) => marked(now, changes))
    for (const [board, change] of changes) {
      const answer = await run(() => createBoardsApi(api.caller).mark(board, change))
      // What the server has counts: it did not take this one.
      if (!answer) return queries.invalidateQueries({ queryKey: key })
    }
    await queries.invalidateQueries({ queryKey: key })
  }
  return { mark, refused }
}

function marked(now: readonly BoardMark[], changes: ReadonlyMap<BoardId, MarkChange>): BoardMark[] {
  const all = new Map(now.map((mark) => [mark.board, mark]))
  for (const [board, { starred, rank }] of changes) {
    const before = all.get(board) ?? { board, starred: false, rank: null }
    all.set(board, { board, starred: starred ?? before.starred, rank: rank === undefined ? before.rank : rank })
  }
  return [...all.values()]
}
