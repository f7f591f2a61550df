import { describe, expect, test } from 'vitest'
import { inLanguage, planCampaign } from '../../client/features/start-campaign/plan-campaign'
import { TEMPLATES } from '../../client/features/start-campaign/templates'
import { cardFields } from '../../shared/model/card'
import { CENTERS } from '../../shared/model/center'
import { daysBetween, type PlainDate } from '../../shared/primitives/instant'

describe.each(TEMPLATES.map((template) => [template.key, template] as const))('the template %s', (_, template) => {
  test('has twenty to thirty-five cards, over all four centers, said in both languages, none twice', () => {
    expect(template.cards.length).toBeGreaterThanOrEqual(20)
    expect(template.cards.length).toBeLessThanOrEqual(35)
    expect(new Set(template.cards.map(({ center }) => center))).toEqual(new Set(CENTERS))
    for (const words of [template.cards.map(({ zh }) => zh), template.cards.map(({ en }) => en)]) {
      expect(new Set(words).size).toBe(template.cards.length)
      for (const title of words) expect(cardFields.title.safeParse(title).success).toBe(true)
    }
    for (const { en } of template.cards) expect(en).not.toMatch(/\p{Script=Han}/u)
    for (const { center, support } of template.cards) expect(support).not.toContain(center)
  })

  test('is dated from the first day: over the end of a year, a leap day and weekends', () => {
    for (const first of ['2026-11-01', '2027-01-05', '2028-03-01'] as PlainDate[]) {
      let made = 0
      const { campaign, cards } = planCampaign(inLanguage(template, 'zh-CN'), first, () => `k${made++}`)
      expect([campaign.from, daysBetween(campaign.from, campaign.to) + 1]).toEqual([first, template.days])
      const offsets = template.cards.map(({ due }) => due).sort((a, b) => a - b)
      expect(cards.map(({ due }) => due && daysBetween(first, due))).toEqual(offsets)
      for (const { due } of cards) expect(cardFields.due.safeParse(due).success).toBe(true)
    }
  })
})
