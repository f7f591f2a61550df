/** `/`: leads to the board last looked at, or to the first one; says what to do where there is none. */
import { Link, Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { may } from '../../../shared/rules/permissions'
import { useApp } from '../../context/app-context'
import { useWorkspace } from '../../context/workspace'
import { buttonLook } from '../../design/button'
import { Message } from './error-pages'
import { PageHeader } from './page-header'

export function StartPage() {
  const { t } = useTranslation()
  const { preferences } = useApp()
  const { me, boards, known } = useWorkspace()
  if (!known) return <PageHeader title={undefined} />
  const empty = may(me, 'import-board') ? 'start.emptyImport' : me.role === 'guest' ? 'start.emptyGuest' : 'start.emptyAsk'
  const { lastBoard } = preferences.getState()
  const used = boards.filter(({ archivedAt }) => archivedAt === undefined)
  const board = used.find(({ id }) => id === lastBoard) ?? used[0]
  if (board) return <Navigate to="/boards/$board" params={{ board: board.id }} replace />
  return (
    <>
      <PageHeader title={t('app.name')} />
      <Message title={t('start.empty')} words={t(empty)}>
        {may(me, 'create-board') && (
          <Link to="/boards" {...buttonLook('primary')}>
            {t('start.create')}
          </Link>
        )}
        {may(me, 'import-board') && (
          <Link to="/import" {...buttonLook('plain')}>
            {t('nav.import')}
          </Link>
        )}
        {may(me, 'manage-people') && (
          <Link to="/people" {...buttonLook('plain')}>
            {t('start.invite')}
          </Link>
        )}
      </Message>
    </>
  )
}
