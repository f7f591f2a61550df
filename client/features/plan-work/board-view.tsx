/**
 * The board: lanes (strike teams) by columns, with all one does on it. Stands inside a `BoardProvider`.
 * Knows nothing of the page around it, of addresses, or of how edits travel.
 */
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../../shared/model/person'
import type { CardId, UserId } from '../../../shared/primitives/ids'
import { useApp } from '../../app-context'
import { Notice } from '../../design/notice'
import { todayOf } from '../../i18n/format'
import { useRefusalWords } from '../../i18n/use-words'
import { useNow } from '../../moment'
import { useBoard, useOpenBoard } from '../../projections/use-board'
import { whenIdle } from '../../when-idle'
import styles from './board.module.css'
import { BoardSkeleton } from './board-skeleton'
import { createBoardUi } from './board-ui'
import { createDayWords } from './day-words'
import { DragArea } from './drag/drag-area'
import { createDragState } from './drag/drag-state'
import { EmptyBoard } from './empty-board'
import { createFlights, FlightsContext } from './flights'
import { keepFocus } from './keep-focus'
import { PhoneBoard } from './phone/phone-board'
import { type Plan, PlanContext, usePlan, useUi } from './plan'
import { type Surface, SurfaceContext } from './surface'
import { Toolbar } from './toolbar'
import { useCardKeys, usePageKeys } from './use-board-keys'
import { useContextMenu } from './use-context-menu'
import { usePhone } from './use-phone'
import { WideBoard } from './wide/wide-board'

const loadArchive = () => import('./archive/archive-view')
const ArchiveView = lazy(() => loadArchive().then((module) => ({ default: module.ArchiveView })))
const BoardMenu = lazy(() => import('./menu/board-menu').then((module) => ({ default: module.BoardMenu })))
const BoardDialog = lazy(() => import('./dialogs/board-dialog').then((module) => ({ default: module.BoardDialog })))

interface Props {
  readonly me: Person
  readonly people: ReadonlyMap<UserId, Person>
  readonly selected: CardId | null
  openCard(card: CardId): void
}

export function BoardView({ me, people, selected, openCard }: Props) {
  const board = useOpenBoard()
  const { clock } = useApp()
  const { i18n } = useTranslation()
  const phone = usePhone()
  const today = todayOf(useNow())
  const [ui] = useState(() => createBoardUi(me.center ?? 'strategy'))
  const [drag] = useState(createDragState)
  const [flights] = useState(createFlights)
  const surface = useRef<Surface | null>(null)
  const days = useMemo(() => createDayWords(i18n.language, today), [i18n.language, today])
  const plan = useMemo<Plan>(
    () => ({ board, ui, drag, me, people, today, days, clock, phone, openCard }),
    [board, ui, drag, me, people, today, days, clock, phone, openCard],
  )
  useEffect(() => ui.setState(selected ? { selected, active: selected } : { selected }), [ui, selected])
  useEffect(() => keepFocus({ board, ui }), [board, ui])
  return (
    <PlanContext value={plan}>
      <FlightsContext value={flights}>
        <SurfaceContext value={surface}>
          <OpenedBoard />
        </SurfaceContext>
      </FlightsContext>
    </PlanContext>
  )
}

function OpenedBoard() {
  const { t } = useTranslation()
  const { phone } = usePlan()
  const ready = useBoard((state) => state.ready)
  const empty = useBoard(({ frame }) => frame.lanes.length === 0 || frame.columns.length === 0)
  const archiveOpen = useUi((ui) => ui.archiveOpen)
  const onKeyDown = useCardKeys()
  const onContextMenu = useContextMenu()
  usePageKeys()
  const isAtRest = useRest(ready)
  const asked = useUi((ui) => ui.menu !== null || ui.dialog !== null)
  if (!ready) return <BoardSkeleton />
  return (
    <section
      className={styles.board}
      aria-label={t('board.label')}
      aria-describedby="board-drag-help"
      onKeyDown={onKeyDown}
      onContextMenu={onContextMenu}
    >
      <Toolbar />
      <RefusedNotice />
      {!archiveOpen && (empty ? <EmptyBoard /> : <DragArea>{phone ? <PhoneBoard /> : <WideBoard />}</DragArea>)}
      <Suspense fallback={null}>
        {archiveOpen && <ArchiveView />}
        {(isAtRest || asked) && <BoardMenu />}
        {(isAtRest || asked) && <BoardDialog />}
      </Suspense>
      <Announcer />
    </section>
  )
}

/** A drag is told step by step, so each step replaces the one before. */
function Announcer() {
  const said = useUi((ui) => ui.said)
  return (
    <p className="visually-hidden" aria-live="assertive" data-said>
      {said}
    </p>
  )
}

function RefusedNotice() {
  const { t } = useTranslation()
  const { ui } = usePlan()
  const refused = useUi((state) => state.refused)
  const words = useRefusalWords()
  if (!refused) return null
  return (
    <div className={styles.refused}>
      <Notice
        tone="danger"
        action={
          <button type="button" className={styles.dismiss} onClick={() => ui.setState({ refused: null })}>
            {t('common.close')}
          </button>
        }
      >
        {words(refused)}
      </Notice>
    </div>
  )
}

/** Menus and dialogs come after the first picture, before the first press. */
function useRest(ready: boolean): boolean {
  const [isAtRest, setAtRest] = useState(false)
  useEffect(() => {
    if (!ready) return
    return whenIdle(() => {
      void loadArchive()
      setAtRest(true)
    })
  }, [ready])
  return isAtRest
}
