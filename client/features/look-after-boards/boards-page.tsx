/** `/boards`: every board that one may read, one's own first; what goes on there now, who is there, and finding one. */
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type DragEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Board } from '../../../shared/model/board'
import type { BoardId } from '../../../shared/primitives/ids'
import type { BoardOverview } from '../../../shared/protocol/boards'
import { isStarred, reorderBoards } from '../../../shared/rules/order-boards'
import { may } from '../../../shared/rules/permissions'
import { useApp } from '../../context/app-context'
import { useRequest } from '../../context/use-request'
import { useWorkspace } from '../../context/workspace'
import { Button, buttonLook } from '../../design/button'
import { Notice } from '../../design/notice'
import { useBoardsTexts } from '../../i18n/boards/use-boards-texts'
import { todayOf } from '../../i18n/format'
import { useRefusalWords } from '../../i18n/use-words'
import { createBoardsApi } from '../../platform/boards-api'
import { PageHeader } from '../get-around/page-header'
import { ArchiveBoardDialog, NewBoardDialog, RenameBoardDialog, useRefresh } from './board-dialogs'
import { type BoardDialog, BoardEntry } from './board-entry'
import styles from './boards-page.module.css'
import { findBoards } from './find-boards'
import { useMarkBoards } from './use-marks'

type Open = { readonly kind: 'new' } | { readonly kind: BoardDialog; readonly board: Board } | null

export function BoardsPage() {
  useBoardsTexts()
  const { t } = useTranslation()
  const { me, boards, marks, known } = useWorkspace()
  const refusalWords = useRefusalWords()
  const overview = useOverview()
  const { mark, refused } = useMarkBoards()
  const [words, setWords] = useState('')
  const [open, setOpen] = useState<Open>(null)
  const found = findBoards(boards, overview, words)
  const used = found.filter(({ archivedAt }) => archivedAt === undefined)
  const starred = used.filter((board) => isStarred(marks, board))
  const others = used.filter((board) => !isStarred(marks, board))
  const archived = found.filter(({ archivedAt }) => archivedAt !== undefined)
  const shared = { overview, mark, onDialog: (kind: BoardDialog, board: Board) => setOpen({ kind, board }) }
  const close = () => setOpen(null)
  return (
    <>
      <PageHeader title={t('nav.allBoards')} />
      <div className={styles.page}>
        <div className={styles.bar}>
          <input
            type="search"
            aria-label={t('boards.find')}
            placeholder={t('boards.find')}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
          {may(me, 'create-board') && (
            <Button look="primary" onClick={() => setOpen({ kind: 'new' })}>
              {t('boards.new')}
            </Button>
          )}
          {may(me, 'import-board') && (
            <Link to="/import" {...buttonLook('plain')}>
              {t('nav.import')}
            </Link>
          )}
        </div>
        {refused && <Notice tone="danger">{refusalWords(refused)}</Notice>}
        {known && found.length === 0 && <p role="status">{t(words ? 'boards.noneFound' : 'start.empty')}</p>}
        {starred.length > 0 && <Group title={t('boards.starred')} boards={starred} {...shared} />}
        {others.length > 0 && (
          <Group title={t(starred.length > 0 ? 'boards.others' : 'boards.all')} boards={others} {...shared} />
        )}
        {archived.length > 0 && (
          <details className={styles.archive}>
            <summary>{t('boards.archived', { count: archived.length })}</summary>
            <Group title={null} boards={archived} {...shared} />
          </details>
        )}
      </div>
      {open?.kind === 'new' && <NewBoardDialog onClose={close} />}
      {open?.kind === 'rename' && <RenameBoardDialog board={open.board} onClose={close} />}
      {open?.kind === 'archive' && <ArchiveBoardDialog board={open.board} onClose={close} />}
    </>
  )
}

interface GroupProps {
  readonly title: string | null
  /** In order. */
  readonly boards: readonly Board[]
  readonly overview: ReadonlyMap<BoardId, BoardOverview>
  readonly mark: ReturnType<typeof useMarkBoards>['mark']
  readonly onDialog: (dialog: BoardDialog, board: Board) => void
}

/** Boards change places within their group: dragged, or by their menu. */
function Group({ title, boards, overview, mark, onDialog }: GroupProps) {
  const { api, clock } = useApp()
  const { marks } = useWorkspace()
  const refresh = useRefresh()
  const { run } = useRequest()
  const [dragged, setDragged] = useState<BoardId | null>(null)
  const today = todayOf(clock())
  const ids = boards.map(({ id }) => id)
  const move = (id: BoardId, index: number): void => {
    const ranks = reorderBoards(ids, id, index, marks)
    void mark(new Map([...ranks].map(([board, rank]) => [board, { rank }])))
  }
  const drop = (event: DragEvent, index: number): void => {
    event.preventDefault()
    if (dragged) move(dragged, index)
    setDragged(null)
  }
  return (
    <section className={styles.group}>
      {title && <h2>{title}</h2>}
      <ul className={styles.list}>
        {boards.map((board, index) => (
          <li
            key={board.id}
            draggable={board.archivedAt === undefined}
            data-dragged={dragged === board.id || undefined}
            onDragStart={() => setDragged(board.id)}
            onDragEnd={() => setDragged(null)}
            onDragOver={(event) => {
              if (dragged && ids.includes(dragged)) event.preventDefault()
            }}
            onDrop={(event) => drop(event, index)}
          >
            <BoardEntry
              board={board}
              starred={isStarred(marks, board)}
              overview={overview.get(board.id)}
              today={today}
              first={index === 0}
              last={index === boards.length - 1}
              onStar={() => void mark(new Map([[board.id, { starred: !isStarred(marks, board) }]]))}
              onMove={(by) => move(board.id, index + by)}
              onDialog={(dialog) => onDialog(dialog, board)}
              onRestore={() => void run(() => createBoardsApi(api.caller).restore(board.id)).then(refresh)}
            />
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who is where changes by the minute. */
const LOOKED_AT_MS = 20_000

/** Empty without a line: titles and one's own order show all the same. */
function useOverview(): ReadonlyMap<BoardId, BoardOverview> {
  const { api, clock } = useApp()
  const { me } = useWorkspace()
  const { data } = useQuery({
    queryKey: ['board-overview', me.id],
    queryFn: () => createBoardsApi(api.caller).overview(todayOf(clock())),
    refetchInterval: LOOKED_AT_MS,
    refetchOnWindowFocus: true,
  })
  return new Map(data?.ok ? data.value.map((one) => [one.board, one]) : [])
}
