/** A card's text as plain values, and back: what files of boards hold, and what texts of other programs become. Pure. */
import * as Y from 'yjs'
import type { BodyMark, BodyNode } from '../model/body'

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
    const marks = Object.entries(attributes).map(([key, value]) => markOf(key.split('--')[0] as string, value))
    return [{ type: 'text', text: insert, ...(marks.length > 0 && { marks }) }]
  })
}

/** Many formats say nothing beside their name. */
const markOf = (type: string, value: unknown): BodyMark =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0
    ? { type, attrs: value as Record<string, unknown> }
    : { type }

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
