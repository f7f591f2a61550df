/** Where on a customer's way a piece of work takes effect, in the order of that way. */
export const JOURNEY_STAGES = ['awareness', 'seeding', 'conversion', 'repurchase', 'loyalty'] as const
export type JourneyStage = (typeof JOURNEY_STAGES)[number]
