/**
 * A board that is open: its two documents, what this device keeps of them, the lines to the server, journal, history and
 * commands, put together; one `dispose` ends it all. What each part does is in the part; here is only who tells whom.
 */
import * as Y from 'yjs'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Edit, isEmpty } from '../../shared/document/edit'
import { readLaneFacts } from '../../shared/document/ledger'
import { type Refusal, type RefusalCode, refusal } from '../../shared/model/refusal'
import { type IntentId, newId } from '../../shared/primitives/ids'
import { fail, ok, type Result } from '../../shared/primitives/result'
import type { BoardDocument } from '../../shared/protocol/rooms'
import type { Writer } from '../../shared/rules/field-policy'
import type { Intent } from '../platform/local-rows'
import { createCommandQueue } from './command-queue'
import type { Connection } from './connection'
import type { OpenDocument } from './document-types'
import { createJournal } from './intents'
import { type LocalBoard, loadBoard } from './local-copy'
import { makeEdit } from './make-edit'
import { openDocument } from './open-document'
import { type News, watchOtherTabs } from './other-tabs'
import { openPeers } from './peers'
import { clockOf, suspects, touching } from './replay'
import type { SessionDeps } from './session-deps'
import { commandList, leftoverList } from './session-lists'
import type { BoardSession, Documents, LastDeed, Line } from './session-types'
import { type SyncFacts, type SyncState, syncState } from './sync-state'
import { createHistory } from './undo'

/** Tidying up waits until the board has been opened and looked at. */
const FOLD_MS = 15_000
/** The board is not there for this person (AC6). */
const CLOSED: readonly RefusalCode[] = ['no-access', 'not-found']

export function openBoardSession(deps: SessionDeps): BoardSession {
  const { board, database, timers } = deps
  const tab = newId<IntentId>() as string
  const journal = createJournal(tab)
  const history = createHistory()
  const leftovers = leftoverList(database, board)
  const commandRows = commandList(database, board)
  const peers = openPeers()
  const documents = createStore<Documents>(() => ({ board: new Y.Doc(), ledger: new Y.Doc(), ready: false }))
  const line = createStore<Line>(() => ({ state: 'connecting' }))
  const lastDeed = createStore<{ deed: LastDeed | null }>(() => ({ deed: null }))
  const facts = createStore<SyncFacts>(() => nothingKnown)
  const sync = createStore<SyncState>(() => ({ kind: 'loading' }))
  let seen = 0
  /** Times that the server has refused this session's updates since it last took any. */
  let strikes = 0
  let disposed = false

  const covered = (intent: Intent): boolean => open.board.isSaved(intent)
  const pending = (): Intent[] => journal.all().filter((intent) => !covered(intent))
  const isUp = (): boolean => line.getState().state === 'up'

  const refresh = (): void => {
    const now: SyncFacts = {
      ready: documents.getState().ready,
      connected: isUp(),
      connecting: line.getState().state === 'connecting',
      ended: line.getState().state === 'ended',
      pending: pending().length,
      unkept: journal.unkept().filter((intent) => !covered(intent)).length,
      refused: leftovers.items.getState().map(({ reason }) => reason),
    }
    setWhereOther(facts, now)
    setWhereOther(sync, syncState(now))
    commands.pump()
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
  const settle = (): void => {
    const done = journal.remove(covered)
    if (done.length > 0) strikes = 0
    if (done.length > 0) open.board.shown()?.offline.done(done.map(({ id }) => id))
    refresh()
  }

  const writer: Writer = {
    get role() {
      return deps.role()
    },
    get isArchived() {
      return deps.isArchived?.() ?? false
    },
    leads: (lane) => readLaneFacts(documents.getState().ledger, lane)?.lead === deps.user,
  }
  const shared = (kind: BoardDocument) => ({
    ...deps,
    kind,
    tab,
    seen: () => seen,
    onTrouble: () => undefined,
    onLine: () => undefined,
    onAcknowledged: () => undefined,
    onKept: () => undefined,
    onConnection: () => undefined,
    onEnded: end,
    journal: null,
    writer,
  })
  const open: Record<BoardDocument, OpenDocument> = {
    ledger: openDocument({ ...shared('ledger'), onShown: (ledger) => documents.setState({ ledger }) }),
    board: openDocument({
      ...shared('board'),
      onShown(doc) {
        documents.setState({ board: doc, ready: true })
        refresh()
      },
      onTrouble: () => setLine('down'),
      onLine: (up) => (up ? setLine('up') : isUp() && setLine('down')),
      onAcknowledged: settle,
      onConnection: (connection: Connection) => peers.follow(connection.presences),
      onKept(ids) {
        journal.kept(ids)
        if (ids.length > 0 && !isUp()) database.askToKeep()
        refresh()
      },
      journal: {
        ...journal,
        all: pending,
        touching: (why) => touching(journal.all(), why),
        refused: (reason) => (strikes++ === 0 ? [] : suspects(pending(), reason)),
        leftOver(rows, stored) {
          if (!stored) for (const row of rows) void leftovers.put(row)
          refresh()
        },
      },
    }),
  }
  const both = [open.ledger, open.board]

  const commands = createCommandQueue({
    ...deps,
    list: commandRows,
    send: deps.api.command,
    maySend: () => isUp() && pending().length === 0,
  })

  const commit = (action: string, edit: Edit): Result<boolean, Refusal> => {
    const shown = open.board.shown()
    if (!shown) return fail(refusal('not-found'))
    const made = makeEdit(shown.doc, edit, writer)
    if (!made.ok || !made.value) return made
    const at = deps.clock()
    const stamp = { client: shown.doc.clientID, clock: clockOf(shown.doc) }
    const intent: Intent = { id: newId(), board, tab, action, edit, at, ...stamp }
    journal.add(intent)
    shown.offline.keep(intent)
    refresh()
    return made
  }
  const perform = (action: string, edit: Edit): Result<void, Refusal> => {
    const made = commit(action, edit)
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
    if (!overtaken && !commit(way, deed.edit).ok) return false
    lastDeed.setState({ deed: { how: overtaken ? 'overtaken' : way === 'undo' ? 'undone' : 'redone', ...deed } })
    return !overtaken
  }

  const hurry = (): void => {
    for (const one of both) one.hurry()
    commands.hurry()
  }
  const tidy = (): void => {
    for (const one of both) void one.shown()?.offline.fold()
  }
  /** The disk is a new one: what this page knows is written to it. */
  const writeAgain = (): void => {
    const all = pending().map((intent) => ({ ...intent, tab }))
    journal.reset([], all)
    for (const one of both) one.shown()?.offline.rewrite()
    for (const intent of all) open.board.shown()?.offline.keep(intent)
    refresh()
  }
  const takeNews = (news: News): void => {
    const ledgerTook = open.ledger.takeNews(news.ledger.row, news.ledger.updates)
    const boardTook = open.board.takeNews(news.board.row, news.board.updates)
    if (boardTook) journal.setOthers(news.intents)
    // Rows of a copy that is not shown yet are in no document of this tab: they are still to be seen.
    const missed = (!ledgerTook && news.ledger.updates.length > 0) || (!boardTook && news.board.updates.length > 0)
    if (!missed) seen = news.seen
    refresh()
  }
  const start = (local: LocalBoard | null): (() => void) => {
    seen = local?.seen ?? 0
    journal.reset(local?.intents ?? [], [])
    open.ledger.start(local?.ledger ?? null)
    open.board.start(local?.board ?? null)
    return watchOtherTabs({
      ...deps,
      tab,
      seen: () => seen,
      onNews: takeNews,
    })
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
    timers.after(FOLD_MS, tidy),
    leftovers.stop,
    commandRows.stop,
    commands.stop,
    peers.stop,
  ]
  loadBoard(database, board)
    .then((local) => {
      if (!disposed) stops.push(start(local.ok ? local.value : null))
    })
    .catch((error: unknown) => deps.log(`Board ${board} could not be opened`, error))

  return {
    board,
    documents,
    facts,
    sync,
    line,
    storage: database.health,
    peers: peers.store,
    leftovers: leftovers.items,
    commands: commandRows.items,
    history: history.state,
    lastDeed,
    perform,
    undo: () => step('undo'),
    redo: () => step('redo'),
    ask: commands.ask,
    cancel: commands.cancel,
    async restore(id) {
      const leftover = leftovers.items.getState().find((one) => one.id === id)
      if (!leftover) return fail(refusal('not-found'))
      const made = perform(leftover.action, leftover.edit)
      if (made.ok) await leftovers.remove(id)
      return made
    },
    discard: (id) => leftovers.remove(id),
    unsent: pending,
    showPresence: peers.show,
    async dispose() {
      disposed = true
      for (const stop of stops) stop()
      await Promise.all(both.map((one) => one.close()))
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
