/**
 * Group commit (SY4): appends that arrive while a commit is under way go into the next one together, so that a slow disk
 * makes larger groups and not a longer queue. Knows nothing of the database.
 */
import { must } from '../../shared/primitives/assert'
import { type Append, Fenced, StorageTrouble } from './ports'

/** What became of one entry: its sequence, or why its writer no longer owns the document. */
export type Appended = { readonly seq: number } | { readonly fenced: string }

export interface GroupCommit {
  /** The sequence of the row, once it is on the disk. */
  append(entry: Append): Promise<number>
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>
}

/** Bounds the length of one transaction; what is beyond it goes into the next. */
const LARGEST_GROUP = 256

interface Waiting {
  readonly entry: Append
  readonly resolve: (seq: number) => void
  readonly reject: (error: unknown) => void
}

/** `write` commits the entries in one transaction, with one outcome each in their order; it rejects where nothing was written. */
export function groupCommit(write: (entries: readonly Append[]) => Promise<readonly Appended[]>): GroupCommit {
  const waiting: Waiting[] = []
  let working: Promise<void> | null = null

  async function work(): Promise<void> {
    await Promise.resolve() // Whoever appends in this same turn joins the first group.
    while (waiting.length > 0) await settle(waiting.splice(0, LARGEST_GROUP))
    working = null
  }

  async function settle(group: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await write(group.map(({ entry }) => entry))
      group.forEach((each, index) => {
        answer(each, must(outcomes[index], 'an outcome for each entry'))
      })
    } catch (error) {
      // A fault in one entry must not fail its neighbours: each tries alone. A full disk fails all of them.
      if (group.length > 1 && !(error instanceof StorageTrouble)) for (const each of group) await settle([each])
      else for (const each of group) each.reject(error)
    }
  }

  return {
    append: (entry) =>
      new Promise((resolve, reject) => {
        waiting.push({ entry, resolve, reject })
        working ??= work()
      }),
    idle: async () => {
      await working
    },
  }
}

function answer({ resolve, reject }: Waiting, outcome: Appended): void {
  if ('seq' in outcome) resolve(outcome.seq)
  else reject(new Fenced(outcome.fenced))
}
