/**
 * What the text of a card may be made of: one table for the editor and for the server's inspection. Elements and formats are
 * named as tiptap names its nodes and marks. A name that is not here is refused, so a new one is added here first.
 */
import * as Y from 'yjs'

export const BODY_NODES = [
  'paragraph',
  'heading',
  'blockquote',
  'codeBlock',
  'bulletList',
  'orderedList',
  'listItem',
  'taskList',
  'taskItem',
  'table',
  'tableRow',
  'tableHeader',
  'tableCell',
  'hardBreak',
  'horizontalRule',
  'mention',
  'image',
  'file',
] as const
export const BODY_MARKS = ['bold', 'italic', 'strike', 'underline', 'code', 'link', 'highlight'] as const

/** Bytes of text and of attributes, as UTF-8. */
export const BODY_MOST = 1024 * 1024
/** Elements within each other; a list in a list is two. */
export const BODY_DEPTH_MOST = 60
/** Bytes of one attribute, or of what one format says. */
export const BODY_VALUE_MOST = 4 * 1024

export const isBodyNode = (name: string): boolean => (BODY_NODES as readonly string[]).includes(name)
/** A format that may overlap itself has a hash behind its name (`link--abcd`). */
export const isBodyMark = (key: string): boolean => (BODY_MARKS as readonly string[]).includes(key.split('--')[0] ?? '')

/**
 * Whether a link may lead there: to a page, to a mail, to a telephone, to a place of this server. Nothing that a browser
 * would run.
 */
export function isBodyAddress(value: string): boolean {
  if (value.startsWith('/') && !value.startsWith('//') && !value.startsWith('/\\')) return true
  try {
    return ['https:', 'http:', 'mailto:', 'tel:'].includes(new URL(value).protocol)
  } catch {
    return false
  }
}

/** What an attribute or a format may say: plain values, bounded, and no address that would be run. */
export function isBodyValue(value: unknown): boolean {
  if (value === undefined) return true
  const written = JSON.stringify(value)
  return written !== undefined && bytesOf(written) <= BODY_VALUE_MOST && hasSafeAddresses(value)
}

function hasSafeAddresses(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, one]) => isBodyAttribute(key, one) && hasSafeAddresses(one))
}

/** An attribute by its name. */
export const isBodyAttribute = (key: string, value: unknown): boolean =>
  !ADDRESSES.has(key) || value === null || value === '' || (typeof value === 'string' && isBodyAddress(value))
const ADDRESSES = new Set(['href', 'src'])

const encoder = new TextEncoder()
export const bytesOf = (text: string): number => encoder.encode(text).length

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
