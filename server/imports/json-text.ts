/** JSON text → value, or a refusal that names the place: a file may be cut, damaged or no JSON at all. */
import { type Refusal, refusal } from '../../shared/model/refusal'
import { fail, ok, type Result } from '../../shared/primitives/result'
import { LIMITS } from '../../shared/protocol/limits'

export function parseJson(text: string): Result<unknown, Refusal> {
  if (Buffer.byteLength(text) > LIMITS.importFile) return fail(fileTooLarge())
  const json = withoutByteOrderMark(text)
  try {
    return ok(JSON.parse(json))
  } catch (error) {
    const fault = jsonFault(json)
    if (!fault) throw error
    return fail(notJson(json, fault))
  }
}

export const fileTooLarge = (): Refusal => refusal('import-too-large', { params: { megabytes: LIMITS.importFile / 1024 / 1024 } })

export interface JsonFault {
  /** Index of the first character that cannot stand there; the text's length where it ends too early. */
  readonly offset: number
  readonly cut: boolean
}

/**
 * The first fault of a JSON text, or null. The engine's own message names a place only sometimes, and in other words in
 * each version. Keeps its own stack, so that a million open brackets are no danger.
 */
export function jsonFault(text: string): JsonFault | null {
  const open: ('{' | '[')[] = []
  let expected: Expected = 'value'
  let at = skipSpace(text, 0)
  while (at < text.length) {
    const next = step(text, at, expected, open)
    if (typeof next === 'number') return { offset: next, cut: next >= text.length }
    expected = next.expected
    at = skipSpace(text, next.at)
  }
  return expected === 'more' && open.length === 0 ? null : { offset: text.length, cut: true }
}

/** What may stand at a place: `first-…` also allows the closing bracket. `more`: a value has ended. */
type Expected = 'value' | 'first-value' | 'key' | 'first-key' | 'colon' | 'more'

/** Reads one token. A number is the offset of a fault. */
function step(text: string, at: number, expected: Expected, open: ('{' | '[')[]): { expected: Expected; at: number } | number {
  const char = text[at] as string
  const inside = open.at(-1)
  const closes = (char === '}' && inside === '{') || (char === ']' && inside === '[')
  if (closes && expected !== 'value' && expected !== 'key' && expected !== 'colon') {
    open.pop()
    return { expected: 'more', at: at + 1 }
  }
  if (expected === 'colon') return char === ':' ? { expected: 'value', at: at + 1 } : at
  if (expected === 'more') return char === ',' && inside ? { expected: inside === '{' ? 'key' : 'value', at: at + 1 } : at
  if (expected === 'key' || expected === 'first-key') return char === '"' ? token('colon', stringEnd(text, at)) : at
  if (char === '{' || char === '[') {
    open.push(char)
    return { expected: char === '{' ? 'first-key' : 'first-value', at: at + 1 }
  }
  return token('more', char === '"' ? stringEnd(text, at) : wordEnd(text, at))
}

/** Ends of tokens are negative where there is a fault: `-1 - offset`. */
const token = (expected: Expected, end: number) => (end < 0 ? -1 - end : { expected, at: end })

function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === 0x22) return at + 1
    if (code < 0x20) return -1 - at
    if (code === 0x5c) {
      const length = escapeLength(text, at)
      if (length === 0) return -1 - at
      at += length - 1
    }
  }
  return -1 - text.length
}

/** Length of the escape at `at`, 0 where there is none such. One that the end cuts counts as whole: the end is the fault. */
function escapeLength(text: string, at: number): number {
  if (at + 1 >= text.length || '"\\/bfnrt'.includes(text[at + 1] as string)) return 2
  if (text[at + 1] !== 'u') return 0
  const digits = text.slice(at + 2, at + 6)
  return /^[0-9a-fA-F]*$/.test(digits) && (digits.length === 4 || at + 6 > text.length) ? 6 : 0
}

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y
const WORDS = ['true', 'false', 'null']

function wordEnd(text: string, at: number): number {
  const word = WORDS.find((one) => text.startsWith(one, at))
  if (word) return at + word.length
  NUMBER.lastIndex = at
  if (NUMBER.test(text)) return NUMBER.lastIndex
  const rest = text.slice(at, at + 6)
  return WORDS.some((one) => one.startsWith(rest)) || rest === '-' ? -1 - text.length : -1 - at
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (at < text.length && ' \t\n\r'.includes(text[at] as string)) at++
  return at
}

function notJson(text: string, fault: JsonFault): Refusal {
  const before = text.slice(0, fault.offset)
  const line = before.split('\n').length
  const column = fault.offset - before.lastIndexOf('\n')
  // `context` selects the sentence for a file that ends too early, which is mended by downloading it again.
  return refusal('import-not-json', {
    at: `${line}:${column}`,
    params: fault.cut ? { line, column, context: 'cut' } : { line, column },
  })
}

const withoutByteOrderMark = (text: string): string => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text)
