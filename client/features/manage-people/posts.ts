/** The posts of the default department, center by center (domain.md). Others are written in a person's own words. */
import type { Center } from '../../../shared/model/center'

const OF_CENTER = {
  strategy: ['market-strategist', 'competitive-analyst', 'data-insight-specialist'],
  brand: ['brand-planner', 'content-editor', 'social-media', 'kol-manager'],
  growth: ['sem-feed-specialist', 'private-domain-operator', 'data-analyst', 'martech-specialist'],
  experience: ['experience-designer', 'event-planner', 'customer-operator', 'event-staff'],
  none: ['manager', 'administrator'],
} as const
type Post = (typeof OF_CENTER)[keyof typeof OF_CENTER][number]

export const postsOf = (center: Center | null): readonly Post[] => OF_CENTER[center ?? 'none']
