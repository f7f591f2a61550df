/**
 * What the badge says of everything that one person did on this device, over all boards, as one pure function: the board
 * that is shown, those that are brought up in the background, and those of which only the disk tells.
 */
import type { Refusal, RefusalCode } from '../../shared/model/refusal'
import type { BoardId } from '../../shared/primitives/ids'
import type { Line } from './line'
import { type SyncState, syncState } from './sync-state'
import type { Waiting } from './waiting'

export interface BoardFacts extends Waiting {
  readonly board: BoardId
  readonly shown: boolean
  /** null: not open in this tab. */
  readonly line: Line | null
  readonly ready: boolean
  /** Of the edits, those that are not on this device's disk. */
  readonly unkept: number
}

/** Another board on which something waits, or was refused. */
export interface OtherBoard {
  readonly board: BoardId
  readonly edits: number
  readonly commands: number
  /** Edits and commands that were refused. */
  readonly refused: number
  /** Why its edits cannot go up at all. */
  readonly closed: Refusal | null
}

export interface DeviceState {
  readonly sync: SyncState
  readonly commands: number
  readonly refusedCommands: number
  /** Edits that only this page's memory has. */
  readonly unkept: number
  readonly others: readonly OtherBoard[]
}

/** `disk`: whether this device's disk has told what waits there, has not yet, or cannot be read. */
export function deviceState(disk: 'known' | 'unknown' | 'unreadable', boards: readonly BoardFacts[]): DeviceState {
  const commands = sum(boards, (one) => one.commands)
  return {
    sync: said(disk, commands, boardsTogether(boards)),
    commands,
    refusedCommands: sum(boards, (one) => one.refusedCommands),
    unkept: sum(boards, (one) => one.unkept),
    others: boards
      .filter((one) => !one.shown)
      .map(otherBoard)
      .filter(isWorthTelling),
  }
}

function boardsTogether(boards: readonly BoardFacts[]): SyncState {
  const shown = boards.find((one) => one.shown && !closedFor(one))
  const going = boards.filter((one) => !closedFor(one))
  return syncState({
    ready: shown?.ready ?? true,
    connected: isUp(shown) && !going.some((one) => one.edits > 0 && isDown(one)),
    connecting: shown?.line?.state === 'connecting',
    ended: shown?.line?.state === 'ended',
    pending: sum(going, (one) => one.edits),
    unkept: sum(going, (one) => one.unkept),
    refused: boards.flatMap((one) => [...one.refused, ...stuck(one)]),
  })
}

/** “Saved” is for when nothing waits anywhere, and when that is known. */
function said(disk: 'known' | 'unknown' | 'unreadable', commands: number, together: SyncState): SyncState {
  if (together.kind !== 'saved') return together
  if (disk === 'unknown') return { kind: 'loading' }
  if (commands > 0) return { kind: 'asking', count: commands }
  return disk === 'unreadable' ? { kind: 'saved-here' } : together
}

/** Refusals that speak of the one board: a person who signs in again changes nothing about them. */
const CLOSED: readonly RefusalCode[] = ['no-access', 'not-found']

const closedFor = ({ line }: BoardFacts): Refusal | null =>
  line?.state === 'ended' && CLOSED.includes(line.reason.code) ? line.reason : null

function stuck(board: BoardFacts): Refusal[] {
  const reason = closedFor(board)
  return reason ? Array.from({ length: board.edits }, () => reason) : []
}

/** Without a board in sight nothing speaks against a line. */
const isUp = (shown: BoardFacts | undefined): boolean => !shown || shown.line?.state === 'up'
const isDown = ({ line }: BoardFacts): boolean => line?.state === 'down' || line?.state === 'ended'

const otherBoard = (one: BoardFacts): OtherBoard => ({
  board: one.board,
  edits: one.edits,
  commands: one.commands,
  refused: one.refused.length + one.refusedCommands,
  closed: closedFor(one),
})
const isWorthTelling = ({ edits, commands, refused }: OtherBoard): boolean => edits + commands + refused > 0

const sum = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((total, one) => total + of(one), 0)
