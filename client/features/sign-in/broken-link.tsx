/** A link that leads nowhere: why, and the way on. */
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '../../../shared/model/refusal'
import { buttonLook } from '../../design/button'
import { useRefusalWords } from '../../i18n/use-words'
import { Entrance } from './entrance'
import styles from './entrance.module.css'

/** `refused`: the server does not know it, or it is used up; without it, the address has no whole secret. */
export function BrokenLink({ refused }: { readonly refused?: Refusal }) {
  const { t } = useTranslation()
  const refusalWords = useRefusalWords()
  return (
    <Entrance
      title={t(refused ? 'enter.linkFails' : 'enter.brokenLink')}
      words={refused ? refusalWords(refused) : t('enter.brokenLinkMeans')}
    >
      <div className={styles.form}>
        <Link to="/sign-in" {...buttonLook('primary')}>
          {t('enter.backToSignIn')}
        </Link>
      </div>
    </Entrance>
  )
}
