/** The cards that a person had open last on this device. */
import { z } from 'zod'
import { centerSchema } from '../../shared/model/center'
import type { LocalDatabase } from '../platform/local-database'
import { keepOn, keptOn } from './use-cached'

const MOST = 5
const NAME = 'recent-cards'
const recentSchema = z.array(z.object({ board: z.string(), card: z.string(), title: z.string(), center: centerSchema }))
export type RecentCard = z.infer<typeof recentSchema>[number]

/** The last one first. */
export const recentCards = (database: LocalDatabase): Promise<readonly RecentCard[]> => keptOn(database, NAME, recentSchema)

export async function noteRecent(database: LocalDatabase, { board, card, title, center }: RecentCard): Promise<void> {
  const others = (await recentCards(database)).filter((one) => one.card !== card)
  await keepOn(database, NAME, [{ board, card, title, center }, ...others].slice(0, MOST))
}
