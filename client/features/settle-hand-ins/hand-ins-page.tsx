/** `/hand-ins`: edits of sessions that have ended, each to be taken over into its board or dropped. */
import { useTranslation } from 'react-i18next'
import { may } from '../../../shared/rules/permissions'
import { useApp } from '../../context/app-context'
import { useBoardSession } from '../../context/use-board-session'
import { useHandIns } from '../../context/use-hand-ins'
import { useWorkspace } from '../../context/workspace'
import { BoardProvider } from '../../projections/use-board'
import { PageHeader } from '../get-around/page-header'
import { HandInItem, type HandInItemProps } from './hand-in-item'
import styles from './hand-ins-page.module.css'

export function HandInsPage() {
  const { t } = useTranslation()
  const { me } = useWorkspace()
  const handIns = useHandIns()
  return (
    <>
      <PageHeader title={t('handIn.title')} />
      <div className={styles.page}>
        {may(me, 'settle-hand-ins') ? (
          <p>{t(handIns.length > 0 ? 'handIn.means' : 'handIn.nothing')}</p>
        ) : (
          <p>{t('handIn.notAllowed')}</p>
        )}
        <ul className={styles.list}>
          {handIns.map((handIn) => (
            <li key={handIn.id}>
              <OnItsBoard handIn={handIn} />
            </li>
          ))}
        </ul>
      </div>
    </>
  )
}

/** The board is opened, so that ids are told by its names, and what is taken over goes the way of every edit. */
function OnItsBoard({ handIn }: Pick<HandInItemProps, 'handIn'>) {
  const { clock } = useApp()
  const session = useBoardSession(handIn.board)
  if (!session) return null
  return (
    <BoardProvider session={session} clock={clock}>
      <HandInItem handIn={handIn} session={session} />
    </BoardProvider>
  )
}
