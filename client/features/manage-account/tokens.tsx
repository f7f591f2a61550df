/** Tokens by which programs act for this person. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApiToken } from '../../../shared/model/token'
import { useAccountApi } from '../../context/use-account-api'
import { useRequest } from '../../context/use-request'
import { useWorkspace } from '../../context/workspace'
import { Button } from '../../design/button'
import { Notice } from '../../design/notice'
import { useReturnedFocus } from '../../design/use-returned-focus'
import { useRefusalWords } from '../../i18n/use-words'
import { Moment, UntilDay } from '../../moment'
import styles from './account-page.module.css'
import { Section } from './section'
import { TokenDialog } from './token-dialog'

export function Tokens() {
  const { t } = useTranslation()
  const { me } = useWorkspace()
  const accounts = useAccountApi()
  const refusalWords = useRefusalWords()
  const { busy, refused, run } = useRequest()
  const [making, setMaking] = useState(false)
  const focus = useReturnedFocus()
  const open = (): void => {
    focus.leave()
    setMaking(true)
  }
  const close = (): void => {
    setMaking(false)
    focus.comeBack()
  }
  const { data, refetch } = useQuery({ queryKey: ['tokens', me.id], queryFn: () => accounts.tokens() })
  const withdraw = async ({ id }: ApiToken): Promise<void> => {
    await run(() => accounts.withdrawToken(id))
    await refetch()
  }
  return (
    <Section
      title={t('account.tokens')}
      action={
        <Button small onClick={open}>
          {t('account.tokenNew')}
        </Button>
      }
    >
      <p className={styles.hint}>{t('account.tokensMeans')}</p>
      {refused && <Notice tone="danger">{refusalWords(refused)}</Notice>}
      {data && !data.ok && <p className={styles.hint}>{t('account.unreachable')}</p>}
      {data?.ok && data.value.length === 0 && <p className={styles.hint}>{t('account.noTokens')}</p>}
      <ul>
        {data?.ok &&
          data.value.map((token) => (
            <li key={token.id} className={styles.line} data-token={token.id}>
              <div className={styles.words}>
                <strong dir="auto">{token.name}</strong>
                {token.scopes.map((scope) => (
                  <span key={scope} className={styles.mark}>
                    {t(`account.scopes.${scope}`)}
                  </span>
                ))}
                <small>
                  <UntilDay at={token.expiresAt} words={(day) => t('account.validUntil', { day })} />
                  {' · '}
                  {token.lastUsedAt === null ? (
                    t('account.neverUsed')
                  ) : (
                    <>
                      {t('account.lastUsed')} <Moment at={token.lastUsedAt} />
                    </>
                  )}
                </small>
              </div>
              <Button
                small
                busy={busy}
                aria-label={t('account.withdrawOf', { name: token.name })}
                onClick={() => void withdraw(token)}
              >
                {t('account.withdraw')}
              </Button>
            </li>
          ))}
      </ul>
      {making && <TokenDialog onMade={() => void refetch()} onClose={close} />}
    </Section>
  )
}
