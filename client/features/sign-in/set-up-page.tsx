/** `/set-up#secret`: an empty server gets its first administrator, by the link in its terminal. */
import { useTranslation } from 'react-i18next'
import { useAccountApi } from '../../context/use-account-api'
import { BrokenLink } from './broken-link'
import { Door, Entrance } from './entrance'
import { useLinkSecret } from './link-secret'
import { NewAccountForm } from './new-account-form'

export function SetUpPage() {
  return (
    <Door>
      <SetUp />
    </Door>
  )
}

function SetUp() {
  const { t } = useTranslation()
  const accounts = useAccountApi()
  const token = useLinkSecret()
  if (!token) return <BrokenLink />
  return (
    <Entrance title={t('enter.setUp')} words={t('enter.setUpMeans')}>
      <NewAccountForm key={token} token={token} submit={t('enter.setUpDo')} send={accounts.setUp} />
    </Entrance>
  )
}
