/** The way to a board's menu, and the forms that it opens; they are loaded when they are asked for. */
import { MoreHorizontal } from 'lucide-react'
import { lazy, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Board } from '../../../shared/model/board'
import { buttonLook } from '../../design/button'
import { Popover } from '../../design/popover'
import { LazyPart } from '../../lazy-part'

const BoardMenu = lazy(() => import('./board-menu').then((module) => ({ default: module.BoardMenu })))
const RenameBoardDialog = lazy(() => import('./board-dialogs').then((module) => ({ default: module.RenameBoardDialog })))
const ArchiveBoardDialog = lazy(() => import('./board-dialogs').then((module) => ({ default: module.ArchiveBoardDialog })))

export function BoardMenuButton({ board }: { readonly board: Board }) {
  const { t } = useTranslation()
  const [dialog, setDialog] = useState<'rename' | 'archive' | null>(null)
  const close = () => setDialog(null)
  return (
    <>
      <Popover
        label={t('board.menu')}
        button={<MoreHorizontal size={16} aria-hidden="true" />}
        buttonProps={{
          className: buttonLook('icon').className ?? '',
          'data-look': 'icon',
          'aria-label': t('board.menu'),
          title: t('board.menu'),
        }}
        width={240}
        align="end"
      >
        <LazyPart>
          <BoardMenu board={board} onDialog={setDialog} />
        </LazyPart>
      </Popover>
      <LazyPart>
        {dialog === 'rename' && <RenameBoardDialog board={board} onClose={close} />}
        {dialog === 'archive' && <ArchiveBoardDialog board={board} onClose={close} />}
      </LazyPart>
    </>
  )
}
