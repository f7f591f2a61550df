/** A board session without a server or a disk: what is performed is applied, and can be undone. For tests of the client. */
import * as Y from 'yjs'
import { createStore } from 'zustand/vanilla'
import type { StorageHealth } from '../../client/platform/local-database'
import type { UploadRow } from '../../client/platform/local-rows'
import type { Line, Peer } from '../../client/sync/line'
import type { BoardSession, Documents, LastDeed, Leftover, QueuedCommand } from '../../client/sync/session-types'
import type { SyncFacts, SyncState } from '../../client/sync/sync-state'
import type { Sending } from '../../client/sync/upload-queue'
import { applyEdit, type Edit, inverseOf, isEmpty } from '../../shared/document/edit'
import { byAction } from '../../shared/document/origin'
import type { Command } from '../../shared/model/command'
import type { BoardId, CommandKey, UserId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { ok } from '../../shared/primitives/result'
import type { Presence } from '../../shared/protocol/live'

export interface LocalSession extends BoardSession {
  readonly performed: { readonly action: string; readonly edit: Edit }[]
  readonly asked: Command[]
  readonly shown: (Presence | null)[]
}

export function localSession(board: Y.Doc, ledger = new Y.Doc()): LocalSession {
  const documents = createStore<Documents>(() => ({ board, ledger, ready: true }))
  const history = createStore(() => ({ canUndo: false, canRedo: false }))
  const lastDeed = createStore<{ deed: LastDeed | null }>(() => ({ deed: null }))
  const commands = createStore<readonly QueuedCommand[]>(() => [])
  const [done, undone]: [Edit[], Edit[]] = [[], []]
  const performed: LocalSession['performed'] = []
  const asked: Command[] = []
  const shown: (Presence | null)[] = []
  const turn = (from: Edit[], to: Edit[]): boolean => {
    const edit = from.pop()
    const back = edit && inverseOf(board, edit)
    if (back && !isEmpty(back)) {
      applyEdit(board, back, byAction)
      to.push(back)
    }
    history.setState({ canUndo: done.length > 0, canRedo: undone.length > 0 })
    return Boolean(back && !isEmpty(back))
  }
  return {
    board: 'board1' as BoardId,
    user: 'me' as UserId,
    documents,
    facts: createStore<SyncFacts>(() => ({
      ready: true,
      connected: true,
      connecting: false,
      ended: false,
      pending: 0,
      unkept: 0,
      refused: [],
    })),
    sync: createStore<SyncState>(() => ({ kind: 'saved' })),
    line: createStore<Line>(() => ({ state: 'up' })),
    storage: createStore<StorageHealth>(() => ({ state: 'ok' })),
    peers: createStore<readonly Peer[]>(() => []),
    leftovers: createStore<readonly Leftover[]>(() => []),
    commands,
    uploads: {
      files: createStore<readonly UploadRow[]>(() => []),
      sending: createStore<{ now: Sending | null }>(() => ({ now: null })),
      add: () => {
        throw new Error('No file is taken here')
      },
      retry: () => {},
      discard: async () => {},
    },
    actor: () => ({ user: 'me' as UserId, role: 'manager', center: null, now: 1 as Instant }),
    history,
    lastDeed,
    performed,
    asked,
    shown,
    perform(action, edit) {
      const applied = applyEdit(board, edit, byAction)
      if (!applied.ok) return applied
      performed.push({ action, edit })
      done.push(edit)
      lastDeed.setState({ deed: { how: 'made', action, edit } })
      undone.length = 0
      history.setState({ canUndo: true, canRedo: false })
      return ok(undefined)
    },
    openCard: () => {
      throw new Error('No card is opened here')
    },
    undo: () => turn(done, undone),
    redo: () => turn(undone, done),
    ask(command) {
      asked.push(command)
      const key = `key${asked.length}` as CommandKey
      commands.setState([...commands.getState(), { key, command, at: 0, state: 'waiting' }], true)
    },
    cancel: async (key) =>
      commands.setState(
        commands.getState().filter((one) => one.key !== key),
        true,
      ),
    restore: async () => ok(undefined),
    discard: async () => {},
    unsent: () => [],
    showPresence: (presence) => void shown.push(presence),
    dispose: async () => {},
  }
}
