/** The ring of a card of the open board whose request waits for its answer. */
import { useStore } from 'zustand'
import type { RequestFacts } from '../../../shared/model/response-window'
import type { CardId } from '../../../shared/primitives/ids'
import { useBoard, useOpenBoard } from '../../projections/use-board'
import { WindowRing } from './window-ring'

export function ResponseRing({ card }: { readonly card: CardId }) {
  const facts = useBoard((state) => state.requests.get(card))
  return facts ? <RingHere facts={facts} /> : null
}

export function RingHere({ facts }: { readonly facts: RequestFacts }) {
  const { session } = useOpenBoard()
  const isEstimate = useStore(session.line, ({ state }) => state !== 'up')
  return <WindowRing facts={facts} isEstimate={isEstimate} />
}
