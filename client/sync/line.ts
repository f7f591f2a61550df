/** The line of a session to the server, and who else is on it. */
import type { Refusal } from '../../shared/model/refusal'
import type { UserId } from '../../shared/primitives/ids'
import type { Presence } from '../../shared/protocol/live'

/** `ended`: this session is over (signed out, no access, too old); edits stay on this device. */
export type Line = { readonly state: 'connecting' | 'up' | 'down' } | { readonly state: 'ended'; readonly reason: Refusal }

export interface Peer {
  readonly client: number
  readonly user: UserId
  readonly presence: Presence
}
