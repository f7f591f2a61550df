/**
 * A board as a file: everything that can stand on another server or beside its original. Order is that of the lists; ids
 * name things within the file only and are given anew where it is taken in. A change of this form is a new version.
 */
import { z } from 'zod'
import { type BodyNode, isBody } from '../model/body'
import { CARD_LINKS, cardFields } from '../model/card'
import { COMMENT_MAX, commentStampSchemas, itemFields, MOST_COMMENTS, MOST_ITEMS } from '../model/card-content'
import { columnFields } from '../model/column'
import { labelFields } from '../model/label'
import { campaignSchema, laneFields, TRACKS } from '../model/lane'
import { personSchema } from '../model/person'
import { text, titleSchema } from '../model/text'
import { type CardId, type ColumnId, idSchema, type LabelId, type LaneId, type UserId } from '../primitives/ids'
import { instantSchema } from '../primitives/instant'
import { importedCardSchema, importReportSchema } from './http'

export const PORTABLE_FORMAT = 'strikeboard-board'
export const PORTABLE_VERSION = 1

/** More would make a board that no device can work with, and a server's memory is not a file's to spend. */
export const PORTABLE_MOST = { columns: 2_000, lanes: 2_000, labels: 5_000, cards: 50_000, people: 5_000, of: 2_000 } as const

const columnSchema = z.object({
  id: idSchema<ColumnId>(),
  title: columnFields.title,
  role: columnFields.role,
  limit: columnFields.limit.default(null),
  laneLimit: columnFields.laneLimit.default(null),
  atLimit: columnFields.atLimit.default('warn'),
  archived: z.boolean().default(false),
})

const laneSchema = z.object({
  id: idSchema<LaneId>(),
  title: laneFields.title,
  limit: laneFields.limit.default(null),
  archived: z.boolean().default(false),
  track: z.enum(TRACKS).default('standard'),
  lead: idSchema<UserId>().nullable().default(null),
  people: z.array(idSchema<UserId>()).max(PORTABLE_MOST.of).default([]),
  campaign: campaignSchema
    .refine(({ from, to }) => from <= to, 'ends before it begins')
    .nullable()
    .default(null),
})

const labelSchema = z.object({
  id: idSchema<LabelId>(),
  name: labelFields.name,
  color: labelFields.color.default(''),
  archived: z.boolean().default(false),
})

const listOf = <Item extends z.ZodType>(item: Item) => z.array(item).max(PORTABLE_MOST.of).default([])

const itemSchema = z.object({
  text: itemFields.text,
  done: z.boolean().default(false),
  assignee: itemFields.assignee.default(null),
  due: itemFields.due.default(null),
})

const commentSchema = z.object({
  text: text(COMMENT_MAX),
  author: idSchema<UserId>().nullable().default(null),
  /** Of whoever is not among the people. */
  authorName: commentStampSchemas.importedAuthor.nullable().default(null),
  at: instantSchema.nullable().default(null),
  edited: instantSchema.nullable().default(null),
})

const cardSchema = z.object({
  id: idSchema<CardId>(),
  /** Its short key where it comes from; it gets another one. */
  key: z.string().max(40).optional(),
  title: cardFields.title,
  lane: idSchema<LaneId>(),
  column: idSchema<ColumnId>(),
  center: cardFields.center,
  support: listOf(cardFields.center),
  start: cardFields.start.default(null),
  due: cardFields.due.default(null),
  priority: cardFields.priority.default(null),
  stage: cardFields.stage.default(null),
  done: z.boolean().default(false),
  archived: z.boolean().default(false),
  assignees: listOf(idSchema<UserId>()),
  labels: listOf(idSchema<LabelId>()),
  links: z.partialRecord(z.enum(CARD_LINKS), listOf(idSchema<CardId>())).default({}),
  createdBy: idSchema<UserId>().nullable().default(null),
  createdAt: instantSchema.nullable().default(null),
  archivedBy: idSchema<UserId>().nullable().default(null),
  archivedAt: instantSchema.nullable().default(null),
  /** Its text, in the form of an editor's JSON. */
  text: z.custom<BodyNode[]>(isBody, 'not a text').default([]),
  checklist: z.array(itemSchema).max(MOST_ITEMS).default([]),
  /** The oldest first. */
  comments: z.array(commentSchema).max(MOST_COMMENTS).default([]),
  /** How many files hang on it: they stay where they are. */
  files: z.number().int().min(0).default(0),
  /** What it brought from elsewhere and has no place for. */
  imported: importedCardSchema.nullable().default(null),
})

export const portableBoardSchema = z.object({
  format: z.literal(PORTABLE_FORMAT),
  version: z.literal(PORTABLE_VERSION),
  exportedAt: instantSchema.optional(),
  title: titleSchema,
  /** Whom the file names; there is nothing else of them in it. An address is only ever written by who makes a file for an import. */
  people: z
    .array(z.object({ id: idSchema<UserId>(), name: personSchema.shape.name, email: z.string().max(254).optional() }))
    .max(PORTABLE_MOST.people)
    .default([]),
  columns: z.array(columnSchema).max(PORTABLE_MOST.columns),
  lanes: z.array(laneSchema).max(PORTABLE_MOST.lanes).default([]),
  labels: z.array(labelSchema).max(PORTABLE_MOST.labels).default([]),
  /** In the order of their cells. */
  cards: z.array(cardSchema).max(PORTABLE_MOST.cards).default([]),
})
export type PortableBoard = z.infer<typeof portableBoardSchema>
/** As a file may have it: what is left out takes its default. */
export type PortableFile = z.input<typeof portableBoardSchema>

export const isPortable = (value: unknown): value is { readonly format: typeof PORTABLE_FORMAT; readonly version: unknown } =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === PORTABLE_FORMAT

export const portableRoutes = {
  /** Of a board. */
  export: '/api/boards/:board/export',
  preview: '/api/imports/board/preview',
  import: '/api/imports/board',
} as const

export const EXPORT_FORMS = ['json', 'csv'] as const
export const exportQuery = z.object({
  form: z.enum(EXPORT_FORMS),
  /** In which a table's columns are called. */
  language: z.enum(['zh-CN', 'en']).default('zh-CN'),
})
export type ExportQuery = z.infer<typeof exportQuery>

export const portableImportSchema = z.object({ title: titleSchema, text: z.string() })
export const portablePreviewSchema = z.object({ title: z.string(), report: importReportSchema })
export type PortablePreview = z.infer<typeof portablePreviewSchema>
