/** A list of the server's that is also at hand without it: kept on this device as it was last answered. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { z } from 'zod'
import type { Answer } from '../platform/caller'
import type { LocalDatabase } from '../platform/local-database'

/** Shows what the device has at once, and the server's answer when it comes; `undefined` where there is neither yet. */
export function useCached<T>(
  database: LocalDatabase,
  name: string,
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
      await keepOn(database, name, answer.value)
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

/** For what the server answered to a change of the list. */
export async function keepOn<T>(database: LocalDatabase, name: string, value: readonly T[]): Promise<void> {
  await database.attempt('rw', ['cache'], (tables) => tables.cache.put({ key: name, value }))
}

/** Empty: nothing is kept, or nothing of today's form. */
export async function keptOn<T>(database: LocalDatabase, name: string, schema: z.ZodType<T[]>): Promise<readonly T[]> {
  const row = await database.attempt('r', ['cache'], (tables) => tables.cache.get(name))
  const kept = schema.safeParse(row.ok ? row.value?.value : undefined)
  return kept.success ? kept.data : []
}
