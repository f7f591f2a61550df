/**
 * Who is signed in. The page opens at once as the person this device remembers and asks the server meanwhile, so that
 * a start without network is no special case; the server's word, when it comes, counts.
 */
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Session } from '../../shared/protocol/http'
import { type AppDeps, useApp } from './app-context'

export interface CurrentSession extends Session {
  /** The server has said so in this page's life; else it is what the device remembers. */
  readonly confirmed: boolean
}

export const sessionKey = ['session'] as const

export function sessionQuery({ api, device }: Pick<AppDeps, 'api' | 'device'>) {
  return queryOptions({
    queryKey: sessionKey,
    queryFn: async (): Promise<CurrentSession> => {
      const answer = await api.session()
      // Nobody forgets anything here: an ended session wipes nothing (SY13), and without network the last person goes on.
      if (!answer.ok) return { user: device.lastPerson(), demo: false, confirmed: false }
      if (answer.value.user) device.remember(answer.value.user)
      return { ...answer.value, confirmed: true }
    },
    initialData: (): CurrentSession | undefined => {
      const user = device.lastPerson()
      return user ? { user, demo: false, confirmed: false } : undefined
    },
    initialDataUpdatedAt: 0,
    refetchOnReconnect: false,
    // Asked once a load. A session that ends later is told by the sockets, and the page stays with what is not saved yet.
  })
}

export function useCurrentSession() {
  return useQuery(sessionQuery(useApp()))
}
