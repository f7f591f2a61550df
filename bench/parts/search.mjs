/**
 * Part “search”: how long the server's index takes to answer among 100,000 cards on 40 boards, of which one person reads
 * half, milliseconds. Run through tsx, because it opens the server's own storage; prints JSON.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqlite } from '../../server/storage/sqlite/open.ts'
import { wordsOf } from '../../shared/rules/fold-text.ts'

const BOARDS = 40
const CARDS = Number(process.env.SEARCH_CARDS ?? 100_000)
const ROUNDS = 8
const AT_ONCE = 500

const THINGS = ['海报', '直播脚本', '会员权益', '落地页', '短信文案', '预算表', '复盘报告', 'KOL 名单', 'landing page', 'poster']
const DEEDS = ['定稿', '设计', '核对', '上线', '排期', 'review', '改版', '投放', '采购', '交接']
const CAMPAIGNS = ['双11', '618', '春节', '会员日', '新品首发', 'Q3 repurchase']
/** Common, rare, short, long, Latin, none at all. */
const ASKED = [
  '海报',
  '双11',
  '单',
  'a',
  'landing page',
  '会员权益 核对',
  '第99',
  'repurchase poster',
  '没有这样的卡片',
  'CX-2499',
  '会员日的直播脚本排期',
]

const folder = mkdtempSync(join(tmpdir(), 'search-'))
const storage = await openSqlite({ folder, exclusive: true })
try {
  console.log(JSON.stringify(await measure()))
} finally {
  await storage.close()
  rmSync(folder, { recursive: true })
}

async function measure() {
  const start = performance.now()
  const boards = []
  for (let i = 0; i < BOARDS; i++) boards.push(await fill(i))
  const fillSeconds = (performance.now() - start) / 1000
  const half = boards.filter((_, i) => i % 2 === 0)
  const all = []
  const byQuery = {}
  for (let round = 0; round < ROUNDS; round++) {
    for (const typed of ASKED) {
      const from = performance.now()
      await storage.search.find(half, wordsOf(typed), 20)
      const ms = performance.now() - from
      if (round === 0) continue
      all.push(ms)
      byQuery[typed] = Math.max(byQuery[typed] ?? 0, ms)
    }
  }
  all.sort((a, b) => a - b)
  const at = (share) => all[Math.min(all.length - 1, Math.floor(all.length * share))]
  return { cards: CARDS, boards: BOARDS, searches: all.length, p50: at(0.5), p95: at(0.95), worst: at(1), fillSeconds, byQuery }
}

async function fill(index) {
  const id = `board-${index}`
  const each = CARDS / BOARDS
  const facts = { createdBy: null, createdAt: 1, archivedBy: null, archivedAt: null }
  const ids = Array.from({ length: each }, (_, i) => `card-${index}-${i}`)
  const board = { id, title: id, prefix: 'CX', createdAt: index }
  const nothing = { lanes: [], activity: [], imported: [], by: null, content: new Uint8Array(), ledger: new Uint8Array() }
  await storage.facts.createBoard({ ...nothing, board, cards: ids.map((card) => ({ card, facts })) })
  for (let from = 0; from < each; from += AT_ONCE) {
    const some = ids.slice(from, from + AT_ONCE)
    await storage.search.put(
      id,
      some.map((card, i) => indexed(card, index * each + from + i)),
      0,
    )
  }
  return id
}

function indexed(card, n) {
  const title = `${CAMPAIGNS[n % 6]}${THINGS[(n * 7) % 10]}${DEEDS[(n * 3) % 10]} 第${n % 1000}版`
  return {
    card,
    title,
    center: 'brand',
    due: null,
    priority: null,
    finished: false,
    assignees: [],
    lane: 'lane',
    column: 'column',
  }
}
