import { describe, expect, it } from 'vitest'
import type { ColumnRole } from '../../shared/model/column'
import type { UserId } from '../../shared/primitives/ids'
import { expectConsistent, now, plan } from './planned'
import { card, fixture, list, read, trello } from './trello-files'

describe('the plan of a board', () => {
  it('makes the real board: one standard lane, every list and card in its place', () => {
    const imported = read(fixture('gocd-2019'))
    const by = 'manager' as UserId
    const planned = plan(imported, { title: '  GoCD UI ', by })
    const { columns, lanes, cards } = expectConsistent(imported, planned)
    expect(planned.board).toEqual({ id: expect.any(String), title: 'GoCD UI', prefix: 'IMP', createdAt: now })
    expect(lanes.map(({ title, archived }) => [title, archived])).toEqual([['Test Drive', false]])
    expect(planned.lanes[0]?.facts).toMatchObject({ track: 'standard', lead: null, people: [], createdBy: by, createdAt: now })
    expect(columns.map(({ title, archived, role }) => ({ title, archived, role }))).toEqual(
      imported.columns.map(({ title, archived, role }) => ({ title, archived, role })),
    )
    for (const [index, column] of columns.entries()) {
      const here = cards.filter(({ place }) => place.column === column.id).map(({ title }) => title)
      expect(here).toEqual(imported.cards.filter((one) => one.column === index).map(({ title }) => title))
    }
    expect(cards.every(({ center, assignees }) => center === 'brand' && assignees.length === 0)).toBe(true)
  })

  it('numbers cards by age, and says of each that it was imported, by whom and when', () => {
    const by = 'manager' as UserId
    const planned = plan(read(fixture('gocd-2019')), { by })
    const moments = planned.cards.map(({ facts }) => facts.createdAt)
    expect(moments).toEqual(moments.toSorted((a, b) => a - b))
    expect(moments[0]).toBeLessThan(Date.UTC(2019, 4))
    expect(planned.cards.every(({ facts }) => facts.createdBy === null && facts.archivedBy === null)).toBe(true)
    expect(planned.activity).toHaveLength(122)
    expect(planned.activity[0]).toEqual({
      card: planned.cards[0]?.card,
      user: by,
      at: now,
      kind: 'imported',
      from: null,
      to: expect.any(String),
    })
  })

  it('takes the roles that were confirmed, and the proposal for the rest', () => {
    const imported = read(
      trello({ lists: [list('a', 'Backlog'), list('b', 'Done', { pos: 2 }), list('__proto__', 'QA', { pos: 3 })] }),
    )
    const roles = JSON.parse('{"a":"waiting","unknown":"live","__proto__":"live"}') as Record<string, ColumnRole>
    const roleOf = (given: Record<string, ColumnRole>) => {
      const { columns } = expectConsistent(imported, plan(imported, { roles: given }))
      return columns.map(({ role }) => role)
    }
    expect(roleOf({})).toEqual(['intake', 'done', 'waiting'])
    expect(roleOf(roles)).toEqual(['waiting', 'done', 'live'])
  })

  it('makes a due moment a day in the time zone asked for, and keeps the moment', () => {
    const due = '2025-11-10T16:30:00.000Z'
    const imported = read(
      trello({ cards: [card('c1', 'l1', 'Late', { due }), card('c2', 'l1', 'Day', { due: '2025-11-10', pos: 2 })] }),
    )
    const days = (timeZone: string) => expectConsistent(imported, plan(imported, { timeZone })).cards.map((one) => one.due)
    expect(days('UTC')).toEqual(['2025-11-10', '2025-11-10'])
    expect(days('Asia/Shanghai')).toEqual(['2025-11-11', '2025-11-10'])
    expect(days('America/Los_Angeles')).toEqual(['2025-11-10', '2025-11-10'])
    expect(plan(imported).imported[0]?.content.due).toBe(due)
  })

  it('takes nothing from the future', () => {
    const cards = [card('ffffffff0000000000000000', 'l1', 'Made up', { closed: true, dateClosed: '2099-01-01T00:00:00Z' })]
    const planned = plan(read(trello({ cards })))
    expect(planned.cards[0]?.facts).toMatchObject({ createdAt: now, archivedAt: now })
  })

  it('takes done, work limits, labels', () => {
    const imported = read(fixture('newest-2025'))
    const { columns, cards, labels } = expectConsistent(imported, plan(imported))
    expect(columns.map(({ limit }) => limit)).toEqual([5, null, null, null, null, null])
    expect(cards.filter(({ done }) => done).map(({ title }) => title)).toEqual(['会员画像'])
    const nameOf = (id: string) => labels.find((label) => label.id === id)?.name
    const coupons = cards.find(({ title }) => title.startsWith('复购'))
    expect(coupons?.labels.map(nameOf).toSorted()).toEqual(['', '68f049a2454e1224d2a961ff', '只在卡片上', '私域'].toSorted())
  })
})
