/** When a card was archived: newer files say it at the card, older ones among the board's activities. */
import { z } from 'zod'
import type { Instant } from '../../shared/primitives/instant'
import { instantOf } from './moments'
import type { TrelloCard, TrelloFile } from './trello-file'

const archivingSchema = z.object({
  type: z.literal('updateCard'),
  date: z.string(),
  data: z.object({ card: z.object({ id: z.string(), closed: z.literal(true) }), old: z.object({ closed: z.literal(false) }) }),
})

/** A reader of one card's moment; null where it is open, or the file does not say. */
export function archivedAtOf(file: TrelloFile): (card: TrelloCard) => Instant | null {
  const latest = new Map<string, Instant>()
  for (const action of file.actions) {
    const read = archivingSchema.safeParse(action)
    const at = read.success ? instantOf(read.data.date) : null
    if (!read.success || at === null) continue
    const { id } = read.data.data.card
    if (at > (latest.get(id) ?? 0)) latest.set(id, at)
  }
  return ({ id, closed, dateClosed }) => (closed ? (instantOf(dateClosed) ?? latest.get(id) ?? null) : null)
}
