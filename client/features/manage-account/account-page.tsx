/** `/account`: one's own name, language and time zone; password; where one is signed in; tokens for programs. */
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Account } from '../../../shared/model/account'
import { useApp } from '../../context/app-context'
import { sessionKey } from '../../context/current-session'
import { useAccountApi } from '../../context/use-account-api'
import { useWorkspace } from '../../context/workspace'
import { Button } from '../../design/button'
import { Notice } from '../../design/notice'
import { followAccount } from '../../design/preferences'
import { useAccountTexts } from '../../i18n/accounts/use-account-texts'
import { useRefusalWords } from '../../i18n/use-words'
import { PageHeader } from '../get-around/page-header'
import styles from './account-page.module.css'
import { Password } from './password'
import { Profile } from './profile'
import { Sessions } from './sessions'
import { Tokens } from './tokens'

export function AccountPage() {
  useAccountTexts()
  const { t } = useTranslation()
  const { me } = useWorkspace()
  const { preferences } = useApp()
  const accounts = useAccountApi()
  const queries = useQueryClient()
  const refusalWords = useRefusalWords()
  const key = ['account', me.id]
  const { data, refetch } = useQuery({ queryKey: key, queryFn: () => accounts.account() })
  const changed = (account: Account): void => {
    queries.setQueryData(key, { ok: true, value: account })
    void queries.invalidateQueries({ queryKey: sessionKey })
    void queries.invalidateQueries({ queryKey: ['people'] })
    if (account.language) followAccount(preferences, account.person, account.language)
  }
  return (
    <>
      <PageHeader title={t('account.title')} />
      <div className={styles.page}>
        {data && !data.ok && (
          <Notice tone="warn" action={<Button onClick={() => void refetch()}>{t('common.again')}</Button>}>
            {data.error === 'offline' ? t('account.unreachable') : refusalWords(data.error)}
          </Notice>
        )}
        {data?.ok && (
          <>
            <Profile account={data.value} onChanged={changed} />
            <Password account={data.value} />
            <Sessions />
            <Tokens />
          </>
        )}
      </div>
    </>
  )
}
