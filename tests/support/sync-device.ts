/** A device with a browser, in a test: an IndexedDB of its own, a network that can be cut, time that stands still. */
import { Dexie } from 'dexie'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { WebSocket as NodeSocket } from 'ws'
import { createStore } from 'zustand/vanilla'
import { openBoardLocks } from '../../client/platform/board-locks'
import { type LocalDatabase, openLocalDatabase } from '../../client/platform/local-database'
import type { SendFile } from '../../client/platform/send-file'
import { openBoardSession } from '../../client/sync/board-session'
import { createOpenBoards, type OpenBoards } from '../../client/sync/open-boards'
import type { SessionDeps } from '../../client/sync/session-deps'
import type { BoardSession } from '../../client/sync/session-types'
import type { Role } from '../../shared/model/person'
import type { BoardId, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { fail, ok } from '../../shared/primitives/result'
import { manualLocks } from './manual-locks'
import { type ManualTimers, manualTimers } from './manual-timers'
import { until } from './until'

// Live queries do nothing where there is no IndexedDB at all; each device has its own, this one is for nobody.
Dexie.dependencies.indexedDB = new IDBFactory()
Dexie.dependencies.IDBKeyRange = IDBKeyRange

/** What a device talks to: the small server, or the real one. */
export interface Reachable {
  readonly url: string
  readonly api: SessionDeps['api']
}

export interface Tab {
  readonly session: BoardSession
  readonly timers: ManualTimers
  readonly database: LocalDatabase
  close(): Promise<void>
  /** Ends without a chance to write anything more. */
  crash(): Promise<void>
}

/** A tab with its boards, as the program has them: one shown or none, others in the background. */
export interface WholeTab {
  readonly boards: OpenBoards
  readonly timers: ManualTimers
  readonly database: LocalDatabase
  show(board: BoardId): { readonly session: BoardSession; leave(): void }
  close(): Promise<void>
}

export class Device {
  readonly indexedDB = new IDBFactory()
  readonly network = createStore(() => ({ online: true }))
  readonly visibility = createStore(() => ({ visible: true }))
  readonly errors: unknown[] = []
  /** How often it was told to ask anew what it may do. */
  standings = 0
  /** How often it reached the server again. */
  returns = 0
  /** What becomes of a file that is sent while there is a network. */
  takeFile: SendFile = async ({ id, card, name, bytes }) =>
    ok({ id, card, name, size: bytes.size, type: bytes.type, picture: null, by: this.user, at: this.now as Instant })
  private readonly locks = manualLocks()
  private readonly sockets = new Set<NodeSocket>()
  private now = 1_800_000_000_000
  private cut = false

  constructor(
    private readonly server: Reachable,
    readonly user = 'u-wang' as UserId,
    public role: Role = 'manager',
  ) {}

  database(): LocalDatabase {
    return openLocalDatabase(this.user, { indexedDB: this.indexedDB, IDBKeyRange })
  }

  /** Another tab of the same browser each time. */
  open(board: BoardId, over: Partial<SessionDeps> = {}): Tab {
    const timers = (over.timers as ManualTimers | undefined) ?? manualTimers()
    const database = over.database ?? this.database()
    const session = openBoardSession({
      board,
      user: this.user,
      role: () => this.role,
      onStanding: () => void this.standings++,
      onBack: () => void this.returns++,
      database,
      api: {
        snapshot: async (...given) => (this.cut ? fail('offline' as const) : this.server.api.snapshot(...given)),
        command: async (...given) => (this.cut ? fail('offline' as const) : this.server.api.command(...given)),
      },
      sendFile: (file, onSent, signal) => this.sendFile(file, onSent, signal),
      alone: openBoardLocks(this.user, this.locks).alone,
      network: this.network,
      visibility: this.visibility,
      clock: () => this.now++ as Instant,
      timers,
      random: () => 0.5,
      syncUrl: this.server.url,
      Socket: this.socketClass(),
      log: (_message, error) => this.errors.push(error),
      ...over,
    })
    const close = async (): Promise<void> => {
      await session.dispose()
      database.close()
    }
    const crash = async (): Promise<void> => {
      database.close()
      await session.dispose()
    }
    return { session, timers, database, close, crash }
  }

  /** Another tab of the same browser each time, as the program opens it. */
  start(over: Partial<SessionDeps> = {}): WholeTab {
    const timers = manualTimers()
    const database = over.database ?? this.database()
    const sessions: BoardSession[] = []
    const boards = createOpenBoards({
      database,
      timers,
      locks: openBoardLocks(this.user, this.locks),
      open: (board) => {
        const { session } = this.open(board, { ...over, database, timers })
        sessions.push(session)
        return session
      },
      log: (_message, error) => this.errors.push(error),
    })
    const stop = boards.follow()
    const pages: { leave(): void }[] = []
    const show = (board: BoardId) => {
      const page = boards.show(board)
      pages.push(page)
      return page
    }
    const close = async (): Promise<void> => {
      stop()
      for (const page of pages) page.leave()
      await Promise.all(sessions.map((session) => session.dispose()))
      database.close()
    }
    return { boards, timers, database, show, close }
  }

  async openReady(board: BoardId, over: Partial<SessionDeps> = {}): Promise<Tab> {
    const tab = this.open(board, over)
    await until(() => tab.session.documents.getState().ready, 'the board is shown')
    return tab
  }

  private readonly sendFile: SendFile = async (...given) => (this.cut ? fail('offline') : this.takeFile(...given))

  /** No network: lines are cut, and new ones lead nowhere. */
  goOffline(): void {
    this.cut = true
    for (const socket of this.sockets) socket.terminate()
    this.network.setState({ online: false })
  }

  goOnline(): void {
    this.cut = false
    this.network.setState({ online: true })
  }

  private socketClass(): typeof WebSocket {
    const device = this
    class DeviceSocket extends NodeSocket {
      constructor(url: string | URL) {
        // Port 1 of loopback refuses: what a device without a network meets.
        super(device.cut ? 'ws://127.0.0.1:1/' : url, { perMessageDeflate: false, headers: { cookie: `person=${device.user}` } })
        device.sockets.add(this)
        this.on('close', () => device.sockets.delete(this))
      }
    }
    return DeviceSocket as unknown as typeof WebSocket
  }
}
