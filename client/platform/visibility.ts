/** Whether the person can see this tab. A hidden one has the leisure to tidy up; a shown one should be up to date at once. */
import { createStore, type StoreApi } from 'zustand/vanilla'

export interface Visibility {
  readonly visible: boolean
}

interface Source {
  readonly addEventListener: (type: 'visibilitychange', listener: () => void) => void
  readonly visibilityState: DocumentVisibilityState
}

export function watchVisibility(source: Source): StoreApi<Visibility> {
  const isVisible = (): boolean => source.visibilityState !== 'hidden'
  const store = createStore<Visibility>(() => ({ visible: isVisible() }))
  source.addEventListener('visibilitychange', () => store.setState({ visible: isVisible() }))
  return store
}
