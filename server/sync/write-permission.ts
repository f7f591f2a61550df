/**
 * What of an update its writer may not write, by the one table of who may write which field (SY17). The interface hides
 * what this forbids and the client asks the same before each edit, so it is met after a change of role, or by who goes round.
 */
import { type Refusal, refusal } from '../../shared/model/refusal'
import { isReader, mayWrite, notAllowed, placeName, readerRefusal, type Writer } from '../../shared/rules/field-policy'
import type { WrittenPlace } from './inspect-update'

/** A new entry is judged as a whole, with the fields that it begins with. */
export function forbiddenPlaces(writer: Writer, places: readonly WrittenPlace[]): readonly WrittenPlace[] {
  const entries = new Set<string>()
  return places.filter((place) => {
    const { root, id, key, isOfNewEntry } = place
    if (key !== null && isOfNewEntry) return entries.has(`${root}.${id}`)
    if (mayWrite(writer, root, id, key)) return false
    if (key === null) entries.add(`${root}.${id}`)
    return true
  })
}

/** A reader's frames are refused whole (SY19); so is more than anyone could be told of. */
export function wholeFault(writer: Writer, forbidden: readonly WrittenPlace[]): Refusal | null {
  if (forbidden.length === 0) return null
  const [first] = whereOf(forbidden)
  if (isReader(writer)) return refusal(readerRefusal(writer), first === undefined ? {} : { at: first })
  return whereOf(forbidden).length > MOST_TOLD ? refusal('not-allowed') : null
}

/** `root.id` or `root.id.key`; an entry stands for its fields. */
export const whereOf = (places: readonly WrittenPlace[]): string[] => entriesAndFields(places).map(placeName)

/** What of it the writer is told, place by place. */
export const whyForbidden = (writer: Writer, places: readonly WrittenPlace[]): Refusal[] =>
  entriesAndFields(places).map(({ root, id, key }) => notAllowed(writer, root, id, key))

const entriesAndFields = (places: readonly WrittenPlace[]): readonly WrittenPlace[] =>
  places.filter(({ isOfNewEntry }) => !isOfNewEntry)

/** Only who goes round the interface writes so much that is not theirs. */
const MOST_TOLD = 1000
