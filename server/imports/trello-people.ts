/** Names of Trello's members, also of those who have left the board: they still stand in its activities. */
import type { Tally } from './report'
import { personSchema, type TrelloFile } from './trello-file'

export interface People {
  /** The person's name; the bare id, counted, where the file has none. */
  nameOf(id: string): string
}

export function peopleOf(file: TrelloFile, tally: Tally): People {
  const names = new Map<string, string>()
  const unknown = new Set<string>()
  const learn = (person: unknown) => {
    const read = personSchema.safeParse(person)
    if (!read.success || names.has(read.data.id)) return
    const name = read.data.fullName.trim() || read.data.username.trim()
    if (name) names.set(read.data.id, name.toWellFormed())
  }
  for (const member of file.members) learn(member)
  for (const action of file.actions) {
    learn((action as { memberCreator?: unknown } | null)?.memberCreator)
    learn((action as { member?: unknown } | null)?.member)
  }
  return {
    nameOf: (id) => {
      const name = names.get(id)
      if (name === undefined && !unknown.has(id)) {
        unknown.add(id)
        tally.missing('members-unknown', { name: id })
      }
      return name ?? id.toWellFormed()
    },
  }
}
