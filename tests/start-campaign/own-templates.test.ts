/** A lane becomes a template, and the template another campaign: the same work on other days, with the board's own labels. */
import { expect, test } from 'vitest'
import { startCampaign } from '../../client/actions/start-campaign'
import { undo } from '../../client/actions/undo'
import { planCampaign } from '../../client/features/start-campaign/plan-campaign'
import { cardsOfLane, firstDayOf, templateOfLane } from '../../client/features/start-campaign/template-of-lane'
import { newTemplateSchema } from '../../shared/model/campaign-template'
import type { LaneId } from '../../shared/primitives/ids'
import type { PlainDate } from '../../shared/primitives/instant'
import { openBoard } from '../actions/open-board'
import { column, lane } from '../projections/make-board'

const day = (text: string) => text as PlainDate
const SOURCE = 'source' as LaneId

/** A lane with two dated cards and one without a day. */
function boardWithLane() {
  const board = openBoard({ lanes: 1, columns: 2, cards: 0 })
  const card = { center: 'brand', support: [], priority: null, stage: null, labels: [] } as const
  const cards = [
    { ...card, id: 'k1', title: '复盘', due: day('2026-11-15') },
    {
      ...card,
      id: 'k2',
      title: '主图',
      due: day('2026-10-28'),
      support: ['growth'],
      priority: 'high',
      stage: 'seeding',
      labels: ['物料'],
    },
    { ...card, id: 'k3', title: '备忘', due: null, labels: ['物料', '待定'] },
  ] as const
  const labels = [
    { id: 'l1', name: '物料' },
    { id: 'l2', name: '待定' },
  ]
  const campaign = { lane: SOURCE, title: '双11', column: column(0), cards, labels } as unknown as Parameters<
    typeof startCampaign
  >[1]
  expect(startCampaign(board, campaign).ok).toBe(true)
  return board
}

test('days are counted from the first one; labels go by their names; what has no day has none', () => {
  const board = boardWithLane()
  const cards = cardsOfLane(board.state(), SOURCE)
  expect(cards.map(({ title }) => title)).toEqual(['主图', '复盘', '备忘'])
  expect(firstDayOf(null, cards)).toBe('2026-10-28')
  expect(firstDayOf({ from: day('2026-11-01'), to: day('2026-11-11') }, cards)).toBe('2026-11-01')
  const template = templateOfLane(board.state(), SOURCE, day('2026-11-01'))
  expect(template.days).toBe(15)
  expect(template.cards).toEqual([
    { title: '主图', center: 'brand', support: ['growth'], due: -4, priority: 'high', stage: 'seeding', labels: ['物料'] },
    { title: '复盘', center: 'brand', support: [], due: 14, priority: null, stage: null, labels: [] },
    { title: '备忘', center: 'brand', support: [], due: null, priority: null, stage: null, labels: ['物料', '待定'] },
  ])
  expect(newTemplateSchema.safeParse({ id: 't', title: '双11', ...template }).success).toBe(true)
  expect(templateOfLane(board.state(), lane(0), null)).toEqual({ days: 1, cards: [] })
})

test('another first day moves every date; labels that the board has are taken, others are made, in one step with one undo', () => {
  const board = boardWithLane()
  const template = templateOfLane(board.state(), SOURCE, day('2026-11-01'))
  const labelled = template.cards.map((card, i) => (i === 1 ? { ...card, labels: ['新的'] } : card))
  let made = 0
  const { campaign, ...plan } = planCampaign({ ...template, cards: labelled }, day('2028-02-28'), () => `n${made++}`)
  expect(campaign).toEqual({ from: '2028-02-28', to: '2028-03-13' })
  expect(plan.cards.map(({ title, due }) => [title, due])).toEqual([
    ['主图', '2028-02-24'],
    ['复盘', '2028-03-13'],
    ['备忘', null],
  ])
  const target = 'target' as LaneId
  expect(startCampaign(board, { lane: target, title: '双12', column: column(0), ...plan }).ok).toBe(true)
  const cards = cardsOfLane(board.state(), target)
  const named = cards.map((card) => card.labels.map((id) => board.state().labels.get(id)?.name).sort())
  expect(named).toEqual([['物料'], ['新的'], ['待定', '物料'].sort()])
  expect([...board.state().labels.values()].map(({ name }) => name).sort()).toEqual(['待定', '新的', '物料'].sort())
  expect(cards[0]).toMatchObject({ center: 'brand', support: ['growth'], priority: 'high', stage: 'seeding' })
  undo(board)
  expect(board.state().lanes.get(target)?.archived).toBe(true)
})
