/**
 * Part “search-device”: how long the client's own index takes to answer among 10,000 cards with texts, milliseconds. Run
 * through tsx, because it uses the client's sources; prints JSON.
 */
import { createLocalIndex } from '../../client/features/find-anything/local-index.ts'
import { wordsOf } from '../../shared/rules/fold-text.ts'

const CARDS = 10_000
const ROUNDS = 20
const THINGS = ['海报', '直播脚本', '会员权益', '落地页', '短信文案', '预算表', '复盘报告', 'KOL 名单', 'landing page', 'poster']
const DEEDS = ['定稿', '设计', '核对', '上线', '排期', 'review', '改版', '投放', '采购', '交接']
/** Common, rare, only in texts, Latin, none at all. */
const ASKED = ['海报', '单', 'a', 'landing page', '会员权益 核对', '第9999', '物料清单', 'CX-2499', '没有这样的卡片']

const board = 'board'
const index = createLocalIndex()
const start = performance.now()
index.putBoard(
  board,
  Array.from({ length: CARDS }, (_, i) => ({
    card: `card-${i}`,
    key: `CX-${i}`,
    title: `${THINGS[(i * 7) % 10]}${DEEDS[(i * 3) % 10]} 第${i}版`,
    center: 'brand',
    archived: false,
    createdAt: i,
  })),
)
for (let i = 0; i < CARDS; i++) {
  const line = `${DEEDS[i % 10]}之前先看${THINGS[(i * 3) % 10]}，再和门店确认第 ${i} 份清单与投放时间。`
  index.putText(board, `card-${i}`, line.repeat(10))
}
const fillMs = performance.now() - start

const all = []
for (let round = 0; round < ROUNDS; round++) {
  for (const typed of ASKED) {
    const from = performance.now()
    index.find(new Set([board]), wordsOf(typed), 20)
    if (round > 0) all.push(performance.now() - from)
  }
}
all.sort((a, b) => a - b)
const at = (share) => all[Math.min(all.length - 1, Math.floor(all.length * share))]
console.log(JSON.stringify({ cards: CARDS, searches: all.length, p50: at(0.5), p95: at(0.95), worst: at(1), fillMs }))
