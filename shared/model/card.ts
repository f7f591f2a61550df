/** A card is one piece of work. Its position is one register (`place`), so that a move can never tear it in two. */
import { z } from 'zod'
import {
  type CardId,
  type ColumnId,
  type FileId,
  idSchema,
  isId,
  type LabelId,
  type LaneId,
  type UserId,
} from '../primitives/ids'
import { type Instant, instantSchema, type PlainDate, plainDateSchema } from '../primitives/instant'
import { cardCountsSchema } from './card-content'
import { type Center, centerSchema } from './center'
import { JOURNEY_STAGES, type JourneyStage } from './journey-stage'
import { isRank, type Rank } from './rank'
import { isStorable, lengthOf, titleSchema } from './text'

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

/**
 * What whoever answers a request says of it (RW5): when, by their device's clock, and why it is late where it is. As it
 * stands in the document: `milliseconds` or `milliseconds reason`.
 */
export interface AnswerClaim {
  readonly at: Instant
  readonly reason: string | null
}

/** Characters that say something to somebody else (RW6, RW20). */
export const REASON_MIN = 10

export const formatAnswer = ({ at, reason }: AnswerClaim): string => (reason === null ? String(at) : `${at} ${reason}`)

export function parseAnswer(text: string): AnswerClaim | null {
  const [, at, reason] = /^(\d{1,15})(?: (.{10,500}))?$/su.exec(text) ?? []
  const isWhole = reason === undefined || lengthOf(reason.trim()) >= REASON_MIN
  return at === undefined || !isWhole ? null : { at: Number(at) as Instant, reason: reason ?? null }
}

/** The most pressing first. A card without one is as usual. */
export const PRIORITIES = ['urgent', 'high', 'low'] as const
export type Priority = (typeof PRIORITIES)[number]

/** How a card stands to another one: this one blocks it, goes with it, or says the same again. */
export const CARD_LINKS = ['blocks', 'relates', 'duplicates'] as const
export type CardLink = (typeof CARD_LINKS)[number]

export const cardFields = {
  title: titleSchema,
  place: z
    .string()
    .max(400)
    .refine((value) => parsePlace(value) !== null, 'not a place'),
  center: centerSchema,
  start: plainDateSchema.nullable(),
  due: plainDateSchema.nullable(),
  priority: z.enum(PRIORITIES).nullable(),
  stage: z.enum(JOURNEY_STAGES).nullable(),
  /** Its picture: the id of one of its files. */
  cover: idSchema<FileId>().nullable(),
  /** Marked as done by a person, whatever the column (imported boards have it). */
  done: z.boolean(),
  archived: z.boolean(),
  /** Written with the move that answers; the record is the server's (RW14). */
  answer: z
    .string()
    .max(1100)
    .refine((value) => parseAnswer(value) !== null && isStorable(value), 'not an answer')
    .nullable(),
}

export interface Card {
  readonly id: CardId
  readonly title: string
  readonly place: Place
  readonly center: Center
  readonly start: PlainDate | null
  readonly due: PlainDate | null
  readonly priority: Priority | null
  readonly stage: JourneyStage | null
  readonly cover: FileId | null
  readonly done: boolean
  readonly archived: boolean
  /** As it stands in the document; what it means for the record is the server's. */
  readonly answer: string | null
  readonly assignees: readonly UserId[]
  readonly labels: readonly LabelId[]
  /** Centers that help the home center. */
  readonly support: readonly Center[]
  readonly links: Readonly<Record<CardLink, readonly CardId[]>>
}

/** What the server alone says about a card. */
export const cardFactsSchema = z.object({
  /** What its document holds; absent: nothing. */
  content: cardCountsSchema.optional(),
  /** Short key for people, e.g. `CX-218`; never an address. */
  key: z.string(),
  createdBy: idSchema<UserId>().nullable(),
  createdAt: instantSchema,
  archivedBy: idSchema<UserId>().nullable(),
  archivedAt: instantSchema.nullable(),
  /** How many files hang on it; absent: none. */
  files: z.number().int().optional(),
  /** It was deleted for ever: by whom and when is all that is left of it. */
  deleted: z.object({ by: idSchema<UserId>().nullable(), at: instantSchema }).optional(),
})
export type CardFacts = z.infer<typeof cardFactsSchema>
