/** People and boards of the workspace: from the server, and from this device where there is no network. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { z } from 'zod'
import { marksSchema } from '../../../shared/protocol/boards'
import { boardsSchema, peopleSchema } from '../../../shared/protocol/http'
import { useApp } from '../../context/app-context'
import type { Answer } from '../../platform/caller'
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

/** Shows what the device has at once, and the server's answer when it comes; `undefined` where there is neither yet. */
function useCached<T>(
  database: LocalDatabase,
  name: 'people' | 'boards' | 'marks',
  schema: z.ZodType<T[]>,
  ask: () => Promise<Answer<T[]>>,
): readonly T[] | undefined {
  const queries = useQueryClient()
  const { data } = useQuery<readonly T[]>({
    queryKey: [name, database.user],
    refetchOnWindowFocus: true,
    queryFn: async () => {
      const answer = await ask()
      if (!answer.ok) return keptOn(database, name, schema)
      await database.attempt('rw', ['cache'], (tables) => tables.cache.put({ key: name, value: answer.value }))
      return answer.value
    },
  })
  useEffect(() => {
    void keptOn(database, name, schema).then((kept) => {
      if (kept.length > 0) queries.setQueryData<readonly T[]>([name, database.user], (now) => now ?? kept)
    })
  }, [database, name, schema, queries])
  return data
}

async function keptOn<T>(database: LocalDatabase, name: string, schema: z.ZodType<T[]>): Promise<readonly T[]> {
  const row = await database.attempt('r', ['cache'], (tables) => tables.cache.get(name))
  const kept = schema.safeParse(row.ok ? row.value?.value : undefined)
  return kept.success ? kept.data : []
}
