/** What the browser believes about the network. A hint to try again at once, never a proof: loopback works without one. */
import { createStore, type StoreApi } from 'zustand/vanilla'

export interface Network {
  readonly online: boolean
}

interface Source {
  readonly addEventListener: (type: 'online' | 'offline', listener: () => void) => void
  readonly navigator: { readonly onLine: boolean }
}

export function watchNetwork(source: Source): StoreApi<Network> {
  const store = createStore<Network>(() => ({ online: source.navigator.onLine }))
  source.addEventListener('online', () => store.setState({ online: true }))
  source.addEventListener('offline', () => store.setState({ online: false }))
  return store
}
