/** The twin of `sqlite/templates.ts`. */
import type { TemplateStore } from '../../server/storage/template-port'
import { type CampaignTemplate, MOST_TEMPLATES } from '../../shared/model/campaign-template'
import type { TemplateId } from '../../shared/primitives/ids'

export function memoryTemplates(transact: <T>(write: () => T) => Promise<T>): TemplateStore {
  const rows = new Map<TemplateId, CampaignTemplate>()
  return {
    all: async () => [...rows.values()].sort((a, b) => (a.title < b.title ? -1 : a.title > b.title ? 1 : a.id < b.id ? -1 : 1)),
    find: async (id) => rows.get(id) ?? null,
    add: (template) =>
      transact(() => {
        const known = rows.get(template.id)
        if (known) return known.by === template.by ? 'known' : 'taken'
        if (rows.size >= MOST_TEMPLATES) return 'full'
        rows.set(template.id, template)
        return 'added'
      }),
    rename: (id, title) =>
      transact(() => {
        const known = rows.get(id)
        if (known) rows.set(id, { ...known, title })
      }),
    remove: (id) => transact(() => void rows.delete(id)),
  }
}
