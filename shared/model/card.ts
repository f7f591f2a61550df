/** A card is one piece of work. Its position is one register (`place`), so that a move can never tear it in two. */
import { z } from 'zod'
import { type CardId, type ColumnId, idSchema, isId, type LabelId, type LaneId, type UserId } from '../primitives/ids'
import { instantSchema, type PlainDate, plainDateSchema } from '../primitives/instant'
import { type Center, centerSchema } from './center'
import { isRank, type Rank } from './rank'
import { titleSchema } from './text'

export interface Place {
  readonly lane: LaneId
  readonly column: ColumnId
  readonly rank: Rank
}

/** How a place stands in the document: `lane/column/rank`. One string is a third of the memory of an object. */
export const formatPlace = (place: Place): string => `${place.lane}/${place.column}/${place.rank}`

/** The place written in `text`, or null where it is not one. */
export function parsePlace(text: string): Place | null {
  const [lane, column, rank, more] = text.split('/')
  if (!lane || !column || !rank || more !== undefined) return null
  if (!isId(lane) || !isId(column) || !isRank(rank)) return null
  return { lane: lane as LaneId, column: column as ColumnId, rank: rank as Rank }
}

export const cardFields = {
  title: titleSchema,
  place: z
    .string()
    .max(400)
    .refine((value) => parsePlace(value) !== null, 'not a place'),
  center: centerSchema,
  due: plainDateSchema.nullable(),
  /** Marked as done by a person, whatever the column (imported boards have it). */
  done: z.boolean(),
  archived: z.boolean(),
}

export interface Card {
  readonly id: CardId
  readonly title: string
  readonly place: Place
  readonly center: Center
  readonly due: PlainDate | null
  readonly done: boolean
  readonly archived: boolean
  readonly assignees: readonly UserId[]
  readonly labels: readonly LabelId[]
}

/** What the server alone says about a card. */
export const cardFactsSchema = z.object({
  /** Short key for people, e.g. `CX-218`; never an address. */
  key: z.string(),
  createdBy: idSchema<UserId>().nullable(),
  createdAt: instantSchema,
  archivedBy: idSchema<UserId>().nullable(),
  archivedAt: instantSchema.nullable(),
})
export type CardFacts = z.infer<typeof cardFactsSchema>
