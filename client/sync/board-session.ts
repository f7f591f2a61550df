/**
 * A board that is open: its two documents, what this device keeps of them, the lines to the server, journal, history and
 * commands, put together; one `dispose` ends it all. What each part does is in the part; here is only who tells whom.
 */
import * as Y from 'yjs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Edit, isEmpty } from '../../shared/document/edit'
import { readCardFacts, readLaneFacts } from '../../shared/document/ledger'
import { type Refusal, type RefusalCode, refusal } from '../../shared/model/refusal'
import { type IntentId, newId } from '../../shared/primitives/ids'
import { fail, ok, type Result } from '../../shared/primitives/result'
import type { BoardDocument } from '../../shared/protocol/rooms'
import type { Writer } from '../../shared/rules/field-policy'
import { openCardSession } from './card-session'
import { createCommandQueue } from './command-queue'
import type { Connection } from './connection'
import { openJournalled } from './journalled'
import type { Line } from './line'
import { type LocalBoard, loadBoard } from './local-copy'
import { createOpenCards } from './open-cards'
import { openDocument } from './open-document'
import { type News, watchOtherTabs } from './other-tabs'
import { openPeers } from './peers'
import type { SessionDeps } from './session-deps'
import { commandList, leftoverList, uploadList } from './session-lists'
import type { BoardSession, Documents, LastDeed } from './session-types'
import { type SyncFacts, type SyncState, syncState } from './sync-state'
import { createHistory } from './undo'
import { createUploadQueue } from './upload-queue'

/** Tidying up waits until the board has been opened and looked at. */
const FOLD_MS = 15_000
/** The board is not there for this person (AC6). */
const CLOSED: readonly RefusalCode[] = ['no-access', 'not-found']

export function openBoardSession(deps: SessionDeps): BoardSession {
  const { board, database, timers } = deps
  const tab = newId<IntentId>() as string
  const history = createHistory()
  const leftovers = leftoverList(database, board)
  const commandRows = commandList(database, board)
  const uploadRows = uploadList(database, board)
  const peers = openPeers()
  const documents = createStore<Documents>(() => ({ board: new Y.Doc(), ledger: new Y.Doc(), ready: false }))
  const line = createStore<Line>(() => ({ state: 'connecting' }))
  const lastDeed = createStore<{ deed: LastDeed | null }>(() => ({ deed: null }))
  const facts = createStore<SyncFacts>(() => nothingKnown)
  const sync = createStore<SyncState>(() => ({ kind: 'loading' }))
  let seen = 0
  let disposed = false

  const isUp = (): boolean => line.getState().state === 'up'

  const refresh = (): void => {
    const now: SyncFacts = {
      ready: documents.getState().ready,
      connected: isUp(),
      connecting: line.getState().state === 'connecting',
      ended: line.getState().state === 'ended',
      pending: edited.pending().length + cards.pending() + uploads.waiting(),
      unkept: edited.unkept() + cards.unkept() + uploadRows.unkept(),
      refused: [
        ...leftovers.items.getState().map(({ reason }) => reason),
        ...uploadRows.items.getState().flatMap(({ refusal }) => refusal ?? []),
      ],
    }
    setWhereOther(facts, now)
    setWhereOther(sync, syncState(now))
    commands.pump()
    uploads.pump()
  }
  const setLine = (state: 'up' | 'down'): void => {
    const before = line.getState().state
    if (before === 'ended') return
    if (state === 'up' && before === 'down') deps.onBack()
    line.setState({ state }, true)
    refresh()
  }
  const end = (reason: Refusal): void => {
    line.setState({ state: 'ended', reason }, true)
    refresh()
    if (!CLOSED.includes(reason.code)) return
    deps.onStanding()
    for (const one of both) one.giveUp()
  }

  const writer: Writer = {
    get role() {
      return deps.role()
    },
    get isArchived() {
      return deps.isArchived?.() ?? false
    },
    leads: (lane) => readLaneFacts(documents.getState().ledger, lane)?.lead === deps.user,
    isDeleted: (card) => readCardFacts(documents.getState().ledger, card)?.deleted !== undefined,
  }
  const shared = (kind: BoardDocument) => ({
    ...deps,
    place: { kind, board },
    fetch: () => deps.api.snapshot(board, kind),
    tab,
    seen: () => seen,
    onTrouble: () => undefined,
    onLine: () => undefined,
    onConnection: () => undefined,
    onEnded: end,
    writer,
  })
  const edited = openJournalled({
    ...shared('board'),
    leftovers,
    isUp,
    onChange: () => refresh(),
    onShown(doc) {
      documents.setState({ board: doc, ready: true })
      refresh()
    },
    onTrouble: () => setLine('down'),
    onLine: (up) => (up ? setLine('up') : isUp() && setLine('down')),
    onConnection: (connection: Connection) => peers.follow(connection.presences),
  })
  const ledger = openDocument({
    ...shared('ledger'),
    journal: null,
    onAcknowledged: () => undefined,
    onKept: () => undefined,
    onShown: (doc) => documents.setState({ ledger: doc }),
  })
  const both = [ledger, edited.open]
  const cards = createOpenCards({
    ...deps,
    open: (card) => openCardSession({ ...deps, card, leftovers, writer }),
    onChange: () => refresh(),
  })

  const commands = createCommandQueue({
    ...deps,
    list: commandRows,
    send: deps.api.command,
    maySend: () => isUp() && edited.pending().length === 0,
  })
  const uploads = createUploadQueue({
    ...deps,
    list: uploadRows,
    send: deps.sendFile,
    maySend: () => isUp() && edited.pending().length === 0,
  })

  const perform = (action: string, edit: Edit): Result<void, Refusal> => {
    const made = edited.commit(action, edit)
    if (made.ok && made.value) {
      history.made({ action, edit })
      lastDeed.setState({ deed: { how: 'made', action, edit } })
    }
    return made.ok ? ok(undefined) : made
  }
  const step = (way: 'undo' | 'redo'): boolean => {
    const deed = history[way](documents.getState().board)
    if (!deed) return false
    const overtaken = isEmpty(deed.edit)
    if (!overtaken && !edited.commit(way, deed.edit).ok) return false
    lastDeed.setState({ deed: { how: overtaken ? 'overtaken' : way === 'undo' ? 'undone' : 'redone', ...deed } })
    return !overtaken
  }

  const hurry = (): void => {
    for (const one of both) one.hurry()
    commands.hurry()
    uploads.hurry()
  }
  const tidy = (): void => {
    for (const one of both) void one.shown()?.offline.fold()
  }
  /** The disk is a new one: what this page knows is written to it. */
  const writeAgain = (): void => {
    edited.writeAgain()
    ledger.shown()?.offline.rewrite()
  }
  const takeNews = ({ documents: [ofBoard, ofLedger], intents, seen: upTo }: News): void => {
    if (!ofBoard || !ofLedger) return
    const ledgerTook = ledger.takeNews(ofLedger.row, ofLedger.updates)
    const boardTook = edited.takeNews(ofBoard, intents)
    // Rows of a copy that is not shown yet are in no document of this tab: they are still to be seen.
    const missed = (!ledgerTook && ofLedger.updates.length > 0) || (!boardTook && ofBoard.updates.length > 0)
    if (!missed) seen = upTo
    refresh()
  }
  const start = (local: LocalBoard | null): (() => void) => {
    seen = local?.seen ?? 0
    ledger.start(local?.ledger ?? null)
    edited.start(local?.board ?? null, local?.intents ?? [])
    const places = [
      { kind: 'board', board },
      { kind: 'ledger', board },
    ] as const
    return watchOtherTabs({ ...deps, places, tab, seen: () => seen, onNews: takeNews })
  }
  const stops: (() => void)[] = [
    deps.network.subscribe(({ online }) => {
      if (online) hurry()
      else for (const one of both) one.renew()
    }),
    deps.visibility.subscribe(({ visible }) => (visible ? hurry() : tidy())),
    database.onAfresh(writeAgain),
    leftovers.items.subscribe(refresh),
    commandRows.items.subscribe(() => commands.pump()),
    uploadRows.items.subscribe(refresh),
    timers.after(FOLD_MS, tidy),
    leftovers.stop,
    commandRows.stop,
    commands.stop,
    uploadRows.stop,
    uploads.stop,
    peers.stop,
  ]
  loadBoard(database, board)
    .then((local) => {
      if (!disposed) stops.push(start(local.ok ? local.value : null))
    })
    .catch((error: unknown) => deps.log(`Board ${board} could not be opened`, error))

  return {
    board,
    user: deps.user,
    documents,
    facts,
    sync,
    line,
    storage: database.health,
    peers: peers.store,
    leftovers: leftovers.items,
    commands: commandRows.items,
    uploads,
    history: history.state,
    lastDeed,
    actor: () => ({ user: deps.user, role: deps.role(), center: deps.center?.() ?? null, now: deps.clock() }),
    perform,
    undo: () => step('undo'),
    redo: () => step('redo'),
    ask: commands.ask,
    cancel: commands.cancel,
    async restore(id) {
      const leftover = leftovers.items.getState().find((one) => one.id === id)
      if (!leftover) return fail(refusal('not-found'))
      if (leftover.card) return cards.restore(leftover.card, id)
      const made = perform(leftover.action, leftover.edit as Edit)
      if (made.ok) await leftovers.remove(id)
      return made
    },
    discard: (id) => leftovers.remove(id),
    unsent: () => [...edited.pending(), ...cards.unsent()],
    openCard: cards.show,
    showPresence: peers.show,
    async dispose() {
      disposed = true
      for (const stop of stops) stop()
      await Promise.all([...both.map((one) => one.close()), cards.close()])
    },
  }
}

const nothingKnown: SyncFacts = {
  ready: false,
  connected: false,
  connecting: true,
  ended: false,
  pending: 0,
  unkept: 0,
  refused: [],
}

function setWhereOther<T>(store: StoreApi<T>, next: T): void {
  if (JSON.stringify(next) !== JSON.stringify(store.getState())) store.setState(next, true)
}
