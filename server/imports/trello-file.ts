/**
 * The parts of a Trello export that are read, from the oldest format (labels without ids, ticks of checklists beside the
 * card) to the newest (covers, roles of cards, embedded checklists). Three rules: what is taken over must have its type,
 * or the file is refused with the place; what is absent or null means nothing; what is only counted may be anything.
 * A card's `email` is a secret address for posting to the card: it is not here, so nothing can store it.
 */
import { z } from 'zod'

const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '')

const anything = z.unknown().optional()

const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false)

const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .array(item)
    .nullish()
    .transform((value) => value ?? [])

/** Numbers may be beyond what JSON should hold (`1e999`), so `z.number()` would refuse too much. */
const scalar = z.custom<string | number | boolean>(
  (value) => ['string', 'number', 'boolean'].includes(typeof value),
  'not a value',
)

const listSchema = z.object({
  id: z.string(),
  name: text,
  closed: flag,
  pos: anything,
  softLimit: anything,
  color: anything,
})

const labelSchema = z.object({ id: z.string().nullish(), name: text, color: text })

const checklistSchema = z.object({
  id: text,
  idCard: text,
  name: text,
  pos: anything,
  checkItems: listOf(z.object({ id: text, name: text, state: text, pos: anything, due: text, idMember: text })),
})

const fieldItemSchema = z.object({
  idCustomField: text,
  idValue: text,
  value: z
    .object({ text: scalar.nullish(), number: scalar.nullish(), date: scalar.nullish(), checked: scalar.nullish() })
    .nullish(),
})

const pluginDataSchema = z.object({ idPlugin: text, value: text })

const cardSchema = z.object({
  id: z.string(),
  name: text,
  desc: text,
  idList: text,
  idShort: anything,
  closed: flag,
  dateClosed: text,
  pos: anything,
  due: text,
  dueComplete: flag,
  start: text,
  labels: listOf(labelSchema),
  idLabels: listOf(z.string()),
  idMembers: listOf(z.string()),
  idChecklists: listOf(z.string()),
  checklists: listOf(checklistSchema),
  checkItemStates: listOf(z.object({ idCheckItem: text, state: text })),
  attachments: listOf(z.object({ name: text, url: text, isUpload: anything })),
  customFieldItems: listOf(fieldItemSchema),
  pluginData: listOf(pluginDataSchema),
  actions: listOf(z.unknown()),
  url: text,
  shortUrl: text,
  address: text,
  locationName: text,
  coordinates: anything,
  badges: anything,
  cover: anything,
  idAttachmentCover: anything,
  idMembersVoted: anything,
  stickers: anything,
  subscribed: anything,
  dueReminder: anything,
  recurrenceRule: anything,
  isTemplate: anything,
  cardRole: anything,
})

const customFieldSchema = z.object({
  id: z.string(),
  name: text,
  pos: anything,
  options: listOf(z.object({ id: text, value: z.object({ text: scalar.nullish() }).nullish() })),
})

export const personSchema = z.object({ id: z.string(), fullName: text, username: text })

export const trelloFileSchema = z.object({
  name: text,
  desc: text,
  lists: z.array(listSchema),
  cards: z.array(cardSchema),
  labels: listOf(labelSchema),
  labelNames: anything,
  checklists: listOf(checklistSchema),
  members: listOf(personSchema),
  customFields: listOf(customFieldSchema),
  pluginData: listOf(pluginDataSchema),
  /** Activities of all kinds; only comments are read further, by `commentSchema`. */
  actions: listOf(z.unknown()),
})

export const commentSchema = z.object({
  id: text,
  date: text,
  idMemberCreator: text,
  memberCreator: personSchema.nullish().catch(null),
  /** A comment that came along with a copied card names the person who wrote it. */
  data: z.object({ text, idOriginalCommenter: text, card: z.object({ id: z.string() }) }),
})

export type TrelloFile = z.infer<typeof trelloFileSchema>
export type TrelloCard = TrelloFile['cards'][number]
export type TrelloList = TrelloFile['lists'][number]
export type TrelloChecklist = TrelloFile['checklists'][number]
