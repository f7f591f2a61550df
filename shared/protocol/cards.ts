/** A card as a whole by HTTP: what the server alone does to it. */
import { z } from 'zod'

export const cardRoutes = {
  deleteForEver: '/api/boards/:board/cards/:card/delete-for-ever',
} as const

export const deletedSchema = z.object({ deleted: z.literal(true) })
