/** The server's accounts, for the pages that are about them. */
import { useMemo } from 'react'
import { type AccountApi, createAccountApi } from '../platform/account-api'
import { useApp } from './app-context'

export function useAccountApi(): AccountApi {
  const { api } = useApp()
  return useMemo(() => createAccountApi(api.caller), [api])
}
