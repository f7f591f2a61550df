/**
 * What an import took over and what not, counted while it reads. Each code has a sentence in both languages of the
 * interface (`import.came.<code>`, `import.skipped.<code>`) and in `describe-report.ts` for the command.
 */
import type { ImportReport } from '../../shared/protocol/http'

export const CAME = [
  'columns',
  'columns-archived',
  'lanes',
  'cards',
  'cards-archived',
  'labels',
  'descriptions',
  'checklists',
  'checklist-items',
  'comments',
  'attachments',
  'custom-fields',
  'members',
  'due',
  'done',
] as const
export type Came = (typeof CAME)[number]

export const MISSING = [
  // Not in the file
  'comments-not-in-file',
  'action-limit',
  // In the file, pointing at nothing there
  'comments-without-card',
  'checklists-without-card',
  'cards-without-list',
  'labels-undefined',
  'members-unknown',
  'options-unknown',
  // Taken over in another form
  'center-given',
  'due-as-day',
  'due-unreadable',
  'open-in-archived-list',
  'column-added',
  'members-as-names',
  'uploads',
  'attachments-not-links',
  'title-shortened',
  'title-empty',
  'column-title-shortened',
  'column-title-empty',
  'label-shortened',
  'text-mended',
  'order-unknown',
  'created-unknown',
  'duplicate-ids',
  'templates',
  'mirrors',
  // Not taken over
  'board-description',
  'activity',
  'covers',
  'files',
  'stickers',
  'votes',
  'watching',
  'reminders',
  'recurring',
  'list-colors',
  'power-ups',
] as const
export type Missing = (typeof MISSING)[number]

export interface Tally {
  came(what: Came, count?: number): void
  /** `name` says which one it was; a report names the first fifty of a kind. */
  missing(code: Missing, more?: { readonly count?: number; readonly name?: string }): void
  report(): ImportReport
}

const NAMED = 50
const NAME_LENGTH = 120

export function createTally(): Tally {
  const came = new Map<Came, number>()
  const missing = new Map<Missing, { count: number; names: string[] }>()
  return {
    came: (what, count = 1) => {
      came.set(what, (came.get(what) ?? 0) + count)
    },
    missing: (code, { count = 1, name } = {}) => {
      if (count === 0) return
      const entry = missing.get(code) ?? { count: 0, names: [] }
      if (name !== undefined) entry.names.push(name)
      missing.set(code, { ...entry, count: entry.count + count })
    },
    report: () => ({
      came: CAME.filter((what) => came.get(what)).map((what) => ({ what, count: came.get(what) ?? 0 })),
      missing: MISSING.flatMap((code) => {
        const entry = missing.get(code)
        if (!entry) return []
        return [
          entry.names.length === 0 ? { code, count: entry.count } : { code, count: entry.count, params: named(entry.names) },
        ]
      }),
    }),
  }
}

function named(names: readonly string[]): { names: string } {
  const shown = names
    .slice(0, NAMED)
    .map((name) => (name.length > NAME_LENGTH ? `${name.slice(0, NAME_LENGTH)}…` : name).toWellFormed())
  const more = names.length - shown.length
  return { names: [...shown, ...(more > 0 ? [`… +${more}`] : [])].join(' · ') }
}
