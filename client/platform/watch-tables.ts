/** Looks at tables again whenever any tab has changed them; some times a second at most, because a person's keys change them too. */
import { Dexie, type ObservabilitySet } from 'dexie'
import type { Timers } from './clock'
import type { TableName } from './local-rows'

/** From the end of a look to the next. */
const PAUSE_MS = 200

/** Also looks at once. A look that gives false is the last one. The value ends it. */
export function watchTables(db: Dexie, tables: readonly TableName[], timers: Timers, look: () => Promise<boolean>): () => void {
  const watched = tables.map((table) => `idb://${db.name}/${table}/`)
  let state: 'still' | 'looking' | 'ended' = 'still'
  let isStale = false
  let endPause = (): void => undefined

  const lookNow = (): void => {
    state = 'looking'
    isStale = false
    void look().then((more) => {
      if (!more) end()
      else if (state === 'looking') endPause = timers.after(PAUSE_MS, rest)
    })
  }
  const rest = (): void => {
    state = 'still'
    if (isStale) lookNow()
  }
  const onChange = (parts: ObservabilitySet): void => {
    if (!Object.keys(parts).some((part) => watched.some((one) => part.startsWith(one)))) return
    isStale = true
    if (state === 'still') lookNow()
  }
  const end = (): void => {
    state = 'ended'
    endPause()
    Dexie.on.storagemutated.unsubscribe(onChange)
  }
  Dexie.on.storagemutated.subscribe(onChange)
  lookNow()
  return end
}
