/**
 * The board: lanes (strike teams) by columns, with all one does on it. Stands inside a `BoardProvider`.
 * Knows nothing of the page around it, of addresses, or of how edits travel.
 */
import { lazy, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import type { StoreApi } from 'zustand/vanilla'
import type { Person } from '../../../shared/model/person'
import type { CardId, UserId } from '../../../shared/primitives/ids'
import { type CardFilter, isEverything } from '../../../shared/rules/card-filter'
import type { Pivot } from '../../../shared/rules/pivot'
import { useApp } from '../../context/app-context'
import { Notice } from '../../design/notice'
import { todayOf } from '../../i18n/format'
import { useRefusalWords } from '../../i18n/use-words'
import { LazyPart } from '../../lazy-part'
import { useNow } from '../../moment'
import { useBoard, useOpenBoard } from '../../projections/use-board'
import { whenIdle } from '../../when-idle'
import styles from './board.module.css'
import { BoardSkeleton } from './board-skeleton'
import { type BoardUi, createBoardUi } from './board-ui'
import { createDayWords } from './day-words'
import { useDensity } from './density'
import { DragArea } from './drag/drag-area'
import { createDragState } from './drag/drag-state'
import { EmptyBoard } from './empty-board'
import { createFlights, FlightsContext } from './flights'
import { foldEnded } from './fold-ended'
import { sizesOf } from './geometry'
import { keepFocus } from './keep-focus'
import { PhoneBoard } from './phone/phone-board'
import { type Plan, PlanContext, usePlan, useUi } from './plan'
import { PrintedBoard } from './print/printed-board'
import { useRows } from './rows'
import { type Surface, SurfaceContext } from './surface'
import { DeedToast } from './toast/deed-toast'
import { Toolbar } from './toolbar'
import { useCardKeys, usePageKeys } from './use-board-keys'
import { useCardWalk } from './use-card-walk'
import { useContextMenu } from './use-context-menu'
import { usePhone } from './use-phone'
import { WideBoard } from './wide/wide-board'

// Loaded when the board is at rest, shown when asked for: without network the board stays, whatever was not loaded yet.
const loadMenu = () => import('./menu/board-menu')
const loadActs = () => import('./menu/offer-acts')
const OfferActs = lazy(() => loadActs().then((module) => ({ default: module.OfferActs })))
const loadDialog = () => import('./dialogs/board-dialog')
const loadArchive = () => import('./archive/archive-view')
const loadChosenBar = () => import('./choose/chosen-bar')
const ChosenBar = lazy(() => loadChosenBar().then((module) => ({ default: module.ChosenBar })))
const loadFilter = () => import('../find-cards/filter-bar')
const FilterBar = lazy(() => loadFilter().then((module) => ({ default: module.FilterBar })))
const ArchiveView = lazy(() => loadArchive().then((module) => ({ default: module.ArchiveView })))
const loadGiveReason = () => import('../answer-in-time/give-reason')
const GiveReason = lazy(() => loadGiveReason().then((module) => ({ default: module.GiveReason })))
const BoardMenu = lazy(() => loadMenu().then((module) => ({ default: module.BoardMenu })))
const BoardDialog = lazy(() => loadDialog().then((module) => ({ default: module.BoardDialog })))

interface Props {
  readonly me: Person
  readonly people: ReadonlyMap<UserId, Person>
  readonly selected: CardId | null
  /** Which cards one looks at, as it is in the address. */
  readonly filter: CardFilter
  setFilter(filter: CardFilter): void
  /** In which rows, likewise; null: strike teams. */
  readonly pivot: Pivot | null
  setPivot(pivot: Pivot | null): void
  /** Both in one step. */
  setLook(filter: CardFilter, pivot: Pivot | null): void
  openCard(card: CardId): void
}

export function BoardView({ me, people, selected, filter, setFilter, pivot, setPivot, setLook, openCard }: Props) {
  const board = useOpenBoard()
  const { clock } = useApp()
  const { i18n } = useTranslation()
  const phone = usePhone()
  const today = todayOf(useNow())
  const { density } = useDensity()
  const sizes = sizesOf(phone, density)
  const [ui] = useState(() => createBoardUi(me.center ?? 'strategy'))
  const [drag] = useState(createDragState)
  const [flights] = useState(createFlights)
  const surface = useRef<Surface | null>(null)
  const days = useMemo(() => createDayWords(i18n.language, today), [i18n.language, today])
  const plan = useMemo<Plan>(
    () => ({
      board,
      ui,
      drag,
      me,
      people,
      today,
      days,
      clock,
      phone,
      sizes,
      filter,
      setFilter,
      pivot,
      setPivot,
      setLook,
      openCard,
    }),
    [board, ui, drag, me, people, today, days, clock, phone, sizes, filter, setFilter, pivot, setPivot, setLook, openCard],
  )
  const view = useMemo(() => ({ filter, me: me.id, today }), [filter, me.id, today])
  const rows = useRows(pivot, people, today)
  useLayoutEffect(() => board.look(view, rows), [board, view, rows])
  useSelected(ui, selected)
  useEffect(() => keepFocus({ board, ui }), [board, ui])
  useEffect(() => foldEnded({ board, ui }, todayOf(clock())), [board, ui, clock])
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
  const { density } = useDensity()
  const [rested, setRested] = useState(false)
  const onContextMenu = useContextMenu()
  usePageKeys()
  useCardWalk()
  useEffect(
    () =>
      ready
        ? whenIdle(() => {
            setRested(true)
            void Promise.allSettled([loadMenu(), loadDialog(), loadArchive(), loadFilter(), loadChosenBar(), loadGiveReason()])
          })
        : undefined,
    [ready],
  )
  const asked = useOnce(useUi((ui) => ui.menu !== null || ui.dialog !== null))
  const { held } = useOpenBoard()
  const holding = useOnce(useStore(held, (move) => move !== null))
  const choosing = useUi((ui) => ui.chosen.size > 0)
  if (!ready) return <BoardSkeleton />
  return (
    <section
      className={styles.board}
      aria-label={t('board.label')}
      aria-describedby="board-drag-help"
      data-density={density}
      onKeyDown={onKeyDown}
      onContextMenu={onContextMenu}
    >
      {(!phone || empty) && <Toolbar />}
      <Filter />
      <DeedToast />
      <RefusedNotice />
      {!archiveOpen && (empty ? <EmptyBoard /> : <DragArea>{phone ? <PhoneBoard /> : <WideBoard />}</DragArea>)}
      <LazyPart>{archiveOpen && <ArchiveView />}</LazyPart>
      {/* Apart: what waits for its first dialog is hidden meanwhile, and the focus in it lost. */}
      <LazyPart>
        {asked && <BoardMenu />}
        {asked && <BoardDialog />}
        {choosing && !archiveOpen && <ChosenBar />}
        {rested && <OfferActs />}
        {holding && <GiveReason />}
      </LazyPart>
      <Announcer />
      <PrintedBoard />
    </section>
  )
}

/** On the board only: the archive has a search of its own. */
function Filter() {
  const { ui, filter, setFilter, pivot, setLook, today, phone } = usePlan()
  const open = useUi((state) => state.filterOpen)
  const archiveOpen = useUi((state) => state.archiveOpen)
  const asked = useOnce(open !== null || !isEverything(filter))
  if (!asked || archiveOpen) return null
  const close = () => ui.setState((state) => ({ filterOpen: null, wantsFocus: state.active !== null }))
  return (
    <LazyPart>
      <FilterBar
        filter={filter}
        pivot={pivot}
        today={today}
        phone={phone}
        open={open}
        onChange={setFilter}
        onLook={setLook}
        onClose={close}
      />
    </LazyPart>
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

/** The card whose panel is open. Where it closes and the card is no longer on the board, the focus goes to its neighbour. */
function useSelected(ui: StoreApi<BoardUi>, selected: CardId | null): void {
  useEffect(() => {
    ui.setState(selected ? { selected, active: selected } : { selected })
    if (!selected) return
    return () => {
      // After the panel is gone, and the card's tile, if there is one, has the focus.
      setTimeout(() => {
        if (document.activeElement !== document.body) return
        const row = document.querySelector<HTMLElement>(`[data-archived-card="${CSS.escape(selected)}"]`)
        if (row) row.focus()
        else ui.setState({ wantsFocus: true })
      })
    }
  }, [ui, selected])
}

/** True from the first time on. */
function useOnce(now: boolean): boolean {
  const [once, setOnce] = useState(now)
  if (now && !once) setOnce(true)
  return once
}
