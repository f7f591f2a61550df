/** Campaign templates of the workspace: told whole, renamed, removed, and not too many of them. */
import { expect, it } from 'vitest'
import type { Storage } from '../../server/storage/ports'
import { type CampaignTemplate, MOST_TEMPLATES } from '../../shared/model/campaign-template'
import { newId, type TemplateId } from '../../shared/primitives/ids'
import { at, person } from './samples'

export function templates(storage: () => Storage): void {
  it('come back as they were saved, by title; a name is changed, one is removed, and there is an end to them', async () => {
    const { templates, people } = storage()
    const [lin, wang] = [person('林晓'), person('王')]
    await people.addPeople([lin, wang])
    const of = (title: string, more: Partial<CampaignTemplate> = {}): CampaignTemplate => ({
      id: newId<TemplateId>(),
      title,
      days: 11,
      cards: [
        { title: '主图', center: 'brand', support: ['growth'], due: -7, priority: 'high', stage: 'seeding', labels: ['物料'] },
        { title: '复盘', center: 'strategy', support: [], due: null, priority: null, stage: null, labels: [] },
      ],
      by: lin.id,
      at: at(5_000),
      ...more,
    })
    const [second, first] = [of('b 会员日'), of('a 双11')]
    expect(await templates.add(second)).toBe('added')
    expect(await templates.add(first)).toBe('added')
    expect(await templates.add(first)).toBe('known')
    expect(await templates.add({ ...first, by: wang.id })).toBe('taken')
    expect(await templates.all()).toEqual([first, second])
    await templates.rename(second.id, 'A 会员日')
    expect(await templates.all()).toEqual([{ ...second, title: 'A 会员日' }, first])
    expect(await templates.find(second.id)).toEqual({ ...second, title: 'A 会员日' })
    await templates.remove(second.id)
    expect(await templates.find(second.id)).toBeNull()
    for (let i = 1; i < MOST_TEMPLATES; i++) expect(await templates.add(of(`第 ${i}`))).toBe('added')
    expect(await templates.add(of('太多'))).toBe('full')
    for (const { id } of await templates.all()) await templates.remove(id)
  })
}
