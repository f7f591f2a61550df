/** What may be done with a board as a whole, in its own menu: loaded when the menu is opened. */
import { Link } from '@tanstack/react-router'
import { Archive, ArchiveRestore, Download, FileInput, Pencil, Star, Table } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Board } from '../../../shared/model/board'
import { isStarred } from '../../../shared/rules/order-boards'
import { may } from '../../../shared/rules/permissions'
import { useApp } from '../../context/app-context'
import { useRequest } from '../../context/use-request'
import { useWorkspace } from '../../context/workspace'
import { Notice } from '../../design/notice'
import { useBoardsTexts } from '../../i18n/boards/use-boards-texts'
import { useRefusalWords } from '../../i18n/use-words'
import { createBoardsApi, exportAddress } from '../../platform/boards-api'
import { useRefresh } from './board-dialogs'
import styles from './board-menu.module.css'
import { Deed } from './deed'
import deedStyles from './deed.module.css'
import { useMarkBoards } from './use-marks'

interface Props {
  readonly board: Board
  readonly onDialog: (dialog: 'rename' | 'archive') => void
}

export function BoardMenu({ board, onDialog }: Props) {
  useBoardsTexts()
  const { t } = useTranslation()
  const { api, preferences } = useApp()
  const { me, marks } = useWorkspace()
  const language = useStore(preferences, (now) => now.language)
  const refusalWords = useRefusalWords()
  const refresh = useRefresh()
  const request = useRequest()
  const { mark, refused } = useMarkBoards()
  const starred = isStarred(marks, board)
  const archived = board.archivedAt !== undefined
  const mayEdit = may(me, 'edit-board')
  const why = refused ?? request.refused
  return (
    <div className={styles.menu}>
      <Deed
        label={t(starred ? 'boards.unstar' : 'boards.starIt')}
        icon={Star}
        onPress={() => void mark(new Map([[board.id, { starred: !starred }]]))}
      />
      {mayEdit && !archived && <Deed label={t('boards.rename')} icon={Pencil} onPress={() => onDialog('rename')} />}
      {may(me, 'edit-cards') && !archived && (
        <Link to="/import" search={{ into: board.id }} className={deedStyles.deed}>
          <FileInput size={15} aria-hidden="true" />
          {t('boards.importCards')}
        </Link>
      )}
      <Deed label={t('boards.exportTable')} icon={Table} file={exportAddress(board.id, { form: 'csv', language })} />
      <Deed label={t('boards.exportFile')} icon={Download} file={exportAddress(board.id, { form: 'json', language })} />
      {mayEdit && !archived && <Deed label={t('boards.archive')} icon={Archive} onPress={() => onDialog('archive')} />}
      {mayEdit && archived && (
        <Deed
          label={t('boards.restore')}
          icon={ArchiveRestore}
          onPress={() => void request.run(() => createBoardsApi(api.caller).restore(board.id)).then(refresh)}
        />
      )}
      <small className={styles.hint}>{t('boards.exportMeans')}</small>
      {why && <Notice tone="danger">{refusalWords(why)}</Notice>}
    </div>
  )
}
