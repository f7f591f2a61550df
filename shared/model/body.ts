/**
 * What the text of a card may be made of: one table for the editor and for the server's inspection. Elements and formats are
 * named as tiptap names its nodes and marks. A name that is not here is refused, so a new one is added here first. A text as plain values is in the form in which tiptap writes JSON.
 */
import { isStorable } from './text'

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
  if (!isShallow(value, VALUE_DEPTH_MOST)) return false
  const written = JSON.stringify(value)
  return written !== undefined && bytesOf(written) <= BODY_VALUE_MOST && hasSafeAddresses(value)
}

const VALUE_DEPTH_MOST = 8
const isShallow = (value: unknown, depth: number): boolean =>
  typeof value !== 'object' || value === null || (depth > 0 && Object.values(value).every((one) => isShallow(one, depth - 1)))

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

export interface BodyMark {
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
}
export interface BodyNode {
  /** A name of BODY_NODES, or `text`. */
  readonly type: string
  readonly attrs?: Readonly<Record<string, unknown>>
  readonly content?: readonly BodyNode[]
  /** Of a `text` alone. */
  readonly text?: string
  readonly marks?: readonly BodyMark[]
}

/** Bytes of a text as JSON; formats are written with each piece, which the document does not. */
const WRITTEN_MOST = 2 * BODY_MOST

/** Whether it is a text that a document takes. */
export function isBody(value: unknown): value is BodyNode[] {
  return Array.isArray(value) && value.every((node) => isNode(node, 1)) && sizeOf(value) <= WRITTEN_MOST
}

/** Much as the document counts it. */
function sizeOf(nodes: readonly BodyNode[]): number {
  const said = ({ attrs }: BodyMark): number => (attrs ? bytesOf(JSON.stringify(attrs)) : 0)
  return nodes.reduce((sum, node) => {
    const { text = '', marks = [], content = [] } = node
    const form = marks.reduce((all, mark) => all + mark.type.length + said(mark), node.type.length + said(node))
    return sum + form + bytesOf(text) + sizeOf(content)
  }, 0)
}

function isNode(value: unknown, depth: number): value is BodyNode {
  if (!isRecord(value)) return false
  const { type, attrs, content, text, marks } = value
  if (type === 'text') return isText(text) && (marks === undefined || (Array.isArray(marks) && marks.every(isMark)))
  if (depth > BODY_DEPTH_MOST) return false
  const isKnown = typeof type === 'string' && isBodyNode(type)
  return isKnown && areAttributes(attrs) && (content === undefined || (Array.isArray(content) && content.every(isInside)))
  function isInside(node: unknown): boolean {
    return isNode(node, depth + 1)
  }
}

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '' && isStorable(value)

const isMark = (value: unknown): boolean =>
  isRecord(value) && typeof value['type'] === 'string' && isBodyMark(value['type']) && areAttributes(value['attrs'])

const areAttributes = (value: unknown): boolean =>
  value === undefined ||
  (isRecord(value) && Object.entries(value).every(([key, one]) => isBodyAttribute(key, one) && isBodyValue(one)))

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
