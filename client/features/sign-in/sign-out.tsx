/** Signing out by one's own will. */
import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useApp } from '../../app-context'
import { useWorkspace } from '../get-around/workspace'

export function SignOut() {
  const { t } = useTranslation()
  const { api, device } = useApp()
  const { database } = useWorkspace()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const signOut = async (): Promise<void> => {
    await api.signOut()
    device.forget()
    await database.wipe()
    queries.clear()
    await navigate({ to: '/sign-in' })
  }
  return <Button onClick={() => void signOut()}>{t('user.signOut')}</Button>
}
