/** The client's composition root: everything with a side effect is made here, once, and passed down. */
import './without-eval'
import './design/tokens.css'
import './design/base.css'
import './design/print.css'
import { QueryClient } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { must } from '../shared/primitives/assert'
import type { BoardId, UserId } from '../shared/primitives/ids'
import { fail } from '../shared/primitives/result'
import { SYNC_PATH } from '../shared/protocol/rooms'
import { App } from './app'
import type { AppDeps, Standing } from './context/app-context'
import { sessionKey } from './context/current-session'
import { createPreferences } from './design/preferences'
import { createI18n } from './i18n/i18n'
import { createApi } from './platform/api'
import { openBoardLocks } from './platform/board-locks'
import { browserTimers, systemClock } from './platform/clock'
import { openDevice } from './platform/device'
import { type LocalDatabase, openLocalDatabase } from './platform/local-database'
import { watchNetwork } from './platform/network'
import type { SendFile } from './platform/send-file'
import { registerServiceWorker } from './platform/service-worker'
import { watchVisibility } from './platform/visibility'
import { createAppRouter } from './routes'
import { openBoardSession } from './sync/board-session'
import { createOpenBoards } from './sync/open-boards'
import type { BoardSession } from './sync/session-types'

const log = (what: string, error: unknown): void => console.error(what, error)
const api = createApi(async (input, init) => {
  const answer = await window.fetch(input, init)
  // A session that has ended is noticed also where no socket tells of it.
  if (answer.status === 401) void queries.invalidateQueries({ queryKey: sessionKey })
  return answer
})
const preferences = createPreferences(localStorageIfAllowed(), navigator.languages)
const network = watchNetwork(window)
const visibility = watchVisibility(document)
const databases = new Map<UserId, LocalDatabase>()

/** A database that was wiped by signing out is gone for good; the same person's next one is new. */
function databaseOf(user: UserId): LocalDatabase {
  const open = databases.get(user)
  if (open && open.health.getState().state !== 'wiped') return open
  const database = openLocalDatabase(user)
  databases.set(user, database)
  return database
}

const openSession = (board: BoardId, database: LocalDatabase, { role, center, isArchived }: Standing): BoardSession =>
  openBoardSession({
    board,
    user: database.user,
    role,
    center,
    isArchived: () => isArchived(board),
    onStanding: askWhoIAm,
    onBack: () => void queries.invalidateQueries({ queryKey: sessionKey }),
    database,
    api,
    sendFile,
    alone: openBoardLocks(database.user, navigator.locks).alone,
    network,
    visibility,
    clock: systemClock,
    timers: browserTimers,
    random: Math.random,
    syncUrl: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}${SYNC_PATH}`,
    Socket: WebSocket,
    log,
  })

/** Most people send none. */
const sendFile: SendFile = (...given) =>
  import('./platform/send-file').then(
    ({ sendFile }) => sendFile(...given),
    (error: unknown) => {
      log('What sends files could not be loaded', error)
      return fail('offline')
    },
  )

/** What this person may do has changed: who they are, and what they may read, is asked anew. */
function askWhoIAm(): void {
  for (const queryKey of [sessionKey, ['people'], ['boards']]) void queries.invalidateQueries({ queryKey })
}

const deps: AppDeps = {
  api,
  clock: systemClock,
  device: openDevice(() => window.localStorage),
  preferences,
  // While developing, Vite serves modules one by one; a kept copy would only be in the way.
  updates: registerServiceWorker(import.meta.env.PROD ? navigator.serviceWorker : undefined, location),
  log,
  databaseOf,
  openBoards: (database, standing) =>
    createOpenBoards({
      database,
      locks: openBoardLocks(database.user, navigator.locks),
      timers: browserTimers,
      open: (board) => openSession(board, database, standing),
      log,
    }),
}
// Without network the server's answers come from this device, so the library must not wait for the browser to be “online”.
const queries = new QueryClient({
  defaultOptions: { queries: { networkMode: 'always', retry: false, refetchOnWindowFocus: false } },
})
const texts = await createI18n(preferences.getState().language).catch((error: unknown) => {
  log('English could not be loaded', error)
  return createI18n('zh-CN')
})

createRoot(must(document.getElementById('root'), '#root')).render(
  <StrictMode>
    <App deps={deps} texts={texts} queries={queries} router={createAppRouter(log)} />
  </StrictMode>,
)

/** A browser that blocks storage throws at the mere mention. */
function localStorageIfAllowed(): Storage | null {
  try {
    return window.localStorage
  } catch {
    return null
  }
}
