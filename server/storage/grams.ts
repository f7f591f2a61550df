/**
 * Text as the index has it: the pieces of one, two and three characters of its words. Any part of a word is found by its
 * pieces, Chinese without knowing where its words end. Pure.
 */
import { foldText } from '../../shared/rules/fold-text'

const LONGEST = 3

/** All pieces of a text, each once, as a text that SQLite cuts at the spaces. */
export function gramsOf(text: string): string {
  const grams = new Set<string>()
  for (const word of foldText(text).split(/\s+/u)) {
    const signs = [...word].map(letter)
    for (let i = 0; i < signs.length; i++)
      for (let length = 1; length <= LONGEST && i + length <= signs.length; length++)
        grams.add(signs.slice(i, i + length).join(''))
  }
  return [...grams].join(' ')
}

/** Most pieces that are asked for: of a long search the rest is left to whoever looks at what was found. */
const MOST_ASKED = 24

/** The pieces that a text with these words (folded) must have, as a query. There is no way for a word to be anything else. */
export function queryOf(words: readonly string[]): string {
  const grams = new Set<string>()
  for (const word of words) {
    const signs = [...word].map(letter)
    const length = Math.min(LONGEST, signs.length)
    // Side by side, and the end: pieces that overlap would tell little more and cost as much again.
    for (let i = 0; i < signs.length; i += length) {
      const at = Math.min(i, signs.length - length)
      grams.add(signs.slice(at, at + length).join(''))
    }
  }
  return [...grams]
    .slice(0, MOST_ASKED)
    .map((gram) => `"${gram}"`)
    .join(' AND ')
}

/** Signs at which SQLite would cut stand for themselves in the private part of Unicode. */
function letter(sign: string): string {
  const code = sign.charCodeAt(0)
  return code < 0x80 && !/[a-z0-9]/.test(sign) ? String.fromCharCode(0xe000 + code) : sign
}
