/** What a card holds beside its fields: items of a checklist, comments. The text is rich text (body.ts). */
import { z } from 'zod'
import { type CommentId, type ItemId, idSchema, type UserId } from '../primitives/ids'
import { type Instant, type PlainDate, plainDateSchema } from '../primitives/instant'
import { type Rank, rankSchema } from './rank'
import { isStorable, text } from './text'

export const ITEM_TEXT_MAX = 500
export const itemFields = {
  text: text(ITEM_TEXT_MAX),
  done: z.boolean(),
  assignee: idSchema<UserId>().nullable(),
  due: plainDateSchema.nullable(),
  rank: rankSchema,
  /** Taken off the list; undo brings it back. */
  archived: z.boolean(),
}

export interface ChecklistItem {
  readonly id: ItemId
  readonly text: string
  readonly done: boolean
  readonly assignee: UserId | null
  readonly due: PlainDate | null
  readonly rank: Rank
}

export const COMMENT_MAX = 10_000
/** Null: its author has removed it. Nothing of what it said stays. */
export const commentTextSchema = text(COMMENT_MAX).nullable()
export const commentFields = { text: commentTextSchema }

/** One a person and comment. */
export const REACTIONS = ['👍', '❤️', '🎉', '😄', '👀', '🙏'] as const
export type Reaction = (typeof REACTIONS)[number]

/** What the server alone writes into a comment, in the commit that brings it. */
export const commentStampSchemas = {
  /** Null: it came with an import. */
  author: idSchema<UserId>().nullable(),
  at: z.number().int().nullable(),
  edited: z.number().int(),
  /** Name of its author where it was written; no person here. */
  importedAuthor: z.string().max(200).refine(isStorable, 'malformed'),
}

export interface CardComment {
  readonly id: CommentId
  readonly text: string
  /** Whose it is, by the server's word. Null: not committed yet, so it is this person's own; or imported. */
  readonly author: UserId | null
  /** When the server took it; of an imported one, when it was written there. Null: not committed, or not known. */
  readonly at: Instant | null
  readonly edited: Instant | null
  /** Of an imported one: the name of its author there, which may be empty. Null: it was written here. */
  readonly importedAuthor: string | null
  /** On its way: the server has not taken it yet. */
  readonly pending: boolean
  readonly reactions: ReadonlyMap<UserId, Reaction>
}

/** What tiles say of a card's content: the server's word, in the ledger. */
export const cardCountsSchema = z.object({
  comments: z.number().int(),
  items: z.number().int(),
  itemsDone: z.number().int(),
  hasText: z.boolean(),
})
export type CardCounts = z.infer<typeof cardCountsSchema>
export const NO_CONTENT: CardCounts = { comments: 0, items: 0, itemsDone: 0, hasText: false }

/** Entries of a card, removed ones included: beyond it nothing more can be added. */
export const MOST_ITEMS = 1_000
export const MOST_COMMENTS = 5_000
