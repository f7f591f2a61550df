/** What the composition root (main.tsx) made and the pages use. One context, so that tests can pass their own. */
import { createContext, useContext } from 'react'
import type { StoreApi } from 'zustand/vanilla'
import type { Center } from '../../shared/model/center'
import type { Role } from '../../shared/model/person'
import { must } from '../../shared/primitives/assert'
import type { BoardId, UserId } from '../../shared/primitives/ids'
import type { Clock } from '../../shared/primitives/instant'
import type { Preferences } from '../design/preferences'
import type { Api } from '../platform/api'
import type { Device } from '../platform/device'
import type { LocalDatabase } from '../platform/local-database'
import type { AppUpdates } from '../platform/service-worker'
import type { OpenBoards } from '../sync/open-boards'

export interface AppDeps {
  readonly api: Api
  readonly clock: Clock
  readonly device: Device
  readonly preferences: StoreApi<Preferences>
  readonly updates: AppUpdates
  /** The boards of the person whose database it is, with what they may do at the time. */
  openBoards(database: LocalDatabase, standing: Standing): OpenBoards
  /** What this device keeps for a person; the same database each time it is asked for the same one. */
  databaseOf(user: UserId): LocalDatabase
  /** Trouble that nobody is shown in words: for whoever looks into the console. */
  log(what: string, error: unknown): void
}

/** What a person is, and which boards are out of use, as far as this device knows it now. */
export interface Standing {
  readonly role: () => Role
  readonly center: () => Center | null
  readonly isArchived: (board: BoardId) => boolean
}

export const AppContext = createContext<AppDeps | null>(null)

export const useApp = (): AppDeps => must(useContext(AppContext), 'AppContext')
