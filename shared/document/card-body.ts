/** The text of a card in its document: how large it is, its words, a copy of it. Pure. */
import * as Y from 'yjs'
import { bytesOf } from '../model/body'

/** Bytes that the content of an item counts; what is deleted counts nothing. */
export function sizeOfContent(content: Y.Item['content']): number {
  if (content instanceof Y.ContentString) return bytesOf(content.str)
  if (content instanceof Y.ContentFormat) return bytesOf(content.key) + bytesOf(JSON.stringify(content.value ?? null))
  if (content instanceof Y.ContentAny)
    return content.arr.reduce<number>((sum, one) => sum + bytesOf(JSON.stringify(one ?? null)), 0)
  if (content instanceof Y.ContentType) return content.type instanceof Y.XmlElement ? content.type.nodeName.length : 1
  return 0
}

/** Bytes of the whole text as it stands: the editor asks before it takes more. */
export function bodySize(type: Y.XmlFragment | Y.XmlText): number {
  let size = 0
  const count = (item: Y.Item) => {
    if (item.deleted) return
    size += sizeOfContent(item.content)
    if (item.content instanceof Y.ContentType) size += bodySize(item.content.type as Y.XmlFragment)
  }
  for (let item = type._start; item; item = item.right) count(item)
  for (const item of type._map.values()) count(item)
  return size
}

/** The text without its form, a line a paragraph. */
export function bodyText(type: Y.XmlFragment | Y.XmlElement): string {
  const parts = type.toArray().map((child) => {
    if (child instanceof Y.XmlText) return plain(child)
    return child instanceof Y.XmlElement ? bodyText(child) : ''
  })
  return parts.join(isLine(type) ? '' : '\n')
}
const plain = (text: Y.XmlText): string =>
  (text.toDelta() as { insert: unknown }[]).map(({ insert }) => (typeof insert === 'string' ? insert : '')).join('')
const isLine = (type: Y.XmlFragment): boolean =>
  type instanceof Y.XmlElement && ['paragraph', 'heading', 'codeBlock'].includes(type.nodeName)

/** The same content in another document, as an independent text. */
export function copyBody(from: Y.XmlFragment, to: Y.XmlFragment): void {
  const nodes = from.toArray().map((node) => node.clone() as Y.XmlElement | Y.XmlText)
  to.insert(to.length, nodes)
}
