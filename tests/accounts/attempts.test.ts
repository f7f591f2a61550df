import { beforeEach, describe, expect, it } from 'vitest'
import { ATTEMPTS, type Attempts, createAttempts } from '../../server/accounts/attempts'
import type { Instant } from '../../shared/primitives/instant'

let now = 0 as Instant
let attempts: Attempts
beforeEach(() => {
  now = 1_000 as Instant
  attempts = createAttempts(() => now)
})
const { account, address } = ATTEMPTS.password
const from = (host: string, of = 'lin@example.com') => attempts.begin('password', { account: of, address: host }).ok
const times = (count: number, work: (nth: number) => boolean) => Array.from({ length: count }, (_, nth) => work(nth))

describe('[AC9] attempts', () => {
  it('are bounded by account, from however many addresses', () => {
    expect(times(account.atOnce, (nth) => from(`10.0.0.${nth}`))).not.toContain(false)
    expect(from('10.0.1.1')).toBe(false)
    expect(from('10.0.1.1', 'wang@example.com')).toBe(true)
  })

  it('are bounded by address, for however many accounts', () => {
    expect(times(address.atOnce, (nth) => from('10.0.0.1', `a${nth}@example.com`))).not.toContain(false)
    expect(from('10.0.0.1', 'other@example.com')).toBe(false)
    expect(from('10.0.0.2', 'other@example.com')).toBe(true)
  })

  it('come again with time, and are counted by kind', () => {
    times(account.atOnce, () => from('10.0.0.1'))
    expect(from('10.0.0.1')).toBe(false)
    expect(attempts.begin('forgotten', { account: 'lin@example.com', address: '10.0.0.1' }).ok).toBe(true)
    now = (now + 3_600_000 / account.perHour) as Instant
    expect([from('10.0.0.1'), from('10.0.0.1')]).toEqual([true, false])
  })

  it('that were no guesses do not count, and one that is refused takes nothing', () => {
    for (let nth = 0; nth < address.atOnce * 2; nth++) {
      const attempt = attempts.begin('password', { account: 'lin@example.com', address: '10.0.0.1' })
      expect(attempt.ok).toBe(true)
      if (attempt.ok) attempt.value.giveBack()
    }
    times(account.atOnce, () => from('10.0.0.1'))
    for (let nth = 0; nth < address.atOnce; nth++) from('10.0.0.1')
    expect(from('10.0.0.1', 'wang@example.com')).toBe(true)
  })
})
