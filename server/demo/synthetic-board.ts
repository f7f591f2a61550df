/** A board of any size for trying sizes: cards spread over lanes and columns, all the same at every call but for the ids. */
import type { Creation } from '../../shared/document/edit'
import { assigneeKey } from '../../shared/document/shape'
import { formatPlace } from '../../shared/model/card'
import { CENTERS } from '../../shared/model/center'
import { type Rank, ranksBetween } from '../../shared/model/rank'
import { type BoardId, type CardId, type ColumnId, type LaneId, newId, type UserId } from '../../shared/primitives/ids'
import { addDays, type Instant, plainDateOf } from '../../shared/primitives/instant'
import { newLaneFacts } from '../../shared/rules/decide-lane'
import type { NewBoard } from '../storage/ports'
import { wholeBoard } from '../storage/whole-board'
import { COLUMN_KEYS, COLUMNS } from './board-draft'
import { seeded } from './seeded'

export interface SyntheticSize {
  readonly title: string
  readonly cards: number
  readonly lanes: number
  /** Whom cards may be given to. */
  readonly people: readonly UserId[]
  readonly now: Instant
}

export function syntheticBoard(size: SyntheticSize): Promise<NewBoard> {
  const lanes = Array.from({ length: size.lanes }, () => newId<LaneId>())
  const columns = COLUMN_KEYS.map(() => newId<ColumnId>())
  const cards = cardsOf(size, lanes, columns)
  const { now } = size
  return wholeBoard({
    board: { id: newId<BoardId>(), title: size.title, prefix: 'T', createdAt: now },
    create: [...columnsOf(columns), ...lanesOf(lanes), ...cards],
    by: null,
    cards: cards.map(({ id }) => ({
      card: id as CardId,
      facts: { createdBy: null, createdAt: now, archivedBy: null, archivedAt: null },
    })),
    lanes: lanes.map((lane) => ({ lane, facts: newLaneFacts(null, now) })),
    activity: [],
    imported: [],
  })
}

const SUBJECTS = ['会员', '新品', '直播间', '私域社群', '落地页', '达人', '短信', '门店', '搜索词', '权益']
const WORK = ['文案', '主视觉', '投放计划', '数据复盘', '脚本', '排期', '人群包', '物料清单', '活动规则', '埋点']

function columnsOf(columns: readonly ColumnId[]): Creation[] {
  const ranks = ranksBetween(null, null, columns.length)
  return COLUMN_KEYS.map((key, i) => ({
    root: 'columns',
    id: columns[i] as ColumnId,
    fields: { ...COLUMNS[key], limit: null, rank: ranks[i] as Rank },
  }))
}

function lanesOf(lanes: readonly LaneId[]): Creation[] {
  const ranks = ranksBetween(null, null, lanes.length)
  return lanes.map((id, i) => ({ root: 'lanes', id, fields: { title: `攻坚组 ${i + 1}`, rank: ranks[i] as Rank } }))
}

/** Card by card to the next cell, so that all cells are about equally full. */
function cardsOf({ cards, people, now }: SyntheticSize, lanes: readonly LaneId[], columns: readonly ColumnId[]): Creation[] {
  const { random } = seeded('synthetic')
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T
  const cells = lanes.length * columns.length
  const ranks = ranksBetween(null, null, Math.ceil(cards / cells))
  const today = plainDateOf(now, 0)
  return Array.from({ length: cards }, (_, i) => {
    const lane = lanes[i % lanes.length] as LaneId
    const column = columns[Math.floor(i / lanes.length) % columns.length] as ColumnId
    const rank = ranks[Math.floor(i / cells)] as Rank
    const assignees = people.length === 0 ? [] : [pick(people), pick(people)].slice(0, Math.floor(random() * 3))
    return {
      root: 'cards',
      id: newId<CardId>(),
      fields: {
        title: `${pick(SUBJECTS)}${pick(WORK)} ${i + 1}`,
        place: formatPlace({ lane, column, rank }),
        center: pick(CENTERS),
        ...(random() < 0.6 && { due: addDays(today, Math.floor(random() * 40) - 10) }),
        ...Object.fromEntries(assignees.map((user) => [assigneeKey(user), true])),
      },
    }
  })
}
