/** What ended sessions have handed in and nobody has decided on, for those who may. */
import { useQuery } from '@tanstack/react-query'
import type { HandInSummary } from '../../shared/protocol/hand-in'
import { may } from '../../shared/rules/permissions'
import { createHandInApi } from '../platform/hand-in-api'
import { useApp } from './app-context'
import { useWorkspace } from './workspace'

export const handInsKey = ['hand-ins'] as const
const LOOKED_AT_MS = 60_000

export function useHandIns(): readonly HandInSummary[] {
  const { api } = useApp()
  const { me } = useWorkspace()
  const { data } = useQuery({
    queryKey: [...handInsKey, me.id],
    queryFn: () => createHandInApi(api.caller).waiting(),
    enabled: may(me, 'settle-hand-ins'),
    staleTime: LOOKED_AT_MS,
  })
  return data?.ok ? data.value : []
}
