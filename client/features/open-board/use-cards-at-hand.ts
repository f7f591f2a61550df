/** While a board is looked at, cards that may be wanted without network are fetched; loaded when the page is at rest. */
import { useEffect } from 'react'
import { useApp } from '../../context/app-context'
import { useWorkspace } from '../../context/workspace'
import { browserTimers } from '../../platform/clock'
import type { BoardSession } from '../../sync/session-types'
import { whenIdle } from '../../when-idle'

export function useCardsAtHand(session: BoardSession, ready: boolean): void {
  const { clock, log } = useApp()
  const { database } = useWorkspace()
  useEffect(() => {
    if (!ready) return
    let stop: (() => void) | null = null
    let isLeft = false
    const begin = async () => {
      const { keepCardsAtHand } = await import('../../sync/cards-at-hand')
      if (!isLeft) stop = keepCardsAtHand({ session, database, clock, timers: browserTimers, log })
    }
    // Without network it may not come either; the next board asks again.
    const cancel = whenIdle(() => void begin().catch((error: unknown) => log('Cards are not kept at hand', error)))
    return () => {
      isLeft = true
      cancel()
      stop?.()
    }
  }, [session, ready, database, clock, log])
}
