/** A center, always with its name: colour alone would say nothing to many. */
import { useTranslation } from 'react-i18next'
import type { Center } from '../../shared/model/center'
import styles from './center-name.module.css'

/** On its soft ground, as in a card's panel. */
export function CenterPill({ center }: { readonly center: Center }) {
  const { t } = useTranslation()
  return (
    <span className={styles.pill} data-center={center}>
      {t(`centers.short.${center}`)}
    </span>
  )
}

/** A dot and the name, as in a legend. */
export function CenterDot({ center, long = false }: { readonly center: Center; readonly long?: boolean }) {
  const { t } = useTranslation()
  return (
    <span className={styles.dotted} data-center={center}>
      <i className={styles.dot} aria-hidden="true" />
      {long ? t(`centers.${center}`) : t(`centers.short.${center}`)}
    </span>
  )
}
