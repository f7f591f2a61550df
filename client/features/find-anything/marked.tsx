/** A text with the words that were sought marked in it. */
import { partsOf } from '../../../shared/rules/fold-text'

export function Marked({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  let at = 0
  return partsOf(text, words).map((part) => {
    const key = at
    at += part.text.length
    return part.hit ? <mark key={key}>{part.text}</mark> : <span key={key}>{part.text}</span>
  })
}
