/**
 * Files on their way to the cards of a board: kept on this device from when they are chosen, sent one after the other by one
 * tab at a time, gone from here when the server has them. They wait for the board's own edits, which may create their card.
 * Trouble on the way leaves a file waiting; a refusal is shown until the person tries again or lets the file go.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { RefusalCode } from '../../shared/model/refusal'
import { type BoardId, type CardId, type FileId, newId } from '../../shared/primitives/ids'
import type { Clock } from '../../shared/primitives/instant'
import type { BoardLocks } from '../platform/board-locks'
import type { Timers } from '../platform/clock'
import type { UploadRow } from '../platform/local-rows'
import type { SendFile } from '../platform/send-file'
import type { KeptList } from './kept-list'
import { createRetry } from './retry'

export interface UploadQueueDeps {
  readonly list: KeptList<UploadRow, FileId>
  readonly send: SendFile
  readonly alone: BoardLocks['alone']
  readonly board: BoardId
  readonly clock: Clock
  /** The line is up and nothing of the board is unsaved. */
  readonly maySend: () => boolean
  readonly timers: Timers
  readonly random: () => number
}

/** What this tab is sending, and how much of it has gone. */
export interface Sending {
  readonly file: FileId
  readonly bytes: number
}

export interface Uploads {
  /** Waiting, on their way, refused: those that the server does not have. The oldest first. */
  readonly files: StoreApi<readonly UploadRow[]>
  readonly sending: StoreApi<{ readonly now: Sending | null }>
  add(card: CardId, name: string, bytes: Blob): FileId
  /** Sends again what was refused. */
  retry(file: FileId): void
  /** Lets go of what the server does not have; ends its sending. */
  discard(file: FileId): Promise<void>
}

export interface UploadQueue extends Uploads {
  waiting(): number
  pump(): void
  /** Tries again at once what failed. */
  hurry(): void
  stop(): void
}

const PASSING: readonly RefusalCode[] = ['storage-trouble', 'stopping', 'too-fast', 'not-signed-in', 'other-user']

export function createUploadQueue(deps: UploadQueueDeps): UploadQueue {
  const { list } = deps
  const sending = createStore<{ now: Sending | null }>(() => ({ now: null }))
  let state: 'idle' | 'sending' | 'resting' | 'stopped' = 'idle'
  let end: AbortController | null = null
  const retry = createRetry({
    timers: deps.timers,
    random: deps.random,
    again: () => {
      state = 'idle'
      pump()
    },
  })
  const isStopped = (): boolean => state === 'stopped'
  const next = (): UploadRow | undefined => list.items.getState().find((row) => !row.refusal)

  /** False: it did not get there, or not now. */
  const send = async (row: UploadRow): Promise<boolean> => {
    const control = new AbortController()
    end = control
    sending.setState({ now: { file: row.id, bytes: 0 } })
    const onSent = (bytes: number): void => sending.setState({ now: { file: row.id, bytes } })
    const answer = await deps.send(row, onSent, control.signal)
    sending.setState({ now: null })
    end = null
    if (control.signal.aborted) return true
    if (answer.ok) {
      retry.succeeded()
      await list.remove(row.id)
    } else if (answer.error === 'offline' || PASSING.includes(answer.error.code)) return false
    else await list.put({ ...row, refusal: answer.error })
    return true
  }
  /** While other tabs wait their turn. Null: there is nothing to be done. */
  const sendNext = async (): Promise<boolean | null> => {
    const row = next()
    if (isStopped() || !row || !deps.maySend()) return null
    // Sent, or let go of, by another tab meanwhile.
    const latest = await list.latest(row.id)
    return latest && !isStopped() ? send(latest) : true
  }
  const pump = (): void => {
    if (state !== 'idle' || !next() || !deps.maySend()) return
    state = 'sending'
    const settle = (arrived: boolean | null): void => {
      if (isStopped()) return
      state = arrived === false ? 'resting' : 'idle'
      if (arrived === false) retry.failed()
      else if (arrived) pump()
    }
    void deps.alone(deps.board, sendNext).then(settle, (bug: unknown) => {
      settle(false)
      throw bug
    })
  }
  const stopListening = list.items.subscribe((rows) => {
    const { now } = sending.getState()
    if (now && !rows.some(({ id }) => id === now.file)) end?.abort()
    pump()
  })
  return {
    files: list.items,
    sending,
    add(card, name, bytes) {
      const id = newId<FileId>()
      void list.put({ id, board: deps.board, card, name, bytes, at: deps.clock() })
      return id
    },
    retry(file) {
      const row = list.items.getState().find(({ id }) => id === file)
      if (!row) return
      const { refusal: _, ...waiting } = row
      void list.put(waiting)
    },
    discard: (file) => list.remove(file),
    waiting: () => list.items.getState().filter((row) => !row.refusal).length,
    pump,
    hurry: retry.hurry,
    stop() {
      state = 'stopped'
      retry.stop()
      stopListening()
      end?.abort()
    },
  }
}
