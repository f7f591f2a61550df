/** By what one may sign in here, and whether links are mailed; undefined until the server has said so. */
import { useQuery } from '@tanstack/react-query'
import type { SignInWays } from '../../shared/protocol/accounts'
import { useAccountApi } from './use-account-api'

export function useSignInWays(): SignInWays | undefined {
  const accounts = useAccountApi()
  const { data } = useQuery({ queryKey: ['sign-in ways'], queryFn: () => accounts.signInWays() })
  return data?.ok ? data.value : undefined
}
