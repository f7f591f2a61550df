/** A board at its address, and a card of it where the address names one: opens the session, puts the page together. */
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { lazy, useCallback, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { Refusal } from '../../../shared/model/refusal'
import { type BoardId, type CardId, isId } from '../../../shared/primitives/ids'
import type { CardFilter } from '../../../shared/rules/card-filter'
import type { Pivot } from '../../../shared/rules/pivot'
import { useApp } from '../../context/app-context'
import { useBoardSession } from '../../context/use-board-session'
import { useWorkspace, type Workspace, WorkspaceContext } from '../../context/workspace'
import { Notice } from '../../design/notice'
import { useRefusalWords } from '../../i18n/use-words'
import { LazyPart } from '../../lazy-part'
import { BoardProvider, useBoard } from '../../projections/use-board'
import type { Line } from '../../sync/line'
import type { BoardSession } from '../../sync/session-types'
import { whenIdle } from '../../when-idle'
import { filterOf, filterOfQuery, pivotOf, queryOf, withFilter, withPivot } from '../find-cards/board-search-params'
import { BoardsHere } from '../get-around/boards-here'
import { Message, MissingPage, StartLink } from '../get-around/error-pages'
import { PageHeader } from '../get-around/page-header'
import { WhoIsHere } from '../get-around/who-is-here'
import { BoardMenuButton } from '../look-after-boards/board-menu-button'
import { BoardView } from '../plan-work/board-view'
import { ShareButton } from '../share-board/share-button'
import { BoardNotices } from '../trust-sync/board-notices'
import { loadSyncPanel } from '../trust-sync/sync-badge'
import styles from './board-page.module.css'
import { useCardsAtHand } from './use-cards-at-hand'

const loadCardPanel = () => import('../work-on-card/card-panel')
const CardPanel = lazy(() => loadCardPanel().then((module) => ({ default: module.CardPanel })))

export function BoardPage() {
  const { board, card } = useParams({ strict: false })
  if (!board || !isId(board)) return <MissingPage />
  return <OpenedBoard key={board} board={board as BoardId} card={card && isId(card) ? (card as CardId) : null} />
}

interface OpenedProps {
  readonly board: BoardId
  readonly card: CardId | null
}

function OpenedBoard({ board, card }: OpenedProps) {
  const { clock } = useApp()
  const workspace = useWorkspace()
  const session = useBoardSession(board)
  const isArchived = workspace.boards.find(({ id }) => id === board)?.archivedAt !== undefined
  // Out of use, a board is for everybody what it is for a guest; the head, where it is brought back, knows better.
  const seen = useMemo<Workspace>(
    () => (isArchived ? { ...workspace, me: { ...workspace.me, role: 'guest' } } : workspace),
    [isArchived, workspace],
  )
  const page = (
    <>
      <BoardHeader board={board} session={session} />
      {isArchived && <ArchivedNotice />}
      {session && (
        <WorkspaceContext value={seen}>
          <BoardContent session={session} card={card} />
        </WorkspaceContext>
      )}
    </>
  )
  // Around the head too: behind its badge, edits are told in the board's own words.
  if (!session) return page
  return (
    <BoardProvider session={session} clock={clock}>
      {page}
    </BoardProvider>
  )
}

function ArchivedNotice() {
  const { t } = useTranslation()
  return (
    <Notice tone="warn">
      {t('board.archived')} <Link to="/boards">{t('nav.allBoards')}</Link>
    </Notice>
  )
}

function BoardContent({ session, card }: { readonly session: BoardSession; readonly card: CardId | null }) {
  const { t } = useTranslation()
  const { me, byId } = useWorkspace()
  const { preferences } = useApp()
  const refusalWords = useRefusalWords()
  const ready = useBoard((state) => state.ready)
  const line = useStore(session.line)
  const { openCard, closeCard } = useCardAddress(session.board, card)
  const look = useLookAddress()
  useEffect(() => (ready ? whenIdle(() => void Promise.allSettled([loadCardPanel(), loadSyncPanel()])) : undefined), [ready])
  useCardsAtHand(session, ready)
  useEffect(() => (ready ? preferences.setState({ lastBoard: session.board }) : undefined), [ready, preferences, session])
  const nothing = ready && !isClosedTo(line) ? null : whyNothing(line, t, refusalWords)
  return (
    <>
      {!nothing && <BoardNotices session={session} />}
      {nothing ? (
        <Message title={nothing.title} words={nothing.words}>
          {nothing.offline ? <BoardsHere /> : <StartLink />}
        </Message>
      ) : (
        <div className={styles.content}>
          <BoardView me={me} people={byId} openCard={openCard} selected={card} {...look} />
          <LazyPart>{card && <CardPanel card={card} onClose={closeCard} onOpen={openCard} />}</LazyPart>
        </div>
      )}
    </>
  )
}

/** Why there is no board to show: none here and no line, or the server will not give it. null: it is still coming. */
function whyNothing(
  line: Line,
  t: TFunction,
  refusalWords: (refused: Refusal) => string,
): { title: string; words: string; offline: boolean } | null {
  if (line.state === 'down') return { title: t('board.notHere'), words: t('board.notHereMeans'), offline: true }
  if (line.state !== 'ended') return null
  return {
    title: t('board.missing'),
    words: isClosedTo(line) ? t('board.missingMeans') : refusalWords(line.reason),
    offline: false,
  }
}

/** One may not read the board, or not any more: it is not there (AC6), also where this device has a copy. */
const isClosedTo = (line: Line): boolean =>
  line.state === 'ended' && (line.reason.code === 'not-found' || line.reason.code === 'no-access')

function BoardHeader({ board, session }: { readonly board: BoardId; readonly session: BoardSession | null }) {
  const known = useWorkspace().boards.find(({ id }) => id === board)
  const end = session && (
    <>
      <WhoIsHere session={session} />
      <ShareButton board={board} />
      {known && <BoardMenuButton board={known} />}
    </>
  )
  return <PageHeader title={known?.title} session={session} end={end} />
}

/** Opening and closing a card is going to an address. Closing gives the focus back to the card's tile. */
function useCardAddress(board: BoardId, open: CardId | null) {
  const navigate = useNavigate()
  const openCard = useCallback(
    (card: CardId) => void navigate({ to: '/boards/$board/cards/$card', params: { board, card }, search: true }),
    [navigate, board],
  )
  const closeCard = useCallback(() => {
    void navigate({ to: '/boards/$board', params: { board }, search: true }).then(() => focusTile(open))
  }, [navigate, board, open])
  return { openCard, closeCard }
}

/** Filter and rows are in the address, so that a link shares them; changing them is no step of the way back. */
function useLookAddress() {
  const navigate = useNavigate()
  const search = useSearch({ strict: false })
  const query = queryOf(filterOf(search))
  const filter = useMemo(() => filterOfQuery(query), [query])
  const setFilter = useCallback(
    (next: CardFilter) => void navigate({ to: '.', search: (now) => withFilter(now, next), replace: true }),
    [navigate],
  )
  const setPivot = useCallback(
    (by: Pivot | null) => void navigate({ to: '.', search: (now) => withPivot(now, by), replace: true }),
    [navigate],
  )
  const setLook = useCallback(
    (next: CardFilter, by: Pivot | null) =>
      void navigate({ to: '.', search: (now) => withPivot(withFilter(now, next), by), replace: true }),
    [navigate],
  )
  return { filter, setFilter, pivot: pivotOf(search), setPivot, setLook }
}

function focusTile(card: CardId | null): void {
  const tile = card && document.querySelector<HTMLElement>(`[data-card-id="${CSS.escape(card)}"] [data-tile-title]`)
  if (tile) tile.focus()
}
