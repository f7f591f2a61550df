/** Descriptions of other programs become the text of a card: by form, or as they were written. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { bodyOfMarkdown } from '../../server/imports/markdown-body'
import { readBody, writeBody } from '../../shared/document/body-nodes'
import { bodyText } from '../../shared/document/card-body'
import { type BodyNode, isBody } from '../../shared/model/body'

const text = (words: string, ...marks: string[]) => ({
  type: 'text',
  text: words,
  ...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
})
const line = (...content: object[]) => ({ type: 'paragraph', content })

function drawn(nodes: readonly BodyNode[]): Y.XmlFragment {
  const body = new Y.Doc().getXmlFragment('body')
  writeBody(body, nodes)
  return body
}

describe('Markdown as the text of a card', () => {
  it('takes headings, formats, links, code, quotes, lists, tasks, tables', () => {
    expect(bodyOfMarkdown('## 主视觉\n\n**红** 与 ~~蓝~~ [站](https://a.cn)')).toEqual([
      { type: 'heading', attrs: { level: 2 }, content: [text('主视觉')] },
      line(text('红', 'bold'), text(' 与 '), text('蓝', 'strike'), text(' '), {
        ...text('站'),
        marks: [{ type: 'link', attrs: { href: 'https://a.cn' } }],
      }),
    ])
    expect(bodyOfMarkdown('- [x] 定稿\n- [ ] 送印')).toEqual([
      {
        type: 'taskList',
        content: [
          { type: 'taskItem', attrs: { checked: true }, content: [line(text('定稿'))] },
          { type: 'taskItem', attrs: { checked: false }, content: [line(text('送印'))] },
        ],
      },
    ])
    const names = (nodes: readonly BodyNode[]): string[] => nodes.flatMap(({ type, content = [] }) => [type, ...names(content)])
    expect(names(bodyOfMarkdown('> 引\n\n```js\na\n```\n\n3. 三\n\n|a|b|\n|-|-|\n|1|2|\n\n---'))).toEqual([
      ...['blockquote', 'paragraph', 'text', 'codeBlock', 'text', 'orderedList', 'listItem', 'paragraph', 'text'],
      ...['table', 'tableRow', 'tableHeader', 'paragraph', 'text', 'tableHeader', 'paragraph', 'text'],
      ...['tableRow', 'tableCell', 'paragraph', 'text', 'tableCell', 'paragraph', 'text', 'horizontalRule'],
    ])
  })

  it('keeps as written what a text has no form for, or what would be run', () => {
    for (const written of ['[x](javascript:alert(1))', '<img src=x onerror=alert(1)>', '![p](https://elsewhere.example/p.png)']) {
      const nodes = bodyOfMarkdown(written)
      expect(bodyText(drawn(nodes))).toContain(written)
      expect(JSON.stringify(nodes)).not.toMatch(/"marks"|"href"|"src"/)
    }
  })

  it('takes what is nested without end as lines', () => {
    const nodes = bodyOfMarkdown(`${'> '.repeat(5_000)}tief`)
    expect(isBody(nodes)).toBe(true)
    expect(bodyText(drawn(nodes))).toContain('tief')
  })

  it('whatever is written fits a document, comes out of it as it went in, and loses no word', () => {
    const piece = fc.constantFrom(
      '# ',
      '- ',
      '1. ',
      '> ',
      '**',
      '`',
      '[a](b)',
      '|a|\n|-|\n',
      '\n',
      '\n\n',
      '词',
      ' x',
      '<b>',
      '\\',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const markdown = pieces.join('')
        const nodes = bodyOfMarkdown(markdown)
        expect(isBody(nodes)).toBe(true)
        const body = drawn(nodes)
        const once = readBody(body)
        expect(readBody(drawn(once))).toEqual(once)
        // What a block of code says of its language is kept beside it.
        const words = (written: string) => [...written].filter((sign) => sign === '词').length
        expect(words(JSON.stringify(once))).toBe(words(markdown))
      }),
      { seed: 20_261_111, numRuns: 500 },
    )
  })
})

it('signs of form by the thousand that nobody closed are taken as they were written', () => {
  const written = '**a *b '.repeat(10_000).trim()
  expect(bodyOfMarkdown(`# Title\n\n${written}`)).toEqual([
    { type: 'heading', attrs: { level: 1 }, content: [text('Title')] },
    line(text(written)),
  ])
})

describe('a text of a file', () => {
  it.each([
    [[{ type: 'script' }]],
    [[{ type: 'paragraph', content: [{ type: 'text', text: '' }] }]],
    [[{ type: 'paragraph', content: [{ ...text('a'), marks: [{ type: 'link', attrs: { href: 'javascript:alert(1)' } }] }] }]],
    [[{ type: 'image', attrs: { src: 'data:text/html,x' } }]],
    [[text('cut\u0000short')]],
    ['text'],
    [[null]],
  ])('that no document takes is refused: %j', (nodes) => expect(isBody(nodes)).toBe(false))

  it('that is nested too deeply, or too long, is refused', () => {
    let nested: object = line(text('x'))
    for (let i = 0; i < 70; i++) nested = { type: 'blockquote', content: [nested] }
    expect(isBody([nested])).toBe(false)
    expect(isBody([line(text('a'.repeat(5 * 1024 * 1024)))])).toBe(false)
    expect(isBody(Array.from({ length: 250_000 }, () => ({ type: 'paragraph' })))).toBe(false)
  })

  it('is as deep as a document takes, its words counted as no element; what an attribute says is shallow', () => {
    const nested = (depth: number): object => (depth === 0 ? text('x') : { type: 'blockquote', content: [nested(depth - 1)] })
    expect([isBody([nested(60)]), isBody([nested(61)])]).toEqual([true, false])
    let deep: unknown = 1
    for (let i = 0; i < 20_000; i++) deep = [deep]
    expect(isBody([{ type: 'paragraph', attrs: { deep } }])).toBe(false)
  })
})
