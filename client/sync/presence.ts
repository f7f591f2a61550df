/**
 * Who is here. Says this tab's own presence, at most ten times a second; hears others'. Whose presence it is, is the
 * server's word alone (SY18): states without a name from the server are not shown.
 */
import { removeAwarenessStates } from 'y-protocols/awareness'
import type { WebsocketProvider } from 'y-websocket'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { UserId } from '../../shared/primitives/ids'
import { MESSAGE, type Presence, type PresenceNames, presenceSchema } from '../../shared/protocol/live'
import type { Timers } from '../platform/clock'
import type { Peer } from './line'

export interface Presences {
  readonly peers: StoreApi<readonly Peer[]>
  show(presence: Presence | null): void
  name(names: PresenceNames): void
  close(): void
}

/** A little more than a tenth of a second, so that ten a second are never passed (SY21). */
const OWN_MS = 110
/** Others' changes of one moment are shown together. */
const PEERS_MS = 40

export function attachPresence(provider: WebsocketProvider, timers: Timers): Presences {
  const { awareness } = provider
  const names = new Map<number, UserId>()
  const peers = createStore<readonly Peer[]>(() => [])
  const own = paced(timers, OWN_MS)
  const shown = paced(timers, PEERS_MS)
  let bumping = false

  const refresh = (): void => shown.run(() => peers.setState(peersOf(awareness.getStates(), names, awareness.clientID), true))
  const others = (): number[] => [...awareness.getStates().keys()].filter((client) => client !== awareness.clientID)
  const forget = (clients: readonly number[]): void => {
    removeAwarenessStates(awareness, [...clients], 'server')
    // Without its clock a state that comes again unchanged counts as news: presence is right at once after a reconnect.
    for (const client of clients) awareness.meta.delete(client)
  }

  awareness.off('update', provider._awarenessUpdateHandler)
  awareness.on('update', ({ added, updated, removed }: Record<'added' | 'updated' | 'removed', number[]>) => {
    const mine = [added, updated, removed].some((clients) => clients.includes(awareness.clientID))
    if (mine && !bumping) provider._awarenessUpdateHandler({ added: [awareness.clientID], updated: [], removed: [] }, 'own')
  })
  awareness.on('change', refresh)
  // The default answers with everyone's presence; the server knows the others'.
  provider.messageHandlers[MESSAGE.queryPresence] = () => awareness.setLocalState(awareness.getLocalState())
  provider.on('status', ({ status }) => {
    // The server has told the others that we are gone: only a higher clock brings us back. The provider sends it next.
    if (status === 'connected') {
      bumping = true
      awareness.setLocalState(awareness.getLocalState())
      bumping = false
    }
    if (status === 'disconnected') {
      names.clear()
      forget([...awareness.meta.keys()].filter((client) => client !== awareness.clientID))
    }
  })

  return {
    peers,
    show: (presence) => own.run(() => awareness.setLocalState(presence)),
    name(named) {
      const gone: number[] = []
      for (const [client, user] of Object.entries(named)) {
        if (user === null) gone.push(Number(client))
        else names.set(Number(client), user)
      }
      for (const client of gone) names.delete(client)
      forget(gone.filter((client) => others().includes(client)))
      refresh()
    },
    close() {
      own.stop()
      shown.stop()
    },
  }
}

function peersOf(states: ReadonlyMap<number, unknown>, names: ReadonlyMap<number, UserId>, own: number): Peer[] {
  const peers: Peer[] = []
  for (const [client, state] of states) {
    const user = names.get(client)
    if (client === own || user === undefined) continue
    const presence = presenceSchema.safeParse(state)
    peers.push({ client, user, presence: presence.success ? presence.data : {} })
  }
  return peers
}

/** Runs the first at once and then the latest, never two within `ms`. */
function paced(timers: Timers, ms: number): { run(work: () => void): void; stop(): void } {
  let cancel: (() => void) | null = null
  let latest: (() => void) | null = null
  const go = (work: () => void): void => {
    work()
    cancel = timers.after(ms, () => {
      cancel = null
      const next = latest
      latest = null
      if (next) go(next)
    })
  }
  return {
    run(work) {
      if (cancel) latest = work
      else go(work)
    },
    stop() {
      cancel?.()
      cancel = null
      latest = null
    },
  }
}
