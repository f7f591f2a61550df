/**
 * Who is signed in. The page opens at once as the person this device remembers and asks the server meanwhile, so that
 * a start without network is no special case; the server's word, when it comes, counts.
 */
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Session } from '../../shared/protocol/http'
import { followAccount } from '../design/preferences'
import { type AppDeps, useApp } from './app-context'

export interface CurrentSession extends Session {
  /** The server has said so in this page's life; else it is what the device remembers. */
  readonly confirmed: boolean
}

export const sessionKey = ['session'] as const

export function sessionQuery({ api, device, preferences }: Pick<AppDeps, 'api' | 'device' | 'preferences'>) {
  return queryOptions({
    queryKey: sessionKey,
    queryFn: async (): Promise<CurrentSession> => {
      const answer = await api.session()
      // Nobody forgets anything here: an ended session wipes nothing (SY13), and without network the last person goes on.
      if (!answer.ok) return { user: device.lastPerson(), language: null, demo: false, confirmed: false }
      const { user, language } = answer.value
      if (user) device.remember(user)
      if (user && language) followAccount(preferences, user.id, language)
      return { ...answer.value, confirmed: true }
    },
    initialData: (): CurrentSession | undefined => {
      const user = device.lastPerson()
      return user ? { user, language: null, demo: false, confirmed: false } : undefined
    },
    initialDataUpdatedAt: 0,
    refetchOnReconnect: false,
    // Asked once a load, and when the server refuses somebody it does not know: see signed-in.tsx.
  })
}

export function useCurrentSession() {
  return useQuery(sessionQuery(useApp()))
}
