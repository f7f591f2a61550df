/**
 * The boards of one person that are open in this tab: the one that is shown, and those with something waiting, which are
 * brought up in the background, without a view, until nothing of theirs waits any more. So “saved” can be said of all.
 * A board is open once, whoever needs it: going to another board leaves the first one open until its edits are up.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { BoardId } from '../../shared/primitives/ids'
import type { BoardLocks } from '../platform/board-locks'
import type { Timers } from '../platform/clock'
import type { LocalDatabase } from '../platform/local-database'
import type { Intent } from '../platform/local-rows'
import { type BoardFacts, type DeviceState, deviceState } from './device-state'
import type { BoardSession } from './session-types'
import { nothingWaiting, type WaitingBoards, watchWaiting } from './waiting'

export interface OpenBoardsDeps {
  readonly database: LocalDatabase
  readonly locks: BoardLocks
  readonly timers: Timers
  readonly open: (board: BoardId) => BoardSession
  readonly log: (message: string, error: unknown) => void
}

export interface OpenBoards {
  readonly state: StoreApi<DeviceState>
  /** Opens a board for a page; `leave` when the page goes. */
  show(board: BoardId): { readonly session: BoardSession; leave(): void }
  /** Begins to watch this device and to bring up what waits. The value ends that, and closes what no page shows. */
  follow(): () => void
  /** Edits that the server has not acknowledged, of the boards that are open in this tab. */
  unsent(): readonly Intent[]
}

/** The page in sight comes first. */
const CALM_MS = 1_000
/** A tab that had a board open may have gone, which nobody tells. */
const LOOK_AGAIN_MS = 20_000
/** Boards that are brought up at the same time. */
const AT_ONCE = 3

interface Open {
  readonly session: BoardSession
  readonly unlock: () => void
  readonly stop: () => void
  pages: number
}

export function createOpenBoards(deps: OpenBoardsDeps): OpenBoards {
  const { database, locks, timers } = deps
  const opened = new Map<BoardId, Open>()
  let onDisk: WaitingBoards | null = null
  let following = false
  let cancelLook: (() => void) | null = null

  const waitsOnDisk = (board: BoardId): boolean => {
    const { edits, commands } = onDisk?.get(board) ?? nothingWaiting
    return edits + commands > 0
  }
  const isReadable = (): boolean => database.health.getState().state === 'ok'
  const describe = (): DeviceState => {
    const boards = new Set([...opened.keys(), ...(onDisk?.keys() ?? [])])
    const facts = [...boards].map((board) => factsOf(board, opened.get(board), onDisk, isReadable()))
    return deviceState(onDisk ? 'known' : isReadable() ? 'unknown' : 'unreadable', facts)
  }
  const state = createStore<DeviceState>(describe)

  const refresh = (): void => {
    const next = describe()
    if (JSON.stringify(next) !== JSON.stringify(state.getState())) state.setState(next, true)
    if (database.health.getState().state === 'wiped') stopFollowing()
    for (const [board, { pages, session }] of opened) if (pages === 0 && mayClose(session)) close(board)
    if (following && lacking().length > 0) lookAfter(CALM_MS)
  }
  const mayClose = (session: BoardSession): boolean => {
    const { ready, pending } = session.facts.getState()
    if (!following) return true
    if (!ready) return onDisk !== null && !waitsOnDisk(session.board)
    return pending + asked(session) === 0 && !(isReadable() && waitsOnDisk(session.board))
  }

  const add = (board: BoardId, unlock: () => void): Open => {
    const session = deps.open(board)
    const heard = [session.facts, session.commands, session.leftovers].map((store) => store.subscribe(refresh))
    const line = session.line.subscribe(({ state }) => {
      // Nothing more can be sent from here; a tab that was opened since may do better.
      if (state === 'ended') unlock()
      refresh()
    })
    const open: Open = { session, unlock, stop: () => [...heard, line].forEach((end) => void end()), pages: 0 }
    opened.set(board, open)
    return open
  }
  const close = (board: BoardId): void => {
    const open = opened.get(board)
    if (!open) return
    opened.delete(board)
    open.stop()
    open.session
      .dispose()
      .catch((error: unknown) => deps.log(`Board ${board} did not close`, error))
      .finally(open.unlock)
  }

  /** Boards with something waiting that are not open here, as many as may be brought up now. */
  const lacking = (): BoardId[] => {
    const busy = [...opened.values()].filter(({ pages, session }) => pages === 0 && session.line.getState().state !== 'ended')
    const boards = [...(onDisk?.keys() ?? [])].filter((board) => waitsOnDisk(board) && !opened.has(board))
    return boards.slice(0, Math.max(0, AT_ONCE - busy.length))
  }
  const bringUp = async (board: BoardId): Promise<void> => {
    const unlock = await locks.take(board)
    if (!unlock) return
    if (!following || opened.has(board) || !waitsOnDisk(board)) return unlock()
    // Nobody is looking at it, so nobody is told that this person is there.
    add(board, unlock).session.showPresence(null)
    refresh()
  }
  const lookAfter = (ms: number): void => {
    cancelLook ??= timers.after(ms, () => {
      cancelLook = null
      void Promise.all(lacking().map(bringUp)).then(() => {
        if (following && lacking().length > 0) lookAfter(LOOK_AGAIN_MS)
      })
    })
  }

  let stopWatching = (): void => undefined
  const stopFollowing = (): void => {
    if (!following) return
    following = false
    stopWatching()
    cancelLook?.()
    cancelLook = null
    for (const [board, { pages }] of opened) if (pages === 0) close(board)
  }

  return {
    state,
    show(board) {
      const open = opened.get(board) ?? add(board, locks.share(board))
      open.pages++
      open.session.showPresence({})
      refresh()
      let left = false
      return {
        session: open.session,
        leave() {
          if (left) return
          left = true
          open.pages--
          if (open.pages === 0) open.session.showPresence(null)
          refresh()
        },
      }
    },
    follow() {
      following = true
      const stops = [
        database.health.subscribe(refresh),
        watchWaiting(database, (waiting) => {
          onDisk = waiting
          refresh()
        }),
      ]
      stopWatching = () => stops.forEach((stop) => void stop())
      return stopFollowing
    },
    unsent: () => [...opened.values()].flatMap(({ session }) => session.unsent()),
  }
}

const asked = (session: BoardSession): number => session.commands.getState().filter((one) => one.state !== 'refused').length

/**
 * A session knows its edits best: those of the last moment too, and what the server has said since. Its lists may not have
 * been read yet, and then the disk knows more; where it cannot be read, what it said before no longer counts.
 */
function factsOf(board: BoardId, open: Open | undefined, onDisk: WaitingBoards | null, readable: boolean): BoardFacts {
  const disk = onDisk?.get(board) ?? nothingWaiting
  if (!open) return { ...disk, board, shown: false, line: null, ready: true, unkept: 0 }
  const { session } = open
  const { ready, pending, unkept, refused } = session.facts.getState()
  const refusedCommands = session.commands.getState().length - asked(session)
  const known = readable ? disk : nothingWaiting
  return {
    board,
    shown: open.pages > 0,
    line: session.line.getState(),
    ready,
    edits: ready ? pending : Math.max(pending, disk.edits),
    unkept,
    commands: Math.max(asked(session), known.commands),
    refused: refused.length >= known.refused.length ? refused : known.refused,
    refusedCommands: Math.max(refusedCommands, known.refusedCommands),
  }
}
