/** The interface's texts: complete in both languages, used, and written as each language is written. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import accountsEn from '../../client/i18n/accounts/en.json'
import accountsZhCN from '../../client/i18n/accounts/zh-CN.json'
import boardsEn from '../../client/i18n/boards/en.json'
import boardsZhCN from '../../client/i18n/boards/zh-CN.json'
import cardsEn from '../../client/i18n/cards/en.json'
import cardsZhCN from '../../client/i18n/cards/zh-CN.json'
import contentEn from '../../client/i18n/content/en.json'
import contentZhCN from '../../client/i18n/content/zh-CN.json'
import en from '../../client/i18n/en.json'
import findEn from '../../client/i18n/find/en.json'
import findZhCN from '../../client/i18n/find/zh-CN.json'
import planEn from '../../client/i18n/plan/en.json'
import planZhCN from '../../client/i18n/plan/zh-CN.json'
import workEn from '../../client/i18n/work/en.json'
import workZhCN from '../../client/i18n/work/zh-CN.json'
import writeEn from '../../client/i18n/write/en.json'
import writeZhCN from '../../client/i18n/write/zh-CN.json'
import zhCN from '../../client/i18n/zh-CN.json'
import { CAME, MISSING } from '../../server/imports/report'
import { REFUSALS } from '../../shared/model/refusal'

type Texts = { readonly [key: string]: string | Texts }

const flatten = (texts: Texts, prefix = ''): Map<string, string> =>
  new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[prefix + key, value] as const] : [...flatten(value, `${prefix}${key}.`)],
    ),
  )
/** Without the endings for number: Chinese has one form, English two. */
const bare = (key: string): string => key.replace(/_(one|other)$/, '')
const variables = (text: string): string[] => [...new Set([...text.matchAll(/{{(\w+)}}/g)].map((match) => match[1] ?? ''))].sort()

const chinese = flatten({
  ...zhCN,
  ...accountsZhCN,
  ...boardsZhCN,
  ...cardsZhCN,
  ...findZhCN,
  ...writeZhCN,
  ...workZhCN,
  ...contentZhCN,
  ...planZhCN,
})
const english = flatten({
  ...en,
  ...accountsEn,
  ...boardsEn,
  ...cardsEn,
  ...findEn,
  ...writeEn,
  ...workEn,
  ...contentEn,
  ...planEn,
})
const keys = [...new Set([...chinese.keys(), ...english.keys()].map(bare))]
const source = readdirSync('client', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.tsx?$/.test(file))
  .map((file) => readFileSync(join('client', file), 'utf8'))
  .join('\n')

describe('both languages', () => {
  test('have the same keys', () => {
    expect([...new Set([...chinese.keys()].map(bare))].sort()).toEqual([...new Set([...english.keys()].map(bare))].sort())
  })

  test('name the same figures and names in each text', () => {
    const differing = keys.filter((key) => {
      const of = (texts: Map<string, string>) =>
        variables(
          [...texts]
            .filter(([other]) => bare(other) === key)
            .map(([, text]) => text)
            .join(' '),
        )
      return of(chinese).join() !== of(english).join()
    })
    expect(differing).toEqual([])
  })

  test('have the forms of number that the language has', () => {
    const forms = (texts: Map<string, string>, ending: string) =>
      [...texts.keys()]
        .filter((key) => key.endsWith(ending))
        .map(bare)
        .sort()
    expect(forms(english, '_one')).toEqual(forms(english, '_other'))
    expect(forms(chinese, '_other')).toEqual(forms(english, '_other'))
    expect(forms(chinese, '_one')).toEqual([])
  })

  test('have words for every refusal and every line of an import’s report', () => {
    const needed = [
      ...REFUSALS.map((code) => `refusal.${code}`),
      ...CAME.map((code) => `import.came.${code}`),
      ...MISSING.map((code) => `import.skipped.${code}`),
    ]
    expect(needed.filter((key) => !keys.includes(key))).toEqual([])
  })

  test('hold no text that the client never shows', () => {
    const literals = new Set([...source.matchAll(/['"]([\w.-]+)['"]/g)].map((match) => match[1] ?? ''))
    const patterns = [...source.matchAll(/`([a-z]\w*\.(?:[\w.-]|\$\{[^}`]*\})*)`/gi)].map(
      (match) => new RegExp(`^${(match[1] ?? '').replace(/\./g, '\\.').replace(/\$\{[^}]*\}/g, '[^.]+')}$`),
    )
    const unused = keys.filter((key) => {
      const plain = key.replace(/_cut$/, '')
      return !literals.has(plain) && !patterns.some((pattern) => pattern.test(plain))
    })
    expect(unused).toEqual([])
  })
})

describe('Chinese', () => {
  const faulty = (fault: RegExp) => [...chinese].filter(([, text]) => fault.test(text)).map(([key, text]) => `${key}: ${text}`)

  test('has full-width punctuation beside Chinese characters', () => {
    expect(faulty(/\p{Script=Han}\s*[,.:;?!()]|[,:;?!()]\s*\p{Script=Han}/u)).toEqual([])
  })

  test('has curly quotation marks and the Chinese ellipsis', () => {
    expect(faulty(/["']|\.\.\./)).toEqual([])
  })

  test('sets Latin words and figures apart from Chinese characters in one way: by the browser', () => {
    expect(faulty(/\p{Script=Han} {2,}|[，。：；？！）] | [，。：；？！（]/u)).toEqual([])
  })

  test('addresses the reader as 你, not 您', () => {
    expect(faulty(/您/)).toEqual([])
  })
})

describe('English', () => {
  test('has curly quotation marks, the ellipsis sign and single spaces', () => {
    expect([...english].filter(([, text]) => /["']|\.\.\.| {2}/.test(text))).toEqual([])
  })

  test('holds no Chinese', () => {
    expect([...english].filter(([, text]) => /\p{Script=Han}/u.test(text))).toEqual([])
  })
})
