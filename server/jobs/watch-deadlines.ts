/**
 * Announces what is due of response windows (RW19). What is due stands in the database, so that a restart, a step of the
 * clock or a second server changes nothing: whoever owns the board's document announces, and writes down that it did.
 */
import type { BoardId } from '../../shared/primitives/ids'
import type { Clock } from '../../shared/primitives/instant'
import { documentName } from '../../shared/protocol/rooms'
import { fireDue } from '../authority/board-requests'
import type { RequestStore } from '../storage/request-port'
import type { Rooms } from '../sync/rooms'
import type { Timers } from '../sync/timers'
import type { Job } from './remove-ended'

export interface WatchDeadlinesDeps {
  readonly requests: Pick<RequestStore, 'due'>
  readonly act: Rooms['act']
  readonly clock: Clock
  readonly timers: Timers
  readonly log: { warn(context: object, message: string): void }
}

const EVERY_MS = 5_000

export function watchDeadlines(deps: WatchDeadlinesDeps): Job {
  const { requests, clock, timers, log } = deps
  let isStopped = false
  let timer: ReturnType<Timers['setTimeout']> | null = null

  const look = async (): Promise<void> => {
    try {
      for (const board of await requests.due(clock())) if (!isStopped) await announceOrTell(deps, board)
    } catch (error) {
      if (!isStopped) log.warn({ err: error }, 'what is due could not be announced; trying again')
    }
    if (!isStopped) timer = timers.setTimeout(run, EVERY_MS)
  }
  let looking = look()
  function run(): void {
    looking = look()
  }

  return {
    stop: async () => {
      isStopped = true
      if (timer) timers.clearTimeout(timer)
      await looking
    },
  }
}

/** A board whose document is damaged must not keep the others from being told. */
async function announceOrTell(deps: WatchDeadlinesDeps, board: BoardId): Promise<void> {
  try {
    await announce(deps, board)
  } catch (error) {
    deps.log.warn({ err: error, board }, 'what is due on a board could not be announced; trying again')
  }
}

/** In the board's own room: its commits and this exclude each other. */
const announce = ({ act, clock }: WatchDeadlinesDeps, board: BoardId): Promise<void> =>
  act(documentName('board', board), (_doc, live) => fireDue(live, clock()))
