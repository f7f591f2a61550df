/**
 * Text as one searches it: case, width and compatibility forms fall together, so that “双１１” finds “双11”. Pure; the same
 * on the server, in the filter and offline, so that they find the same.
 */

export const foldText = (text: string): string => text.normalize('NFKC').toLowerCase()

/** More words than that in one search are more than a person types. */
const MOST_WORDS = 12

/** What is asked for, folded: each of these must occur. */
export function wordsOf(typed: string): readonly string[] {
  return [...new Set(foldText(typed).split(/\s+/u).filter(Boolean))].slice(0, MOST_WORDS)
}

/** True where each word occurs in one of the texts. */
export function hasWords(words: readonly string[], texts: readonly string[]): boolean {
  if (words.length === 0) return true
  const folded = texts.map(foldText)
  return words.every((word) => folded.some((text) => text.includes(word)))
}

/**
 * Whether a card is found: each word in its key and title, or in its text. The words that only the text has (none of them:
 * found by its title), or null. What is given is folded already.
 */
export function wordsBeyondTitle(words: readonly string[], head: string, body: () => string): readonly string[] | null {
  const missing = words.filter((word) => !head.includes(word))
  if (missing.length === 0) return missing
  const text = body()
  return missing.every((word) => text.includes(word)) ? missing : null
}

/** Longest text of a card that is searched, in characters: what is behind it is not found. */
const TEXT_INDEXED = 20_000
export const indexedText = (text: string): string =>
  text.length <= TEXT_INDEXED ? text : [...text].slice(0, TEXT_INDEXED).join('')

export interface TextPart {
  readonly text: string
  readonly hit: boolean
}

/** The text cut where the words occur, for whoever marks them. Together the parts are the text as it is. */
export function partsOf(text: string, words: readonly string[]): readonly TextPart[] {
  const { folded, from } = foldWithPlaces(text)
  const hits = new Uint8Array(text.length)
  for (const word of words)
    for (let at = folded.indexOf(word); at >= 0 && word; at = folded.indexOf(word, at + word.length))
      hits.fill(1, from[at], from[at + word.length])
  const parts: { text: string; hit: boolean }[] = []
  let start = 0
  for (let i = 1; i <= text.length; i++) {
    if (i < text.length && hits[i] === hits[start]) continue
    parts.push({ text: text.slice(start, i), hit: hits[start] === 1 })
    start = i
  }
  return parts
}

/** Characters of an excerpt around its first hit. */
const EXCERPT = 120
const BEFORE_HIT = 30

/** A line of a long text around the first word that occurs in it, or null where none does. */
export function excerptOf(text: string, words: readonly string[]): string | null {
  const { folded, from } = foldWithPlaces(text)
  const hits = words.map((word) => folded.indexOf(word)).filter((at) => at >= 0)
  if (hits.length === 0) return null
  const hit = from[Math.min(...hits)] ?? 0
  const start = hit <= BEFORE_HIT ? 0 : wholeFrom(text, hit - BEFORE_HIT)
  const end = Math.min(text.length, wholeFrom(text, start + EXCERPT))
  const line = text.slice(start, end).replace(/\s+/gu, ' ').trim()
  return `${start > 0 ? '…' : ''}${line}${end < text.length ? '…' : ''}`
}

/** Never between the halves of one character. */
const wholeFrom = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  return code >= 0xdc00 && code <= 0xdfff ? at + 1 : at
}

/** The folded text, and for each of its places (its end too) the place in the text that it stands for. */
function foldWithPlaces(text: string): { folded: string; from: number[] } {
  let folded = ''
  const from: number[] = []
  let at = 0
  for (const character of text) {
    const one = foldText(character)
    for (let i = 0; i < one.length; i++) from.push(at)
    folded += one
    at += character.length
  }
  from.push(text.length)
  return { folded, from }
}
