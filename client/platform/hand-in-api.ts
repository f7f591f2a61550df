/** Handing in what an ended session left behind, and deciding on it. */
import type { HandInId } from '../../shared/primitives/ids'
import { type HandInContent, handInReadSchema, handInRoutes, handInsSchema } from '../../shared/protocol/hand-in'
import { address, type Caller } from './caller'

export const createHandInApi = ({ read, tell }: Caller) => ({
  send: (content: HandInContent) => tell(handInRoutes.send, content),
  waiting: () => read(handInsSchema, handInRoutes.all),
  read: (handIn: HandInId) => read(handInReadSchema, address(handInRoutes.one, { handIn })),
  settle: (handIn: HandInId, how: 'applied' | 'discarded') => tell(address(handInRoutes.settle, { handIn }), { how }),
})
