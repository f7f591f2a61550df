/** Opens a card's text, checklist and comments for as long as its panel is shown, and longer where something is still to be sent. */
import { useEffect, useState } from 'react'
import type { CardId } from '../../shared/primitives/ids'
import type { CardSession } from '../sync/card-session-types'
import type { BoardSession } from '../sync/session-types'

/** null for the moment until it is open. */
export function useCardSession(board: BoardSession, card: CardId): CardSession | null {
  const [session, setSession] = useState<CardSession | null>(null)
  useEffect(() => {
    const held = board.openCard(card)
    setSession(held.session)
    return held.leave
  }, [board, card])
  // Of the card before, for the moment in which the panel goes to another one.
  return session?.card === card ? session : null
}
