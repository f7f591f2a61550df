/** The way to who may read a board, for those who may change it; the dialog is loaded when it is asked for. */
import { Lock } from 'lucide-react'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoardId } from '../../../shared/primitives/ids'
import { may } from '../../../shared/rules/permissions'
import { useWorkspace } from '../../context/workspace'
import { Button } from '../../design/button'
import { LazyPart } from '../../lazy-part'

const AccessDialog = lazy(() => import('./access-dialog').then((module) => ({ default: module.AccessDialog })))

export function ShareButton({ board }: { readonly board: BoardId }) {
  const { t } = useTranslation()
  const { me, people } = useWorkspace()
  const [open, setOpen] = useState(false)
  if (!may(me, 'edit-board')) return null
  return (
    <>
      <Button look="icon" aria-label={t('access.title')} title={t('access.title')} onClick={() => setOpen(true)}>
        <Lock size={16} aria-hidden="true" />
      </Button>
      <LazyPart>{open && <AccessDialog board={board} me={me} people={people} onClose={() => setOpen(false)} />}</LazyPart>
    </>
  )
}
