import { describe, expect, it } from 'vitest'
import { describeRefusal, describeReport } from '../../server/imports/describe-import'
import { CAME, MISSING } from '../../server/imports/report'

describe('an import in plain words', () => {
  it('has words for whatever a report can say', () => {
    const report = {
      came: CAME.map((what) => ({ what, count: 3 })),
      missing: MISSING.map((code) => ({ code, count: 3 })),
    }
    const words = describeReport(report)
    expect(words.split('\n').filter((line) => /^ +3 {2}\w/.test(line))).toHaveLength(CAME.length + MISSING.length)
    expect([...CAME, ...MISSING].filter((code) => code.includes('-') && words.includes(`  ${code}\n`))).toEqual([])
  })

  it('says so where nothing is missing', () => {
    expect(describeReport({ came: [], missing: [] })).toMatch(/Did not come, or not as it was:\n +0 {2}things$/)
  })

  it('names the place of what it refuses', () => {
    expect(describeRefusal({ code: 'import-invalid', at: 'cards[3].name', params: { expected: 'string' } })).toContain(
      'at cards[3].name, where string should stand',
    )
    expect(describeRefusal({ code: 'import-too-large', at: 'cards', params: { count: 60000, limit: 50000 } })).toContain(
      '60000 cards, 50000 at most',
    )
  })
})
