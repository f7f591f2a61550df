/** Makes foreign text fit what a board may hold, and says what had to be changed: nothing is lost silently. */
import { isStorable, lengthOf, TITLE_MAX } from '../../shared/model/text'
import type { Tally } from './report'

export interface Shortened {
  readonly text: string
  /** The whole text, where it was too long. */
  readonly whole: string | null
}

/** The sign for “unreadable” takes the place of what cannot be stored. */
export const storable = (value: string): string => value.toWellFormed().replaceAll('\u0000', '\ufffd')

export function mend(value: string, tally: Tally): string {
  if (isStorable(value)) return value
  tally.missing('text-mended')
  return storable(value)
}

/** Shortened to `max` code points, the last one an ellipsis. Looks at the beginning only, however long the text is. */
export function shorten(value: string, max = TITLE_MAX): Shortened {
  const text = value.trim()
  if (text.length <= max || (text.length <= max * 2 && lengthOf(text) <= max)) return { text, whole: null }
  const head = [...text.slice(0, max * 2)].slice(0, max - 1).join('')
  return { text: `${head.toWellFormed()}…`, whole: text }
}
