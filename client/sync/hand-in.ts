/**
 * What an ended session left on this device of its boards: handed in once, for a manager to decide on (AC3). It stays here
 * all the same. Text, checklists and comments are their writer's own words: they wait here for them alone.
 */
import type { BoardId } from '../../shared/primitives/ids'
import type { Clock, Instant } from '../../shared/primitives/instant'
import type { HandInContent } from '../../shared/protocol/hand-in'
import type { Answer } from '../platform/caller'
import type { LocalDatabase } from '../platform/local-database'
import type { IntentRow, Tables } from '../platform/local-rows'

export interface LeftBehind {
  readonly edits: number
  /** How many of them a manager has got already; null: none were handed in. */
  readonly handedIn: number | null
}

const HANDED_IN = 'handed-in'
interface HandedIn {
  readonly at: Instant
  readonly edits: number
  /** The last of them, in the device's order. */
  readonly upTo: number
}

/** Null: this device's storage does not answer. */
export async function leftBehind(database: LocalDatabase): Promise<LeftBehind | null> {
  const found = await database.attempt('r', ['intents', 'cache'], async (tables) => {
    const handed = (await tables.cache.get(HANDED_IN))?.value as HandedIn | undefined
    // What was made in a later session counts anew.
    const isAll = handed !== undefined && (await ofBoards(tables).last())?.order === handed.upTo
    return { edits: await ofBoards(tables).count(), handedIn: isAll ? handed.edits : null }
  })
  return found.ok ? found.value : null
}

const ofBoards = (tables: Tables) => tables.intents.orderBy('order').filter(({ card }) => card === undefined)

interface HandInDeps {
  readonly send: (content: HandInContent) => Promise<Answer<void>>
  readonly database: LocalDatabase
  readonly clock: Clock
}

export async function handIn({ send, database, clock }: HandInDeps): Promise<Answer<void>> {
  const found = await database.attempt('r', ['intents'], (tables) => ofBoards(tables).toArray())
  if (!found.ok || found.value.length === 0) return { ok: true, value: undefined }
  const answer = await send(contentOf(found.value))
  if (answer.ok) {
    const value: HandedIn = { at: clock(), edits: found.value.length, upTo: found.value.at(-1)?.order ?? 0 }
    await database.attempt('rw', ['cache'], (tables) => tables.cache.put({ key: HANDED_IN, value }))
  }
  return answer
}

function contentOf(intents: readonly IntentRow[]): HandInContent {
  const boards = new Map<BoardId, HandInContent['boards'][number]['edits']>()
  for (const { board, action, at, edit } of intents) {
    const edits = boards.get(board) ?? []
    boards.set(board, edits)
    const { create, change } = edit as HandInContent['boards'][number]['edits'][number]['edit']
    edits.push({ action, at, edit: { create: [...create], change: [...change] } })
  }
  return { boards: [...boards].map(([board, edits]) => ({ board, edits })) }
}
