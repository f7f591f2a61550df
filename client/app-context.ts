/** What the composition root (main.tsx) made and the pages use. One context, so that tests can pass their own. */
import { createContext, useContext } from 'react'
import type { StoreApi } from 'zustand/vanilla'
import { must } from '../shared/primitives/assert'
import type { Clock } from '../shared/primitives/instant'
import type { Preferences } from './design/preferences'

export interface AppDeps {
  readonly clock: Clock
  readonly preferences: StoreApi<Preferences>
}

export const AppContext = createContext<AppDeps | null>(null)

export const useApp = (): AppDeps => must(useContext(AppContext), 'AppContext')
