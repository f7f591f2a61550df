import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fromDraft, partsOf, toDraft } from '../../shared/model/comment-text'
import type { UserId } from '../../shared/primitives/ids'
import { readItems } from '../../shared/rules/read-items'

const LIN = { user: 'u-lin' as UserId, name: '林晓' }
const LINTANG = { user: 'u-lintang' as UserId, name: '林晓棠' }

describe('what a comment says', () => {
  test('a person, a page and words, in their order', () => {
    expect(partsOf('请 @[林晓棠](user:u-lintang) 看 https://example.com/a?b=1。谢谢')).toEqual([
      { kind: 'words', text: '请 ' },
      { kind: 'person', user: 'u-lintang', name: '林晓棠' },
      { kind: 'words', text: ' 看 ' },
      { kind: 'page', url: 'https://example.com/a?b=1' },
      { kind: 'words', text: '。谢谢' },
    ])
  })

  test('of two names the longer one is meant; a name that nobody chose is words', () => {
    expect(fromDraft('@林晓棠 和 @林晓 和 @陈默', [LIN, LINTANG])).toBe(
      '@[林晓棠](user:u-lintang) 和 @[林晓](user:u-lin) 和 @陈默',
    )
  })

  test('what was stored comes back as it was written, whatever it holds', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('@林晓棠', '@林晓', '@', 'https://a.example/x,', '[x](user:y)'),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const stored = fromDraft(pieces.join(''), [LIN, LINTANG])
        const { text, meant } = toDraft(stored)
        expect(fromDraft(text, meant)).toBe(stored)
      }),
      { seed: 27, numRuns: 500 },
    )
  })

  test('nothing leads where a browser would run something', () => {
    expect(partsOf('javascript:alert(1) data:text/html,x')).toEqual([
      { kind: 'words', text: 'javascript:alert(1) data:text/html,x' },
    ])
  })
})

describe('items from lines', () => {
  test('marks of lists go, what is said stays', () => {
    expect(readItems('- [ ] 约摄影\n* [x] 主图\n1. 详情页\n2、短视频\n• 贴片\n\n  3 张海报\n-5 度测试')).toEqual([
      '约摄影',
      '主图',
      '详情页',
      '短视频',
      '贴片',
      '3 张海报',
      '5 度测试',
    ])
  })
  test('no line is longer than an item may be, and nobody gets a thousand', () => {
    expect(readItems('长'.repeat(900))[0]).toHaveLength(500)
    expect(readItems('a\n'.repeat(900))).toHaveLength(200)
  })
})
