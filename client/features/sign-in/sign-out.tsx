/** Signing out by one's own will: says first what would be lost with this device's copy, and asks (SY13). */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../../shared/model/refusal'
import { useApp } from '../../context/app-context'
import { useWorkspace } from '../../context/workspace'
import { Button } from '../../design/button'
import { Notice } from '../../design/notice'
import { useRefusalWords } from '../../i18n/use-words'
import type { Answer } from '../../platform/caller'
import { signOut, type Unsynced, unsynced } from '../../sync/sign-out'
import styles from './sign-out.module.css'

type Step =
  | { readonly kind: 'idle' | 'busy' }
  /** null: the device's storage does not answer, so nobody knows. */
  | { readonly kind: 'ask'; readonly lost: Unsynced | null }
  | { readonly kind: 'refused'; readonly error: Refusal | 'offline' }

interface Props {
  /** Ends the sessions on other devices first. */
  readonly everywhere?: () => Promise<Answer<void>>
}

export function SignOut({ everywhere }: Props) {
  const { t } = useTranslation()
  const { api, device } = useApp()
  const { database } = useWorkspace()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const refusalWords = useRefusalWords()
  const [step, setStep] = useState<Step>({ kind: 'idle' })

  const leave = async (): Promise<void> => {
    setStep({ kind: 'busy' })
    const others = await everywhere?.()
    if (others && !others.ok) return setStep({ kind: 'refused', error: others.error })
    const done = await signOut({ api, database, device })
    if (!done.ok) return setStep({ kind: 'refused', error: done.error })
    await navigate({ to: '/sign-in' })
    queries.clear()
  }
  const begin = async (): Promise<void> => {
    setStep({ kind: 'busy' })
    const lost = await unsynced(database)
    if (lost && total(lost) === 0) await leave()
    else setStep({ kind: 'ask', lost })
  }
  const words = t(everywhere ? 'account.endAll' : 'user.signOut')
  if (step.kind === 'ask') {
    return (
      <div className={styles.ask} role="alertdialog" aria-label={words}>
        <p>{step.lost ? t('user.wouldLose', { count: total(step.lost) }) : t('user.mightLose')}</p>
        <div className={styles.choice}>
          <Button look="danger" onClick={() => void leave()}>
            {t('user.signOutAnyway')}
          </Button>
          <Button onClick={() => setStep({ kind: 'idle' })}>{t('common.cancel')}</Button>
        </div>
      </div>
    )
  }
  return (
    <>
      {step.kind === 'refused' && <Notice tone="warn">{refusalWords(step.error)}</Notice>}
      <Button busy={step.kind === 'busy'} onClick={() => void begin()}>
        {words}
      </Button>
    </>
  )
}

const total = ({ edits, commands, leftovers }: Unsynced): number => edits + commands + leftovers
