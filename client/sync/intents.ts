/**
 * The journal of a document: every edit that the server has not acknowledged, whether made in this tab, in another one or in
 * an earlier run. Kept in memory here; `offline-updates` writes it down. Knows neither the documents nor the server.
 */
import type { IntentId } from '../../shared/primitives/ids'
import type { Intent } from '../platform/local-rows'

export interface Journal {
  /** An edit just made in this tab, or what has grown of one. */
  add(intent: Intent): void
  /** These are on this device's disk, as they were given. */
  kept(intents: readonly Intent[]): void
  /** What the disk holds of other tabs and earlier runs, in order. */
  setOthers(intents: readonly Intent[]): void
  /** Everything anew, after a rebuild: what is on the disk, and what is not yet. */
  reset(onDisk: readonly Intent[], unkept: readonly Intent[]): void
  /** Takes out what `test` accepts, and says what it was. */
  remove(test: (intent: Intent) => boolean): Intent[]
  /** Unacknowledged edits, oldest first as far as known. */
  all(): readonly Intent[]
  /** Of these, the ones of this tab that are not on the disk. */
  unkept(): readonly Intent[]
}

export function createJournal(tab: string): Journal {
  let own: Intent[] = []
  let others: Intent[] = []
  let unkept = new Map<IntentId, Intent>()

  return {
    add(intent) {
      const known = own.findIndex(({ id }) => id === intent.id)
      if (known < 0) own.push(intent)
      else own[known] = intent
      unkept.set(intent.id, intent)
    },
    kept(intents) {
      for (const intent of intents) if (unkept.get(intent.id) === intent) unkept.delete(intent.id)
    },
    setOthers(intents) {
      others = intents.filter((intent) => intent.tab !== tab)
    },
    reset(onDisk, notYet) {
      others = onDisk.filter((intent) => intent.tab !== tab)
      own = [...onDisk.filter((intent) => intent.tab === tab), ...notYet]
      unkept = new Map(notYet.map((intent) => [intent.id, intent]))
    },
    remove(test) {
      const removed = [...others, ...own].filter(test)
      own = own.filter((intent) => !test(intent))
      others = others.filter((intent) => !test(intent))
      for (const { id } of removed) unkept.delete(id)
      return removed
    },
    all: () => [...others, ...own],
    unkept: () => own.filter(({ id }) => unkept.has(id)),
  }
}
