/** In which rows the board stands: strike teams, or something that cards have. */
import { useTranslation } from 'react-i18next'
import { PIVOTS } from '../../../shared/rules/pivot'
import { usePlan } from './plan'
import styles from './toolbar.module.css'

export function RowsChoice() {
  const { t } = useTranslation()
  const { pivot, setPivot } = usePlan()
  return (
    <select
      className={styles.rows}
      aria-label={t('board.rows.label')}
      title={t('board.rows.label')}
      data-on={pivot !== null || undefined}
      value={pivot ?? ''}
      onChange={(event) => setPivot(PIVOTS.find((one) => one === event.target.value) ?? null)}
    >
      <option value="">{t('board.rows.by.team')}</option>
      {PIVOTS.map((one) => (
        <option key={one} value={one}>
          {t(`board.rows.by.${one}`)}
        </option>
      ))}
    </select>
  )
}
