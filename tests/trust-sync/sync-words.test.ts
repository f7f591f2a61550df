import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lastSaid, syncWords } from '../../client/features/trust-sync/sync-words'
import { type SyncFacts, type SyncState, syncState } from '../../client/sync/sync-state'
import { refusal } from '../../shared/model/refusal'
import { TEXTS } from '../support/texts'

const facts = fc.record({
  ready: fc.boolean(),
  connected: fc.boolean(),
  connecting: fc.boolean(),
  ended: fc.boolean(),
  pending: fc.nat(5),
  unkept: fc.nat(5),
  refused: fc.array(fc.constant(refusal('not-allowed')), { maxLength: 2 }),
}) satisfies fc.Arbitrary<SyncFacts>

describe('[SY4] the badge', () => {
  test('says saved only where nothing is pending and the line is up', () => {
    fc.assert(
      fc.property(facts, (known) => {
        const said = syncWords(syncState(known)).key
        if (said === 'saved') expect(known).toMatchObject({ ready: true, connected: true, pending: 0, refused: [] })
      }),
      { seed: 4, numRuns: 500 },
    )
  })

  test('no other words than the saved ones contain the word', () => {
    for (const [language, word] of [
      ['zh-CN', '已全部保存'],
      ['en', 'All saved'],
    ] as const) {
      const texts = TEXTS[language]
      const others = [
        'loading',
        'asking',
        'savedHere',
        'saving',
        'offline',
        'offlineKept',
        'ended',
        'endedKept',
        'unkept',
        'refused',
      ] as const
      expect(texts.t('sync.badge.saved')).toBe(word)
      for (const key of others) expect(texts.t(`sync.badge.${key}`, { count: 3 })).not.toContain(word)
    }
  })
})

describe('[SY9] [SY12] the badge', () => {
  const words = (state: SyncState, language: 'zh-CN' | 'en') => {
    const { key, count } = syncWords(state)
    return TEXTS[language].t(`sync.badge.${key}`, { count })
  }

  test('tells each state with its figures', () => {
    expect(words({ kind: 'saving', count: 3 }, 'zh-CN')).toBe('正在保存 3')
    expect(words({ kind: 'offline', kept: 3 }, 'zh-CN')).toBe('离线，3 处修改保存在本机')
    expect(words({ kind: 'refused', count: 1, reason: refusal('read-only') }, 'zh-CN')).toBe('1 处被拒绝')
    expect(words({ kind: 'offline', kept: 1 }, 'en')).toBe('Offline, 1 change kept on this device')
  })

  test('speaks of this device only where the writing has been done', () => {
    expect(words({ kind: 'unkept', count: 2 }, 'zh-CN')).not.toContain('本机')
    expect(words({ kind: 'offline', kept: 0 }, 'zh-CN')).not.toContain('保存')
  })

  test('is red where edits would be lost or were refused', () => {
    expect(syncWords({ kind: 'unkept', count: 1 }).tone).toBe('danger')
    expect(syncWords({ kind: 'refused', count: 1, reason: refusal('gap') }).tone).toBe('danger')
  })
})

describe('what a screen reader says', () => {
  const spoken = (states: readonly SyncState[]): string[] => {
    const said: string[] = []
    let last: SyncState['kind'] = 'saved'
    for (const state of states) {
      const next = lastSaid(last, state)
      if (next !== last) said.push(next)
      last = next
    }
    return said
  }

  test('nothing of the saving that goes on all day', () => {
    expect(spoken([{ kind: 'loading' }, { kind: 'saved' }, { kind: 'saving', count: 1 }, { kind: 'saved' }])).toEqual([])
  })

  test('trouble once, whatever the count, and its end once', () => {
    const states: SyncState[] = [
      { kind: 'offline', kept: 0 },
      { kind: 'offline', kept: 1 },
      { kind: 'offline', kept: 2 },
      { kind: 'saving', count: 2 },
      { kind: 'saved' },
    ]
    expect(spoken(states)).toEqual(['offline', 'saved'])
  })
})
