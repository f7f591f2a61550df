import { expect, test } from 'vitest'
import { createLocalIndex, type LocalCard } from '../../client/features/find-anything/local-index'
import type { BoardId, CardId } from '../../shared/primitives/ids'
import { wordsOf } from '../../shared/rules/fold-text'

const BOARD = 'board1' as BoardId
const OTHER = 'board2' as BoardId
const card = (id: string, title: string, createdAt: number): LocalCard => ({
  card: id as CardId,
  key: `CX-${createdAt}`,
  title,
  center: 'brand',
  archived: false,
  createdAt,
})
const filled = () => {
  const index = createLocalIndex()
  index.putBoard(BOARD, [card('a', '双１１ 海报定稿', 1), card('b', '直播脚本', 2), card('c', '海报排期', 3)])
  index.putBoard(OTHER, [card('d', '别处的海报', 4)])
  index.putText(BOARD, 'b' as CardId, '先看海报，再写 KOL 脚本')
  return index
}
const found = (typed: string, limit = 20) => filled().find(new Set([BOARD]), wordsOf(typed), limit)

test('two Chinese characters, other widths, keys and words in any order are found: titles first, the newest first', () => {
  expect(found('海报').items.map((one) => one.card)).toEqual(['c', 'a', 'b'])
  expect(found('双11').items.map((one) => one.card)).toEqual(['a'])
  expect(found('定稿 海报').items.map((one) => one.card)).toEqual(['a'])
  expect(found('cx-3').items.map((one) => one.card)).toEqual(['c'])
})

test('words may be partly in the title and partly in the text, which is shown', () => {
  const [only] = found('直播 kol').items
  expect(only).toMatchObject({ card: 'b', excerpt: '先看海报，再写 KOL 脚本' })
  expect(found('直播').items[0]?.excerpt).toBeNull()
})

test('only boards that one may read are searched, there is an end, and nothing asked finds nothing', () => {
  expect(found('别处').items).toEqual([])
  expect(found('海报', 2)).toMatchObject({ more: true, items: [{ card: 'c' }, { card: 'a' }] })
  expect(found('  ')).toEqual({ items: [], more: false })
})

test('what a board no longer has is not found, nor a text that was replaced', () => {
  const index = filled()
  index.putBoard(BOARD, [card('b', '直播脚本', 2)])
  index.putText(BOARD, 'b' as CardId, '别的')
  expect(index.find(new Set([BOARD]), wordsOf('海报'), 20).items).toEqual([])
})
