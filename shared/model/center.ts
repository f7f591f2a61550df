/** The four centers of the default department. Every person and every card has exactly one home center. */
import { z } from 'zod'

export const CENTERS = ['strategy', 'brand', 'growth', 'experience'] as const
export type Center = (typeof CENTERS)[number]
export const centerSchema = z.enum(CENTERS)
