/** A campaign template of the workspace: a strike team's cards, with days counted from the campaign's first day. */
import { z } from 'zod'
import { idSchema, type TemplateId, type UserId } from '../primitives/ids'
import { instantSchema } from '../primitives/instant'
import { cardFields } from './card'
import { CENTERS, centerSchema } from './center'
import { labelFields } from './label'
import { text } from './text'

/** A list that nobody can survey helps nobody. */
export const MOST_TEMPLATES = 50
export const TEMPLATE_CARDS_MAX = 200
export const TEMPLATE_TITLE_MAX = 60
export const TEMPLATE_DAYS_MAX = 366
const LABELS_A_CARD = 50
/** Days before or after the first one. */
const FARTHEST = 3_660

export const templateCardSchema = z.object({
  title: cardFields.title,
  center: centerSchema,
  support: z.array(centerSchema).max(CENTERS.length),
  /** Days from the campaign's first day; negative: before it. */
  due: z.number().int().min(-FARTHEST).max(FARTHEST).nullable(),
  priority: cardFields.priority,
  stage: cardFields.stage,
  /** By their names: another board has its own. */
  labels: z.array(labelFields.name.min(1)).max(LABELS_A_CARD),
})
export type TemplateCard = z.infer<typeof templateCardSchema>

export const templateTitleSchema = text(TEMPLATE_TITLE_MAX)

export const newTemplateSchema = z.object({
  id: idSchema<TemplateId>(),
  title: templateTitleSchema,
  /** Days of the campaign, both ends included. */
  days: z.number().int().min(1).max(TEMPLATE_DAYS_MAX),
  cards: z.array(templateCardSchema).min(1).max(TEMPLATE_CARDS_MAX),
})
export type NewTemplate = z.infer<typeof newTemplateSchema>

export const campaignTemplateSchema = newTemplateSchema.extend({ by: idSchema<UserId>(), at: instantSchema })
export type CampaignTemplate = z.infer<typeof campaignTemplateSchema>
