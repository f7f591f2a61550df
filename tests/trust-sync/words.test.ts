import { describe, expect, test } from 'vitest'
import { commandWords } from '../../client/features/trust-sync/command-words'
import { editLines } from '../../client/features/trust-sync/edit-words'
import type { Names } from '../../client/features/trust-sync/names'
import { createI18n } from '../../client/i18n/i18n'
import { assigneeKey } from '../../shared/document/shape'
import type { LaneId, UserId } from '../../shared/primitives/ids'
import type { PlainDate } from '../../shared/primitives/instant'

const known = (names: Record<string, string>) => (id: string) => names[id]
const names: Names = {
  deletion: () => null,
  card: known({ card1: '主视觉 KV' }),
  column: known({ todo: '待响应', doing: '进行中' }),
  lane: known({ lane1: '会员复购' }),
  label: known({}),
  person: known({ lin: '林晓棠' }),
}
const { t } = await createI18n('zh-CN')
const set = (key: string, to: string | boolean | null, id = 'card1') => ({
  create: [],
  change: [{ root: 'cards' as const, id, key, from: null, to }],
})

describe('[SY14] a change that was kept aside can be read', () => {
  test('what it set, in the board’s words', () => {
    expect(editLines(set('title', '主视觉终稿'), names, t)).toEqual(['“主视觉 KV”的标题：主视觉终稿'])
    expect(editLines(set('place', 'lane1/doing/a1'), names, t)).toEqual(['“主视觉 KV”的位置：会员复购 › 进行中'])
    expect(editLines(set('center', 'brand'), names, t)).toEqual(['“主视觉 KV”的中心：品牌内容'])
    expect(editLines(set('due', null), names, t)).toEqual(['“主视觉 KV”的截止日期：无'])
    expect(editLines(set('archived', true), names, t)).toEqual(['“主视觉 KV”的归档：是'])
    expect(editLines(set(assigneeKey('lin'), true), names, t)).toEqual(['“主视觉 KV”的负责人 林晓棠：是'])
  })

  test('what it made, by its own title: the board may never have had it', () => {
    const fields = { title: '只在本机的卡片', place: 'lane1/todo/a1', center: 'growth' }
    const edit = { create: [{ root: 'cards' as const, id: 'new', fields }], change: [] }
    expect(editLines(edit, names, t)).toEqual(['新建卡片“只在本机的卡片”'])
  })

  test('what is gone from the board is said to be unknown, not left out', () => {
    expect(editLines(set('place', 'gone/doing/a1', 'gone'), names, t)).toEqual(['“（未知）”的位置：（未知） › 进行中'])
  })
})

describe('[SY12] a request that waits can be read', () => {
  const lane = 'lane1' as LaneId
  const lin = 'lin' as UserId
  const words = (command: Parameters<typeof commandWords>[0]) => commandWords(command, names, (day) => day, t)

  test('each kind in words', () => {
    expect(words({ type: 'set-lane-track', lane, track: 'agile' })).toBe('“会员复购”改为敏捷轨道')
    expect(words({ type: 'set-lane-lead', lane, lead: lin })).toBe('“会员复购”的组长改为林晓棠')
    expect(words({ type: 'set-lane-lead', lane, lead: null })).toBe('“会员复购”不设组长')
    expect(words({ type: 'change-lane-people', lane, add: [lin], remove: ['x' as UserId] })).toBe(
      '“会员复购”加入林晓棠；“会员复购”移出（未知）',
    )
    const campaign = { from: '2026-11-01' as PlainDate, to: '2026-11-12' as PlainDate }
    expect(words({ type: 'set-lane-campaign', lane, campaign })).toBe('“会员复购”的战役时间改为 2026-11-01 至 2026-11-12')
    expect(words({ type: 'set-lane-campaign', lane, campaign: null })).toBe('“会员复购”不设战役时间')
  })
})
