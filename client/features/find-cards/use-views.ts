/** The saved views of a board: the server's, at hand offline as this device last heard of them. Changing them needs the server. */
import { useQueryClient } from '@tanstack/react-query'
import type { BoardId, ViewId } from '../../../shared/primitives/ids'
import { type SavedView, savedViewsSchema, viewRoutes } from '../../../shared/protocol/views'
import { useApp } from '../../context/app-context'
import { keepOn, useCached } from '../../context/use-cached'
import { useRequest } from '../../context/use-request'
import { useWorkspace } from '../../context/workspace'
import { type Answer, address } from '../../platform/caller'

export function useViews(board: BoardId) {
  const { caller } = useApp().api
  const { database } = useWorkspace()
  const queries = useQueryClient()
  const { busy, refused, run } = useRequest()
  const name = `views/${board}`
  const all = address(viewRoutes.all, { board })
  const views = useCached(database, name, savedViewsSchema, () => caller.read(savedViewsSchema, all))
  /** Each change is answered with the list as it is then. */
  const change = async (ask: () => Promise<Answer<SavedView[]>>): Promise<boolean> => {
    const answer = await run(ask)
    if (!answer) return false
    queries.setQueryData<readonly SavedView[]>([name, database.user], answer.value)
    await keepOn(database, name, answer.value)
    return true
  }
  return {
    views: views ?? [],
    busy,
    refused,
    save: (view: SavedView) => change(() => caller.post(savedViewsSchema, all, view)),
    remove: (view: ViewId) => change(() => caller.post(savedViewsSchema, address(viewRoutes.remove, { board, view }))),
  }
}
