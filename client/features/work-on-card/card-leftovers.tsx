/** What this person wrote in the card and the server did not take: to be put back, copied, or let go. */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Refusal } from '../../../shared/model/refusal'
import { Button } from '../../design/button'
import { Notice } from '../../design/notice'
import { useContentTexts } from '../../i18n/content/use-content-texts'
import { useRefusalWords } from '../../i18n/use-words'
import { Moment } from '../../moment'
import type { CardLeftover, CardSession } from '../../sync/card-session-types'
import styles from './card-leftovers.module.css'

export function CardLeftovers({ session }: { readonly session: CardSession }) {
  useContentTexts()
  const leftovers = useStore(session.leftovers)
  return leftovers.map((leftover) => <Left key={leftover.id} leftover={leftover} session={session} />)
}

function Left({ leftover, session }: { readonly leftover: CardLeftover; readonly session: CardSession }) {
  const { t } = useTranslation()
  const refusalWords = useRefusalWords()
  const [refused, setRefused] = useState<Refusal | null>(null)
  const { id, text } = leftover
  const putBack = async (): Promise<void> => {
    const back = await session.restore(id)
    if (!back.ok) setRefused(back.error)
  }
  return (
    <Notice tone="warn">
      <p>
        {refusalWords(refused ?? leftover.reason)} <Moment at={leftover.at} />
      </p>
      {text && <blockquote className={styles.text}>{text}</blockquote>}
      <div className={styles.deeds}>
        <Button small look="soft" onClick={() => void putBack()}>
          {text ? t('leftovers.putTextBack') : t('leftovers.putBack')}
        </Button>
        {text && (
          <Button small onClick={() => void navigator.clipboard.writeText(text)}>
            {t('leftovers.copy')}
          </Button>
        )}
        <Button small onClick={() => void session.discard(id)}>
          {t('leftovers.drop')}
        </Button>
      </div>
    </Notice>
  )
}
