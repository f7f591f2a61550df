/** The workspace's campaign templates by HTTP: listed for all, saved from a lane of a board. */
import { z } from 'zod'
import { campaignTemplateSchema, newTemplateSchema, templateTitleSchema } from '../model/campaign-template'
import { idSchema, type LaneId, type TemplateId } from '../primitives/ids'

export const templateRoutes = {
  all: '/api/templates',
  save: '/api/boards/:board/templates',
  rename: '/api/templates/:template/rename',
  remove: '/api/templates/:template/remove',
} as const

/** Every change is answered with the list as it is then. */
export const templatesSchema = z.array(campaignTemplateSchema)
/** `lane`: what it is saved from, whose lead may. */
export const saveTemplateSchema = newTemplateSchema.extend({ lane: idSchema<LaneId>() })
export const templateParams = z.object({ template: idSchema<TemplateId>() })
export const renameTemplateSchema = z.object({ title: templateTitleSchema })
