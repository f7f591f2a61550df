/** The server's accounts, for the pages that are about them. */
import { useMemo } from 'react'
import { useApp } from './app-context'
import { type AccountApi, createAccountApi } from './platform/account-api'

export function useAccountApi(): AccountApi {
  const { api } = useApp()
  return useMemo(() => createAccountApi(api.caller), [api])
}
