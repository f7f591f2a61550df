/** People and boards of the workspace: from the server, and from this device where there is no network. */
import { marksSchema } from '../../../shared/protocol/boards'
import { boardsSchema, peopleSchema } from '../../../shared/protocol/http'
import { useApp } from '../../context/app-context'
import { useCached } from '../../context/use-cached'
import type { LocalDatabase } from '../../platform/local-database'

export function usePeople(database: LocalDatabase) {
  const { api } = useApp()
  return useCached(database, 'people', peopleSchema, api.people)
}

export function useBoards(database: LocalDatabase) {
  const { api } = useApp()
  return useCached(database, 'boards', boardsSchema, api.boards)
}

/** What this person has made of boards for themselves. */
export function useMarks(database: LocalDatabase) {
  const { api } = useApp()
  return useCached(database, 'marks', marksSchema, api.marks)
}
