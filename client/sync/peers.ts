/** Who else is on the board, whichever connection says so at the moment, and what this tab says of itself. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Presence } from '../../shared/protocol/live'
import type { Peer } from './line'
import type { Presences } from './presence'

export interface Peers {
  readonly store: StoreApi<readonly Peer[]>
  /** Hears this line from now on, and says there what this tab last showed. */
  follow(presences: Presences): void
  /** null: this person is not seen here. */
  show(presence: Presence | null): void
  stop(): void
}

export function openPeers(): Peers {
  const store = createStore<readonly Peer[]>(() => [])
  let followed: Presences | null = null
  let stop = (): void => undefined
  let own: Presence | null = {}
  return {
    store,
    follow(presences) {
      stop()
      followed = presences
      stop = presences.peers.subscribe((peers) => store.setState(peers, true))
      store.setState(presences.peers.getState(), true)
      presences.show(own)
    },
    show(presence) {
      own = presence
      followed?.show(presence)
    },
    stop: () => stop(),
  }
}
