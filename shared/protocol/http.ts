/** The HTTP interface: one schema a body. Refusals are `{ refusal }` with a 4xx status. Addresses are in `routes`. */
import { z } from 'zod'
import { accountSchema } from '../model/account'
import { activitySchema } from '../model/activity'
import { boardSchema } from '../model/board'
import { centerSchema } from '../model/center'
import { COLUMN_ROLES } from '../model/column'
import { laneFactsSchema } from '../model/lane'
import { personSchema } from '../model/person'
import { refusalSchema } from '../model/refusal'
import { isWebAddress, titleSchema } from '../model/text'
import { type BoardId, type CardId, idSchema, type UserId } from '../primitives/ids'
import { instantSchema, timeZoneSchema } from '../primitives/instant'
import { BOARD_DOCUMENTS } from './rooms'

export const routes = {
  health: '/api/health',
  session: '/api/session',
  signOut: '/api/sign-out',
  demoPeople: '/api/demo/people',
  demoSignIn: '/api/demo/sign-in',
  people: '/api/people',
  boards: '/api/boards',
  boardAccess: '/api/boards/:board/access',
  snapshot: '/api/boards/:board/documents/:kind/snapshot',
  cardSnapshot: '/api/boards/:board/cards/:card/snapshot',
  commands: '/api/boards/:board/commands',
  activity: '/api/boards/:board/activity',
  imported: '/api/boards/:board/cards/:card/imported',
  importPreview: '/api/imports/trello/preview',
  importRun: '/api/imports/trello',
} as const

export const refusedSchema = z.object({ refusal: refusalSchema })

export const sessionSchema = z.object({
  user: personSchema.nullable(),
  /** The language of that person's account; null: as the browser says. */
  language: accountSchema.shape.language.default(null),
  /** The server offers the demonstration department's one-click sign-in. */
  demo: z.boolean(),
})
export type Session = z.infer<typeof sessionSchema>

export const demoSignInSchema = z.object({ user: idSchema<UserId>() })
export const peopleSchema = z.array(personSchema)
export const boardsSchema = z.array(boardSchema)

export const boardParams = z.object({ board: idSchema<BoardId>() })
export const snapshotParams = boardParams.extend({ kind: z.enum(BOARD_DOCUMENTS) })
export const cardParams = boardParams.extend({ card: idSchema<CardId>() })
/** Header of a snapshot: the epoch that the socket must name. Body: a Yjs V2 update; 204 where the socket brings everything. */
export const EPOCH_HEADER = 'x-document-epoch'

/** A command's answer: the lane's facts as they now are. */
export const commandAnswerSchema = z.object({ facts: laneFactsSchema })

export const activityQuery = z.object({
  card: idSchema<CardId>().optional(),
  /** Row number to go on before; newest first. */
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})
export const activityPageSchema = z.object({
  items: z.array(activitySchema.extend({ row: z.number().int() })),
  next: z.number().int().nullable(),
})
export type ActivityPage = z.infer<typeof activityPageSchema>

/** A web address: nothing that a browser would run. */
const linkSchema = z.string().refine((value) => isWebAddress(value), 'not a link')

const importedItemSchema = z.object({
  title: z.string(),
  done: z.boolean(),
  /** As the source writes it. */
  due: z.string().optional(),
  /** Name of the person it is given to. */
  member: z.string().optional(),
})

/** What an import brought that the board does not show yet: kept whole, shown read-only. */
export const importedCardSchema = z.object({
  /** Name of the program it came from. */
  source: z.string(),
  /** The card's address there. */
  url: linkSchema.optional(),
  description: z.string(),
  checklists: z.array(z.object({ title: z.string(), items: z.array(importedItemSchema) })),
  comments: z.array(z.object({ author: z.string(), at: instantSchema.nullable(), text: z.string() })),
  /** `url` is empty where the source's is no web address: then the name holds it as text, and nothing may link to it. */
  attachments: z.array(z.object({ name: z.string(), url: z.union([z.literal(''), linkSchema]) })),
  customFields: z.array(z.object({ name: z.string(), value: z.string() })),
  members: z.array(z.string()),
  /** The source's due moment, where it is finer than a day. */
  due: z.string().nullable(),
  /** The source's day or moment of beginning. */
  start: z.string().optional(),
  /** Place on the map: name, address, coordinates. */
  location: z.string().optional(),
})
export type ImportedCard = z.infer<typeof importedCardSchema>
export const importedAnswerSchema = z.object({ imported: importedCardSchema.nullable() })

export const importRequestSchema = z.object({
  title: titleSchema,
  /** Role a list, by the list's id in the file; missing ones take the proposal. */
  roles: z.record(z.string(), z.enum(COLUMN_ROLES)).default({}),
  /** Home center of all cards; the importing person's own one, else the first, where it is left out. */
  center: centerSchema.optional(),
  /** Where a due moment becomes a day; UTC where it is left out. */
  timeZone: timeZoneSchema.optional(),
  /** The file's text. */
  text: z.string(),
})

/** What came, what did not, and why: shown as it ends and printed by the command. */
export const importReportSchema = z.object({
  came: z.array(z.object({ what: z.string(), count: z.number().int() })),
  /** `code` is a key under `import.skipped` in the translations. */
  missing: z.array(
    z.object({
      code: z.string(),
      count: z.number().int(),
      params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
    }),
  ),
})
export type ImportReport = z.infer<typeof importReportSchema>

export const importPreviewSchema = z.object({
  title: z.string(),
  columns: z.array(
    z.object({
      source: z.string(),
      title: z.string(),
      archived: z.boolean(),
      /** All of them, and how many of these are archived. */
      cards: z.number().int(),
      archivedCards: z.number().int(),
      role: z.enum(COLUMN_ROLES),
    }),
  ),
  report: importReportSchema,
})
export type ImportPreview = z.infer<typeof importPreviewSchema>
export const importAnswerSchema = z.object({ board: boardSchema, report: importReportSchema })
