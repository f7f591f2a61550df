import { describe, expect, it } from 'vitest'
import { fewAtOnce, gentlePasswords } from '../../server/accounts/passwords'

describe('[AC9] many who sign in at once', () => {
  it('wait for each other: never more at work than are let, all get their turn in order, also after one that fails', async () => {
    const task = fewAtOnce(2)
    const begun: number[] = []
    let [now, most] = [0, 0]
    const all = Array.from({ length: 8 }, (_, i) =>
      task(async () => {
        begun.push(i)
        most = Math.max(most, ++now)
        await null
        now--
        if (i === 3) throw new Error('a bug')
        return i
      }),
    )
    const ended = await Promise.allSettled(all)
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(most).toBe(2)
    expect(ended.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect(await task(async () => 'still')).toBe('still')
  })

  it('have their passwords hashed and told from others', async () => {
    const { hash, verify } = gentlePasswords(1)
    const stored = await hash('a long password')
    expect(await verify({ hash: stored, password: 'a long password' })).toBe(true)
    expect(await verify({ hash: stored, password: 'another password' })).toBe(false)
  })
})
