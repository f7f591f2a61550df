/** One's own cards over all boards, from the server; without it, as they were when this device last asked. */
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { z } from 'zod'
import { myWorkSchema, searchRoutes } from '../../../shared/protocol/search'
import { useApp } from '../../context/app-context'
import { RefusedError } from '../../context/refused-error'
import { useWorkspace } from '../../context/workspace'

export type MyWork = z.output<typeof myWorkSchema>

export interface FoundWork {
  readonly work: MyWork
  /** The server could not be reached: it is what this device kept. */
  readonly isOld: boolean
}

const KEY = 'my-work'

export function useMyWork() {
  const { api } = useApp()
  const { database, me } = useWorkspace()
  const query = useQuery({
    queryKey: [KEY, me.id],
    queryFn: async (): Promise<FoundWork> => {
      const answer = await api.caller.read(myWorkSchema, searchRoutes.myWork)
      if (answer.ok) {
        void database.attempt('rw', ['cache'], (tables) => tables.cache.put({ key: KEY, value: answer.value }))
        return { work: answer.value, isOld: false }
      }
      const kept = await database.attempt('r', ['cache'], (tables) => tables.cache.get(KEY))
      const work = myWorkSchema.safeParse(kept.ok ? kept.value?.value : null)
      if (answer.error === 'offline' && work.success) return { work: work.data, isOld: true }
      throw new RefusedError(answer.error)
    },
  })
  // Looked at: the next time, changes from here on count. What is marked now stays marked until then.
  const upTo = query.data && !query.data.isOld ? query.data.work.upTo : null
  useEffect(() => {
    if (upTo !== null) void api.caller.tell(searchRoutes.myWorkSeen, { upTo })
  }, [api, upTo])
  return query
}
