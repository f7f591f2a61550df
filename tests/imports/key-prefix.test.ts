import { describe, expect, it } from 'vitest'
import { keyPrefix } from '../../server/imports/key-prefix'

describe('prefixes of short keys', () => {
  it.each([
    ['GoCD UI', 'GU'],
    ['Launch', 'LAU'],
    ['é', 'E'],
    ['Prélude für Ärzte', 'PFA'],
    ['a b c d e f g', 'ABCD'],
    ['双11', 'CARD'],
    ['🎁', 'CARD'],
    ['品牌 Q3 upgrade', 'QU'],
  ])('%s → %s', (title, prefix) => {
    expect(keyPrefix(title, new Set())).toBe(prefix)
  })

  it('stay apart, and within six letters', () => {
    const taken = new Set<string>()
    for (let n = 0; n < 600; n++) taken.add(keyPrefix('双11', taken))
    expect(taken.size).toBe(600)
    expect([...taken].every((prefix) => /^[A-Z]{1,6}$/.test(prefix))).toBe(true)
    for (let n = 0; n < 200; n++) taken.add(keyPrefix('双11', taken))
    expect(keyPrefix('双11', taken)).toBe('CARD')
  })
})
