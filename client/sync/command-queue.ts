/**
 * Commands for facts on their way to the server: one after the other, by HTTP, each with a key that makes it happen once.
 * They wait while the board's own edits are not on the server, because they may speak of what those create. Trouble on
 * the way leaves a command waiting; a refusal is shown until the person has read it.
 */
import type { Command, CommandRequest } from '../../shared/model/command'
import type { RefusalCode } from '../../shared/model/refusal'
import { type BoardId, type CommandKey, newId, type UserId } from '../../shared/primitives/ids'
import type { Clock, Instant } from '../../shared/primitives/instant'
import type { Api } from '../platform/api'
import type { Timers } from '../platform/clock'
import type { CommandRow } from '../platform/local-rows'
import type { KeptList } from './kept-list'
import { createRetry } from './retry'

export interface CommandQueueDeps {
  readonly list: KeptList<CommandRow, CommandKey>
  readonly send: Api['command']
  readonly board: BoardId
  readonly user: UserId
  readonly clock: Clock
  /** The line is up and nothing of the board is unsaved. */
  readonly maySend: () => boolean
  readonly timers: Timers
  readonly random: () => number
}

export interface CommandQueue {
  ask(command: Command): void
  /** Takes back what is not under way; puts away what was refused. */
  cancel(key: CommandKey): Promise<void>
  /** Sends the next one where it may go. */
  pump(): void
  /** Tries again at once what failed. */
  hurry(): void
  stop(): void
}

const PASSING: readonly RefusalCode[] = ['storage-trouble', 'stopping', 'too-fast', 'not-signed-in', 'other-user']
/** After so long another tab takes over what this one has begun to send. */
const SENDING_MS = 20_000

export function createCommandQueue(deps: CommandQueueDeps): CommandQueue {
  const { list, clock } = deps
  /** One at a time; after trouble none until the next try is due. */
  let state: 'idle' | 'sending' | 'resting' | 'stopped' = 'idle'
  const retry = createRetry({
    timers: deps.timers,
    random: deps.random,
    again: () => {
      state = 'idle'
      pump()
    },
  })

  let cancelTakeOver: (() => void) | null = null

  const next = (): CommandRow | undefined => {
    const first = list.items.getState().find((row) => row.state !== 'refused')
    if (!first || isFree(first)) return first
    takeOverLater()
    return undefined
  }
  /** Another tab is sending it. Should that tab be gone, nobody would tell. */
  const takeOverLater = (): void => {
    cancelTakeOver ??= deps.timers.after(SENDING_MS, () => {
      cancelTakeOver = null
      pump()
    })
  }
  /** Cancelled in another tab, or sent by it, a command is not this tab's any more. */
  const isFree = (row: CommandRow): boolean => row.state !== 'refused' && !isUnderWay(row, clock())
  /** False: it did not get there, or not now. */
  const send = async (row: CommandRow): Promise<boolean> => {
    const claimed = await list.claim({ ...row, state: 'sending', until: (clock() + SENDING_MS) as Instant }, isFree)
    if (!claimed) return true
    const request: CommandRequest = { key: row.key, user: deps.user, command: row.command }
    const answer = await deps.send(deps.board, request)
    const { until: _, ...waiting } = { ...row, state: 'waiting' as const }
    if (answer.ok) {
      retry.succeeded()
      await list.remove(row.key)
    } else if (answer.error === 'offline' || PASSING.includes(answer.error.code)) {
      await list.put(waiting)
      return false
    } else {
      await list.put({ ...waiting, state: 'refused', refusal: answer.error })
    }
    return true
  }
  const pump = (): void => {
    const row = state === 'idle' && deps.maySend() ? next() : undefined
    if (!row) return
    state = 'sending'
    void send(row).then((arrived) => {
      if (state === 'stopped') return
      state = arrived ? 'idle' : 'resting'
      if (arrived) pump()
      else retry.failed()
    })
  }
  return {
    ask(command) {
      const order = Math.max(0, ...list.items.getState().map((row) => row.order)) + 1
      void list.put({ key: newId(), board: deps.board, order, command, at: clock(), state: 'waiting' }).then(pump)
    },
    cancel: (key) => list.remove(key, (row) => !isUnderWay(row, clock())),
    pump,
    hurry: retry.hurry,
    stop() {
      state = 'stopped'
      retry.stop()
      cancelTakeOver?.()
    },
  }
}

/** A time further off than a sending takes comes from a clock that has been set back since. */
function isUnderWay(row: CommandRow, now: Instant): boolean {
  const left = row.state === 'sending' ? (row.until ?? now) - now : 0
  return left > 0 && left <= SENDING_MS
}
