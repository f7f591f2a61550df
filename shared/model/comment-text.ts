/**
 * What a comment says, in parts: words, people it means, pages. A person is written `@[name](user:id)`, so that a new name
 * changes nothing; whoever writes sees `@name`. Pure.
 */
import { isId, type UserId } from '../primitives/ids'
import { isWebAddress } from './text'

export type CommentPart =
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'person'; readonly user: UserId; readonly name: string }
  | { readonly kind: 'page'; readonly url: string }

export interface Meant {
  readonly user: UserId
  readonly name: string
}

const MENTION = /@\[([^\]\n]{1,200})\]\(user:([\w-]{1,64})\)/
/** An address ends before the punctuation of its sentence, Chinese or Latin. */
const PAGE = /https?:\/\/[^\s<>"，。；！？、（）《》]*[^\s<>"，。；！？、（）《》.,;:!?)\]}]/
const EITHER = new RegExp(`${MENTION.source}|(${PAGE.source})`, 'g')

export function partsOf(text: string): CommentPart[] {
  const parts: CommentPart[] = []
  let from = 0
  const words = (until: number): void => {
    if (until > from) parts.push({ kind: 'words', text: text.slice(from, until) })
  }
  for (const found of text.matchAll(EITHER)) {
    const [whole, name, user, url] = found
    if (url !== undefined ? !isWebAddress(url) : !isId(user ?? '')) continue
    words(found.index)
    parts.push(url === undefined ? { kind: 'person', user: user as UserId, name: name ?? '' } : { kind: 'page', url })
    from = found.index + whole.length
  }
  words(text.length)
  return parts
}

/** As it stands in the field where one writes, with whom it means. */
export function toDraft(text: string): { readonly text: string; readonly meant: readonly Meant[] } {
  const parts = partsOf(text)
  return {
    text: parts.map((part) => (part.kind === 'person' ? `@${part.name}` : part.kind === 'page' ? part.url : part.text)).join(''),
    meant: parts.flatMap((part) => (part.kind === 'person' ? [{ user: part.user, name: part.name }] : [])),
  }
}

/** What is stored of it. The longest names first: one may begin with another. */
export function fromDraft(text: string, meant: readonly Meant[]): string {
  const known = [...meant].sort((a, b) => b.name.length - a.name.length)
  let stored = ''
  for (let at = 0; at < text.length; ) {
    const found = text[at] === '@' ? known.find(({ name }) => name !== '' && text.startsWith(name, at + 1)) : undefined
    stored += found ? `@[${found.name.replace(/[\]\n]/g, ' ')}](user:${found.user})` : text[at]
    at += found ? found.name.length + 1 : 1
  }
  return stored
}
