/**
 * The cards of one board whose documents are open in this tab: those that a page shows, and those with something waiting,
 * which stay open, or are brought up from what the disk holds, until the server has it all.
 */
import { type Refusal, refusal } from '../../shared/model/refusal'
import type { BoardId, CardId, IntentId } from '../../shared/primitives/ids'
import { fail, type Result } from '../../shared/primitives/result'
import type { Timers } from '../platform/clock'
import type { LocalDatabase } from '../platform/local-database'
import type { Intent } from '../platform/local-rows'
import type { CardSession, HeldCard } from './card-session-types'

export interface OwnedCard extends CardSession {
  unsent(): readonly Intent[]
  dispose(): Promise<void>
}

export interface OpenCards {
  show(card: CardId): HeldCard
  pending(): number
  unkept(): number
  unsent(): Intent[]
  /** Opens the card for as long as it takes to put back what was not taken. */
  restore(card: CardId, leftover: IntentId): Promise<Result<void, Refusal>>
  close(): Promise<void>
}

/** Cards that are brought up at the same time. */
const AT_ONCE = 3
/** A tab that has a card open brings it up itself; it may have gone, which nobody tells. */
const LOOK_AGAIN_MS = 20_000

interface Open {
  readonly session: OwnedCard
  readonly stop: () => void
  pages: number
}

export function createOpenCards(deps: {
  readonly board: BoardId
  readonly database: LocalDatabase
  readonly timers: Timers
  readonly open: (card: CardId) => OwnedCard
  readonly onChange: () => void
  readonly log: (message: string, error: unknown) => void
}): OpenCards {
  const { board, database, timers } = deps
  const opened = new Map<CardId, Open>()
  /** Cards with something waiting on the disk. */
  let waiting: ReadonlySet<CardId> | null = null
  let cancelLook: (() => void) | null = null
  const closing = new Set<Promise<void>>()

  const all = (): Open[] => [...opened.values()]
  const mayClose = ({ pages, session }: Open): boolean => {
    const { ready, pending } = session.facts.getState()
    const hasEnded = session.line.getState().state === 'ended'
    return pages === 0 && pending === 0 && (hasEnded || (!waiting?.has(session.card) && (ready || waiting !== null)))
  }
  const refresh = (): void => {
    for (const open of all()) if (mayClose(open)) close(open)
    deps.onChange()
  }
  const add = (card: CardId): Open => {
    const session = deps.open(card)
    const heard = [session.facts.subscribe(refresh), session.line.subscribe(refresh)]
    const open = { session, stop: () => heard.forEach((end) => void end()), pages: 0 }
    opened.set(card, open)
    return open
  }
  const close = ({ session, stop }: Open): void => {
    opened.delete(session.card)
    stop()
    const closed = session
      .dispose()
      .catch((error: unknown) => deps.log(`Card ${session.card} did not close`, error))
      .finally(() => closing.delete(closed))
    closing.add(closed)
  }
  const show = (card: CardId): HeldCard => {
    const open = opened.get(card) ?? add(card)
    open.pages++
    open.session.showPresence({})
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
  }

  const bringUp = (): void => {
    const lacking = [...(waiting ?? [])].filter((card) => !opened.has(card))
    const free = AT_ONCE - all().filter(({ pages }) => pages === 0).length
    for (const card of lacking.slice(0, Math.max(0, free))) add(card).session.showPresence(null)
    if (lacking.length > 0) lookAgain()
  }
  const lookAgain = (): void => {
    cancelLook ??= timers.after(LOOK_AGAIN_MS, () => {
      cancelLook = null
      bringUp()
    })
  }
  const stopWatching = database.watch(
    ['intents'],
    async (tables) => {
      const rows = tables.intents.where('board').equals(board)
      return new Set((await rows.toArray()).flatMap(({ card }) => card ?? []))
    },
    (cards) => {
      const isFirst = waiting === null
      waiting = cards
      if (isFirst) bringUp()
      else if (cards.size > 0) lookAgain()
      refresh()
    },
  )

  return {
    show,
    pending: () => all().reduce((sum, { session }) => sum + session.facts.getState().pending, 0),
    unkept: () => all().reduce((sum, { session }) => sum + session.facts.getState().unkept, 0),
    unsent: () => all().flatMap(({ session }) => session.unsent()),
    async restore(card, leftover) {
      const held = show(card)
      const back = await held.session.restore(leftover)
      held.leave()
      return back.ok ? back : fail(back.error ?? refusal('not-found'))
    },
    async close() {
      stopWatching()
      cancelLook?.()
      for (const open of all()) close(open)
      await Promise.all(closing)
    },
  }
}
