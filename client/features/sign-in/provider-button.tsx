/** Signing in by the company's own account, where the server knows a provider: the browser goes there and comes back. */
import { useTranslation } from 'react-i18next'
import { useAccountApi } from '../../context/use-account-api'
import { useRequest } from '../../context/use-request'
import { useSignInWays } from '../../context/use-sign-in-ways'
import { Button } from '../../design/button'
import { Notice } from '../../design/notice'
import { useRefusalWords } from '../../i18n/use-words'
import styles from './entrance.module.css'

/** `invitation`: the secret of the one that is to be accepted so. */
export function ProviderButton({ invitation }: { readonly invitation?: string }) {
  const { t } = useTranslation()
  const accounts = useAccountApi()
  const refusalWords = useRefusalWords()
  const { busy, refused, run } = useRequest()
  const provider = useSignInWays()?.oidc ?? null
  if (provider === null) return null
  const go = async (): Promise<void> => {
    const answer = await run(() => accounts.signInOidc(invitation))
    if (answer) location.assign(answer.value.url)
  }
  return (
    <>
      {refused && <Notice tone="danger">{refusalWords(refused)}</Notice>}
      <Button busy={busy} onClick={() => void go()}>
        {t('enter.withProvider', { provider })}
      </Button>
      <p className={styles.or}>{t('enter.or')}</p>
    </>
  )
}
