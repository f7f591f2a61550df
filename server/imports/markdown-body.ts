/**
 * Markdown, as Trello and others keep descriptions, as the text of a card. Pure. What the text of a card has no form for
 * stays as it was written: HTML and pictures of other servers above all.
 */
import { Lexer, type Token, type Tokens } from 'marked'
import { BODY_DEPTH_MOST, type BodyMark, type BodyNode, isBody, isBodyAddress } from '../../shared/model/body'

/** Deeper than anyone writes; the text has room for more. */
const NESTED_MOST = BODY_DEPTH_MOST / 6

export function bodyOfMarkdown(markdown: string): BodyNode[] {
  if (markdown.trim() === '') return []
  try {
    const nodes = blocks(new PatientLexer({ gfm: true, breaks: true }).lex(markdown), 0)
    if (isBody(nodes)) return nodes
  } catch (error) {
    // Nested so deeply that reading it fills the stack.
    if (!(error instanceof RangeError)) throw error
  }
  return plainBody(markdown)
}

/** Signs of form in one line of thought, beyond which it is taken as it was written: to pair them costs their square. */
const SIGNS_MOST = 500

class PatientLexer extends Lexer {
  override inlineTokens(source: string, tokens: Token[] = []): Token[] {
    if ((source.match(/[*_~`[\]<]/g)?.length ?? 0) <= SIGNS_MOST) return super.inlineTokens(source, tokens)
    tokens.push({ type: 'text', raw: source, text: source, escaped: false })
    return tokens
  }
}

/** A paragraph a line. */
const plainBody = (text: string): BodyNode[] => text.split(/\r?\n/).map((line) => paragraph(written(line)))

function blocks(tokens: readonly Token[], depth: number): BodyNode[] {
  if (depth > NESTED_MOST) return plainBody(tokens.map(({ raw }) => raw).join(''))
  return tokens.flatMap((token): BodyNode[] => {
    switch (token.type) {
      case 'space':
      case 'def':
        return []
      case 'heading':
        return [{ type: 'heading', attrs: { level: Math.min(3, token['depth'] as number) }, content: inline(token.tokens) }]
      case 'code':
        return [
          {
            type: 'codeBlock',
            ...(token['lang'] && { attrs: { language: token['lang'] as string } }),
            content: written(token['text'] as string),
          },
        ]
      case 'blockquote':
        return [{ type: 'blockquote', content: orParagraph(blocks(token.tokens ?? [], depth + 1)) }]
      case 'hr':
        return [{ type: 'horizontalRule' }]
      case 'list':
        return [list(token as Tokens.List, depth)]
      case 'table':
        return [table(token as Tokens.Table)]
      case 'paragraph':
        return [paragraph(inline(token.tokens))]
      case 'text':
        return [paragraph(token.tokens ? inline(token.tokens) : written(token['text'] as string))]
      default:
        return plainBody(token.raw.trimEnd())
    }
  })
}

/** Ticks make a list of tasks only where every item has one. */
function list({ ordered, start, items }: Tokens.List, depth: number): BodyNode {
  const isTasks = items.every(({ task }) => task)
  const content = items.map((item): BodyNode => {
    const inside = item.tokens.filter(({ type }) => type !== 'checkbox')
    const body = orParagraph(blocks(inside, depth + 1))
    // An item begins with a line of text.
    const whole = body[0]?.type === 'paragraph' ? body : [paragraph([]), ...body]
    return isTasks
      ? { type: 'taskItem', attrs: { checked: item.checked === true }, content: whole }
      : { type: 'listItem', content: whole }
  })
  if (isTasks) return { type: 'taskList', content }
  return ordered ? { type: 'orderedList', attrs: { start: Number(start) || 1 }, content } : { type: 'bulletList', content }
}

function table({ header, rows }: Tokens.Table): BodyNode {
  const row =
    (type: 'tableHeader' | 'tableCell') =>
    (cells: readonly Tokens.TableCell[]): BodyNode => ({
      type: 'tableRow',
      content: cells.map(({ tokens }) => ({ type, content: [paragraph(inline(tokens))] })),
    })
  return { type: 'table', content: [row('tableHeader')(header), ...rows.map(row('tableCell'))] }
}

function inline(tokens: readonly Token[] = [], marks: readonly BodyMark[] = []): BodyNode[] {
  return (tokens as readonly Tokens.Generic[]).flatMap((token): BodyNode[] => {
    const within = (mark: BodyMark): BodyNode[] => inline(token.tokens, [...marks, mark])
    switch (token.type) {
      case 'strong':
        return within({ type: 'bold' })
      case 'em':
        return within({ type: 'italic' })
      case 'del':
        return within({ type: 'strike' })
      case 'codespan':
        return written(token['text'] as string, [...marks, { type: 'code' }])
      case 'br':
        return [{ type: 'hardBreak' }]
      case 'link':
        return isBodyAddress(token['href'] as string)
          ? within({ type: 'link', attrs: { href: token['href'] as string } })
          : written(token.raw, marks)
      case 'escape':
        return written(token['text'] as string, marks)
      case 'text':
        return token.tokens ? inline(token.tokens, marks) : written(token.raw, marks)
      default:
        return written(token.raw, marks)
    }
  })
}

const written = (text: string, marks: readonly BodyMark[] = []): BodyNode[] =>
  text === '' ? [] : [{ type: 'text', text, ...(marks.length > 0 && { marks: once(marks) }) }]

/** A mark within itself says nothing more. */
const once = (marks: readonly BodyMark[]): BodyMark[] => [...new Map(marks.map((mark) => [mark.type, mark])).values()]

const paragraph = (content: readonly BodyNode[]): BodyNode => ({ type: 'paragraph', ...(content.length > 0 && { content }) })
const orParagraph = (nodes: readonly BodyNode[]): readonly BodyNode[] => (nodes.length > 0 ? nodes : [paragraph([])])
