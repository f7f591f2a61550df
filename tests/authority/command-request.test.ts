/** What people ask for a request besides moving its card. */
import { beforeEach, describe, expect, it } from 'vitest'
import { commandRequest } from '../../server/authority/command-request'
import type { Role } from '../../shared/model/person'
import { type RequestCommand, requestCommandSchema } from '../../shared/model/request-command'
import type { BoardId, CardId, UserId } from '../../shared/primitives/ids'
import { aPerson } from '../support/people'
import { hour, MEMBER, requestStage, START } from '../sync/requests-stage'

const REASON = '素材供应商晚了两天才交稿'
const CARD = { board: 'board' as BoardId, card: 'c' as CardId }
let stage: Awaited<ReturnType<typeof requestStage>>
let now = START

const ask = async (command: RequestCommand, role: Role = 'manager', center: 'brand' | 'growth' = 'brand', id: string = role) => {
  const handler = commandRequest({ act: async (_document, write) => stage.act(write), clock: () => now })
  const answer = await handler(aPerson(role, { center, id: id as UserId }), CARD, command)
  return answer.ok ? 'done' : answer.error.code
}
const pause = (hours: number): RequestCommand => ({
  type: 'pause',
  reason: 'material',
  waitsFor: '供应商',
  hours,
})

/** What of activity was committed meanwhile. */
async function activityOf(act: () => Promise<unknown>) {
  const before = stage.activity().length
  await act()
  return stage.activity().slice(before)
}

beforeEach(async () => {
  stage = await requestStage()
  stage.create(START)
  now = hour(10)
})

describe('answering without the board', () => {
  const answer = (reason: string | null = null): RequestCommand => ({ type: 'answer', reason })

  it('[RW26] takes the card to the first column where work goes on, at the end, under the same rules as a hand', async () => {
    stage.create(hour(1), 'there', { place: 'lane/doing/a5' })
    expect(await ask(answer(), 'member', 'growth')).toBe('answer-not-yours')
    expect(await ask(answer(), 'administrator', 'growth')).toBe('answer-not-yours')
    expect(await ask(answer(), 'member')).toBe('done')
    const [lane, column, rank] = stage.place().split('/')
    expect([lane, column, (rank ?? '') > 'a5']).toEqual(['lane', 'doing', true])
    expect(stage.state(hour(11))).toMatchObject({ kind: 'answered', at: hour(10), by: 'member', isLate: false })
    expect(await ask(answer(), 'member')).toBe('request-not-open')
  })

  it('[RW20] a late one needs its reason', async () => {
    now = hour(72)
    expect(await ask(answer(), 'member')).toBe('breach-reason-needed')
    expect(stage.place()).toBe('lane/intake/a0')
    expect(await ask(answer(REASON), 'member')).toBe('done')
    expect(stage.facts().breachReason).toMatchObject({ text: REASON, by: 'member' })
  })

  it('leaves what everyone else sees of a move in the activity', async () => {
    const effects = await activityOf(() => ask(answer(), 'member'))
    expect(effects).toEqual([{ card: 'c', user: 'member', at: hour(10), kind: 'moved', from: 'Requested', to: 'Doing' }])
  })
})

describe('declining', () => {
  it('[RW6] by one of the center, with a reason, in time where it was in time', async () => {
    expect(await ask({ type: 'decline', reason: REASON }, 'member', 'growth')).toBe('not-allowed')
    expect(await ask({ type: 'decline', reason: REASON }, 'member')).toBe('done')
    expect(stage.state(hour(90))).toEqual({ kind: 'declined', at: hour(10), by: 'member', reason: REASON, isLate: false })
    expect(await ask({ type: 'decline', reason: REASON }, 'member')).toBe('request-not-open')
  })

  it('[RW6] a reason has ten characters or more, and not of blanks', () => {
    const parse = (reason: string) => requestCommandSchema.safeParse({ type: 'decline', reason }).success
    expect([parse('不做'), parse('         x'), parse('x'.repeat(501)), parse('人手不够，下周才能开始')]).toEqual([
      false,
      false,
      false,
      true,
    ])
  })
})

describe('pausing', () => {
  it('[RW12] by managers and the lane’s lead alone', async () => {
    expect(await ask(pause(5), 'head')).toBe('not-allowed')
    expect(await ask(pause(5), 'member', 'growth', 'lead')).toBe('done')
    expect(stage.state(hour(11))).toMatchObject({ kind: 'paused', until: hour(15), waitsFor: '供应商' })
    expect(stage.deadline()).toBe(hour(77))
  })

  it('[RW12] ends by itself, after 48 hours at most, and never before it starts', async () => {
    expect(await ask(pause(48.001))).toBe('pause-too-long')
    expect(await ask(pause(-1))).toBe('invalid-input')
    expect(await ask(pause(48))).toBe('done')
    expect(stage.state(hour(58)).kind).toBe('running')
  })

  it('[RW12] 72 hours in all', async () => {
    await ask(pause(48))
    now = hour(58)
    await ask(pause(48))
    now = hour(107)
    expect(await ask(pause(1))).toBe('pauses-used-up')
  })

  it('[RW12] ended early it counts as long as it was', async () => {
    await ask(pause(48))
    now = hour(12)
    expect(await ask({ type: 'end-pause' })).toBe('done')
    expect(stage.deadline()).toBe(hour(74))
    expect(await ask({ type: 'end-pause' })).toBe('request-not-paused')
  })

  it('[RW12] not where the clock stands still or the time is over', async () => {
    stage.move(hour(11), 'slow/intake')
    expect(await ask(pause(1))).toBe('request-not-running')
    stage.move(hour(12), 'lane/intake')
    now = hour(200)
    expect(await ask(pause(1))).toBe('request-not-running')
  })
})

describe('a breach reason', () => {
  it('[RW20] by one who may answer, once the time is over; then the card may leave', async () => {
    const reason = { type: 'give-breach-reason', text: REASON } as const
    expect(await ask(reason)).toBe('request-not-breached')
    now = hour(73)
    expect(await ask(reason, 'member', 'growth')).toBe('not-allowed')
    expect(await ask(reason, 'member')).toBe('done')
    expect(stage.move(hour(74), 'lane/doing', MEMBER)).toEqual([])
  })
})

it('[RW18] each is in the history, by whom and when', async () => {
  await ask(pause(5))
  now = hour(12)
  await ask({ type: 'end-pause' })
  await ask({ type: 'decline', reason: REASON })
  expect(stage.history().slice(1)).toEqual([
    { kind: 'paused', at: hour(10), by: 'manager', detail: { reason: 'material', waitsFor: '供应商', until: hour(15) } },
    { kind: 'pause-ended', at: hour(12), by: 'manager' },
    { kind: 'declined', at: hour(12), by: 'manager', detail: { reason: REASON } },
  ])
})

it('of what is not there, or was deleted, nothing is known', async () => {
  stage.live.doc.getMap('cards').delete('c')
  expect(await ask({ type: 'end-pause' })).toBe('not-found')
})
