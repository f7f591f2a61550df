/** The workspace's campaign templates; their cards are read and written whole. */
import type { Kysely, Selectable } from 'kysely'
import { type CampaignTemplate, MOST_TEMPLATES, type TemplateCard } from '../../../shared/model/campaign-template'
import type { TemplateStore } from '../template-port'
import type { Schema } from './schema'

export const sqlTemplates = (db: Kysely<Schema>): TemplateStore => ({
  all: async () => {
    const query = db.selectFrom('campaign_templates').selectAll().orderBy('title').orderBy('id')
    return (await query.execute()).map(templateOf)
  },
  find: async (id) => {
    const row = await db.selectFrom('campaign_templates').selectAll().where('id', '=', id).executeTakeFirst()
    return row ? templateOf(row) : null
  },
  add: ({ id, title, days, cards, by, at }) =>
    db.transaction().execute(async (tx) => {
      const all = await tx.selectFrom('campaign_templates').select(['id', 'by_user']).execute()
      const known = all.find((one) => one.id === id)
      if (known) return known.by_user === by ? 'known' : 'taken'
      if (all.length >= MOST_TEMPLATES) return 'full'
      const row = { id, title, days, cards: JSON.stringify(cards), by_user: by, at }
      await tx.insertInto('campaign_templates').values(row).execute()
      return 'added'
    }),
  rename: async (id, title) => {
    await db.updateTable('campaign_templates').set({ title }).where('id', '=', id).execute()
  },
  remove: async (id) => {
    await db.deleteFrom('campaign_templates').where('id', '=', id).execute()
  },
})

const templateOf = ({ id, title, days, cards, by_user: by, at }: Selectable<Schema['campaign_templates']>): CampaignTemplate => ({
  id,
  title,
  days,
  cards: JSON.parse(cards) as TemplateCard[],
  by,
  at,
})
