/** The board's outline while its content is on the way for the first time. */
import { useTranslation } from 'react-i18next'
import styles from './board.module.css'

const COLUMNS = [3, 2, 4, 1, 2]

export function BoardSkeleton() {
  const { t } = useTranslation()
  return (
    <div className={styles.skeleton} role="status" aria-label={t('board.opening')}>
      {COLUMNS.map((tiles, column) => (
        <div key={column.toString()}>
          {Array.from({ length: tiles }, (_, tile) => (
            <i key={tile.toString()} />
          ))}
        </div>
      ))}
    </div>
  )
}
