import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { jsonFault, parseJson } from '../../server/imports/json-text'
import { fixture } from './trello-files'

const seed = 20261122
const real = fixture('gocd-2019')

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

describe('places of faults in JSON', () => {
  it('names line and column, and says where a file ends too early', () => {
    expect(parseJson('{\n  "a": 1,\n  "b": x\n}')).toMatchObject({
      error: { code: 'import-not-json', at: '3:8', params: { line: 3, column: 8 } },
    })
    expect(parseJson('{\n  "a": [1, 2')).toMatchObject({
      error: { code: 'import-not-json', params: { line: 2, column: 13, context: 'cut' } },
    })
    expect(parseJson('')).toMatchObject({ error: { params: { line: 1, column: 1, context: 'cut' } } })
  })

  it.each([
    ['{"a":1}}', 7],
    ['{"a":1,}', 7],
    ['[1,2,]', 5],
    ['{"a" 1}', 5],
    ['{a:1}', 1],
    ['[01]', 2],
    ['["\\x"]', 2],
    ['["\\u12g4"]', 2],
    ['["a\nb"]', 3],
    ['nul!', 0],
    ['[1 2]', 3],
    ['[}', 1],
  ])('%j is wrong at %i', (text, offset) => {
    expect(parses(text)).toBe(false)
    expect(jsonFault(text)).toEqual({ offset, cut: false })
  })

  it.each(['"abc', '"abc\\', '"abc\\u12', '[tru', '{"a"', '{"a":', '-', '[1,', '  '])('%j ends too early', (text) => {
    expect(jsonFault(text)).toEqual({ offset: text.length, cut: true })
  })

  it('agrees with the engine on whether a text is JSON, for any text and any damage', () => {
    const damaged = fc
      .tuple(fc.json(), fc.nat(), fc.constantFrom('', '"', '{', ']', ',', ':', '\\', '0', '-', 'e', '\u0001', ' '))
      .map(([json, at, put]) => json.slice(0, at % (json.length + 1)) + put + json.slice((at % (json.length + 1)) + 1))
    const agrees = (text: string): void => {
      expect(jsonFault(text) === null).toBe(parses(text))
    }
    fc.assert(fc.property(damaged, agrees), { seed, numRuns: 2000 })
    fc.assert(fc.property(fc.string({ unit: 'binary' }), agrees), { seed, numRuns: 500 })
    fc.assert(fc.property(fc.json(), agrees), { seed, numRuns: 500 })
  })

  it('finds the end of a real file cut anywhere', () => {
    const cut = fc.integer({ min: 0, max: real.trimEnd().length - 1 })
    const isFound = (length: number): void => {
      expect(jsonFault(real.slice(0, length))).toEqual({ offset: length, cut: true })
    }
    fc.assert(fc.property(cut, isFound), { seed, numRuns: 40 })
  })

  it('is not hurt by a million open brackets', () => {
    expect(jsonFault('['.repeat(1e6))).toEqual({ offset: 1e6, cut: true })
    expect(jsonFault(`${'{"a":['.repeat(2e5)}x`)).toEqual({ offset: 1.2e6, cut: false })
  })

  it('takes a byte order mark, as editors on Windows write it', () => {
    expect(parseJson('\ufeff{"a":1}')).toEqual({ ok: true, value: { a: 1 } })
  })

  it('refuses more than 64 MiB before reading any of it', () => {
    expect(parseJson(`"${'x'.repeat(64 * 1024 * 1024)}"`)).toMatchObject({ error: { code: 'import-too-large' } })
    // 22 million characters of three bytes each.
    expect(parseJson(`"${'完'.repeat(22.5 * 1024 * 1024)}"`)).toMatchObject({ error: { code: 'import-too-large' } })
  })
})
