import { expect, test } from 'vitest'
import { createPreferences, followAccount } from '../../client/design/preferences'
import { formatDay, formatExact, formatRelative, todayOf } from '../../client/i18n/format'
import { createI18n, speak } from '../../client/i18n/i18n'
import { languageOf } from '../../client/i18n/language'
import type { UserId } from '../../shared/primitives/ids'
import type { Instant, PlainDate } from '../../shared/primitives/instant'

test('the language follows the browser: its first one that we speak, else English', () => {
  expect(languageOf(['zh-TW', 'en'])).toBe('zh-CN')
  expect(languageOf(['fr', 'en-GB', 'zh'])).toBe('en')
  expect(languageOf(['de'])).toBe('en')
  expect(languageOf([])).toBe('en')
})

test('what a person chose is remembered and outweighs the browser', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
  createPreferences(storage, ['zh-CN']).setState({ language: 'en', theme: 'dark', density: 'compact' })
  expect(createPreferences(storage, ['zh-CN']).getState()).toMatchObject({ language: 'en', theme: 'dark', density: 'compact' })
})

test('the language of an account is taken over once; what is chosen on this device later stays, until the account says another', () => {
  const preferences = createPreferences(null, ['zh'])
  const user = 'lin' as UserId
  followAccount(preferences, user, 'en')
  expect(preferences.getState().language).toBe('en')
  preferences.setState({ language: 'zh-CN' })
  followAccount(preferences, user, 'en')
  expect(preferences.getState().language).toBe('zh-CN')
  followAccount(preferences, user, 'zh-CN')
  followAccount(preferences, user, 'en')
  expect(preferences.getState().language).toBe('en')
})

test('rubbish in the browser’s storage, or none, leaves what the browser says', () => {
  const rubbish = { getItem: () => 'klingon', setItem: () => {} }
  expect(createPreferences(rubbish, ['zh']).getState()).toMatchObject({
    language: 'zh-CN',
    theme: 'system',
    density: 'comfortable',
  })
  expect(createPreferences(null, ['en']).getState()).toMatchObject({ language: 'en', theme: 'system' })
})

test('a text switches language at once, and counts as the language counts', async () => {
  const texts = await createI18n('en')
  expect(texts.t('sync.badge.offlineKept', { count: 1 })).toBe('Offline, 1 change kept on this device')
  expect(texts.t('sync.badge.offlineKept', { count: 3 })).toBe('Offline, 3 changes kept on this device')
  await speak(texts, 'zh-CN')
  expect(texts.t('sync.badge.offlineKept', { count: 1 })).toBe('离线，1 处修改保存在本机')
})

const at = (text: string) => Date.parse(text) as Instant

test('moments are told as a person says them; one in the future, by a wrong clock, is now', () => {
  const now = at('2026-11-20T12:00:00Z')
  const words = (text: string) => [formatRelative('zh-CN', at(text), now), formatRelative('en', at(text), now)]
  expect(words('2026-11-20T11:59:30Z')).toEqual(['刚刚', 'just now'])
  expect(words('2026-11-20T13:00:00Z')).toEqual(['刚刚', 'just now'])
  expect(words('2026-11-20T11:15:00Z')).toEqual(['45 分钟前', '45 minutes ago'])
  expect(words('2026-11-20T10:00:00Z')).toEqual(['2 小时前', '2 hours ago'])
  expect(words('2026-11-19T10:00:00Z')).toEqual(['昨天', 'yesterday'])
  expect(words('2026-11-01T12:00:00Z')).toEqual(['11月1日', 'Nov 1'])
  expect(formatExact('zh-CN', now)).toContain('2026年11月20日')
})

test('a day says its day of the week, and its year only where it is another one', () => {
  const today = '2026-11-20' as PlainDate
  expect(formatDay('zh-CN', '2026-11-26' as PlainDate, today)).toBe('11月26日周四')
  expect(formatDay('en', '2027-01-02' as PlainDate, today)).toBe('Sat, Jan 2, 2027')
  expect(todayOf(new Date(2026, 0, 5, 23, 59).getTime() as Instant)).toBe('2026-01-05')
})
