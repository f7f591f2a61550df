/** A board without a lane or a column: says what belongs there, and offers it to whoever may. */
import { useTranslation } from 'react-i18next'
import { useBoard } from '../../projections/use-board'
import styles from './board.module.css'
import { useMay, usePlan } from './plan'

export function EmptyBoard() {
  const { t } = useTranslation()
  const { ui } = usePlan()
  const noColumns = useBoard(({ frame }) => frame.columns.length === 0)
  const [mayEditBoard, mayAddLane] = [useMay('edit-board'), useMay('create-lane')]
  const allowed = noColumns ? mayEditBoard : mayAddLane
  const add = () => ui.setState({ dialog: noColumns ? { kind: 'column', column: null } : { kind: 'new-lane' } })
  return (
    <div className={styles.empty}>
      <h2>{t(noColumns ? 'board.noColumns' : 'board.noLanes')}</h2>
      <p>{t(noColumns ? 'board.noColumnsMeans' : 'board.noLanesMeans')}</p>
      {allowed ? (
        <button type="button" className={styles.offer} onClick={add}>
          {t(noColumns ? 'board.newColumn' : 'board.newLane')}
        </button>
      ) : (
        <p>{t('board.askManager')}</p>
      )}
    </div>
  )
}
