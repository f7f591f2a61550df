/**
 * A card's text as plain values, in the form in which tiptap writes JSON: what files of boards hold, and what texts of other
 * programs become before they are written into a document. Pure.
 */
import * as Y from 'yjs'
import { isStorable } from '../model/text'
import { BODY_DEPTH_MOST, BODY_MOST, bytesOf, isBodyAttribute, isBodyMark, isBodyNode, isBodyValue } from './card-body'

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

/** Bytes of a text as JSON; its form takes more than it does in the document. */
const WRITTEN_MOST = 4 * BODY_MOST

/** Whether it is a text that a document takes. */
export function isBody(value: unknown): value is BodyNode[] {
  return Array.isArray(value) && value.every((node) => isNode(node, 1)) && bytesOf(JSON.stringify(value)) <= WRITTEN_MOST
}

function isNode(value: unknown, depth: number): value is BodyNode {
  if (!isRecord(value) || depth > BODY_DEPTH_MOST) return false
  const { type, attrs, content, text, marks } = value
  if (type === 'text') return isText(text) && (marks === undefined || (Array.isArray(marks) && marks.every(isMark)))
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

/** The text as it stands. */
export function readBody(type: Y.XmlFragment): BodyNode[] {
  return type.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return readText(child)
    if (!(child instanceof Y.XmlElement)) return []
    const attrs = child.getAttributes() as Record<string, unknown>
    const content = readBody(child)
    return [
      { type: child.nodeName, ...(Object.keys(attrs).length > 0 && { attrs }), ...(content.length > 0 && { content }) },
    ] satisfies BodyNode[]
  })
}

function readText(text: Y.XmlText): BodyNode[] {
  const runs = text.toDelta() as { readonly insert: unknown; readonly attributes?: Readonly<Record<string, unknown>> }[]
  return runs.flatMap(({ insert, attributes = {} }) => {
    if (typeof insert !== 'string') return []
    const marks = Object.entries(attributes).map(([key, value]): BodyMark => {
      const type = key.split('--')[0] as string
      return isRecord(value) && Object.keys(value).length > 0 ? { type, attrs: value } : { type }
    })
    return [{ type: 'text', text: insert, ...(marks.length > 0 && { marks }) }]
  })
}

/** Puts the nodes behind what is there. */
export function writeBody(type: Y.XmlFragment, nodes: readonly BodyNode[]): void {
  type.insert(type.length, drawn(nodes))
}

/** Runs of text that stand together are one text with formats. */
function drawn(nodes: readonly BodyNode[]): (Y.XmlElement | Y.XmlText)[] {
  const all: (Y.XmlElement | Y.XmlText)[] = []
  let runs: { insert: string; attributes: Record<string, unknown> }[] = []
  const close = () => {
    if (runs.length === 0) return
    const text = new Y.XmlText()
    text.applyDelta(runs)
    all.push(text)
    runs = []
  }
  for (const { type, text, marks = [], attrs = {}, content = [] } of nodes) {
    if (type === 'text') {
      runs.push({ insert: text ?? '', attributes: Object.fromEntries(marks.map((mark) => [mark.type, mark.attrs ?? {}])) })
      continue
    }
    close()
    const element = new Y.XmlElement(type)
    for (const [key, value] of Object.entries(attrs)) element.setAttribute(key, value as string)
    element.insert(0, drawn(content))
    all.push(element)
  }
  close()
  return all
}
