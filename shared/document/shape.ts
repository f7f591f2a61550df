/**
 * The shape of the documents: which roots there are and what a field may hold. The server's guard and the client's
 * actions check the same tables, so that an honest client never meets a refusal.
 *
 * board:<id>        columns, lanes, cards, labels: Y.Map by id of a Y.Map of fields
 * card:<id>/<card>  checklist, comments: likewise; body: Y.XmlFragment, as tiptap writes it (model/body.ts)
 * ledger:<id>       cards, lanes, requests, clients, meta: Y.Map of plain values, written by the server alone
 */
import type { ZodType } from 'zod'
import { z } from 'zod'
import { CARD_LINKS, type CardLink, cardFields } from '../model/card'
import { commentFields, itemFields, REACTIONS } from '../model/card-content'
import { type Center, centerSchema } from '../model/center'
import { columnFields } from '../model/column'
import { labelFields } from '../model/label'
import { laneFields } from '../model/lane'
import { isId } from '../primitives/ids'

export const BOARD_ROOTS = ['columns', 'lanes', 'cards', 'labels'] as const
export type BoardRoot = (typeof BOARD_ROOTS)[number]

/** Roots of a card's document that hold entries; its text is the root BODY_ROOT. */
export const CARD_ROOTS = ['checklist', 'comments'] as const
export type CardRoot = (typeof CARD_ROOTS)[number]
export const BODY_ROOT = 'body'
export type EntryRoot = BoardRoot | CardRoot

export const LEDGER_ROOTS = ['cards', 'lanes', 'requests', 'clients', 'meta'] as const

/** What a field of an entry may hold; `null` says “nothing”, a key is never removed. */
export type FieldValue = string | number | boolean | null

const FIELDS: Record<EntryRoot, Record<string, ZodType>> = {
  columns: columnFields,
  lanes: laneFields,
  cards: cardFields,
  labels: labelFields,
  checklist: itemFields,
  comments: commentFields,
}

/** Fields that a new entry may leave out, with the value read where they are absent. */
const DEFAULTS: Record<EntryRoot, Record<string, FieldValue>> = {
  columns: { limit: null, laneLimit: null, atLimit: 'warn', archived: false },
  lanes: { limit: null, archived: false },
  cards: { start: null, due: null, priority: null, stage: null, cover: null, done: false, archived: false, answer: null },
  labels: { color: '', archived: false },
  checklist: { done: false, assignee: null, due: null, archived: false },
  comments: {},
}

const flag = z.boolean()
/** Keys of a set are one a member (`assignee:<person>`), so that two people adding at once both succeed. */
const SETS: Partial<Record<EntryRoot, Readonly<Record<string, MemberSet>>>> = {
  cards: {
    ...Object.fromEntries(
      ['assignee', 'label', ...CARD_LINKS].map((set) => [set, { isMember: isId, value: flag, empty: false }]),
    ),
    support: { isMember: (text) => centerSchema.safeParse(text).success, value: flag, empty: false },
  },
  comments: { reaction: { isMember: isId, value: z.enum(REACTIONS).nullable(), empty: null } },
}
interface MemberSet {
  readonly isMember: (text: string) => boolean
  readonly value: ZodType
  /** What an absent member reads as. */
  readonly empty: FieldValue
}

export const assigneeKey = (user: string): string => `assignee:${user}`
export const supportKey = (center: Center): string => `support:${center}`
export const linkKey = (kind: CardLink, card: string): string => `${kind}:${card}`
/** What a person says to a comment by a sign. */
export const reactionKey = (user: string): string => `reaction:${user}`
export const labelKey = (label: string): string => `label:${label}`

/** The schema of a field, or null where the root has no such field. */
export function fieldSchema(root: EntryRoot, key: string): ZodType | null {
  if (Object.hasOwn(FIELDS[root], key)) return FIELDS[root][key] ?? null
  const set = setOf(root, key)
  return set?.isMember(key.slice(key.indexOf(':') + 1)) ? set.value : null
}

function setOf(root: EntryRoot, key: string): MemberSet | undefined {
  const [name, sets] = [key.slice(0, Math.max(0, key.indexOf(':'))), SETS[root]]
  return sets && Object.hasOwn(sets, name) ? sets[name] : undefined
}

export const isBoardRoot = (name: string): name is BoardRoot => (BOARD_ROOTS as readonly string[]).includes(name)
export const isCardRoot = (name: string): name is CardRoot => (CARD_ROOTS as readonly string[]).includes(name)

/** True where the field exists and the value fits. */
export function fits(root: EntryRoot, key: string, value: unknown): value is FieldValue {
  return fieldSchema(root, key)?.safeParse(value).success ?? false
}

/** Fields without which an entry cannot be shown: a creation must bring them all at once. */
export function requiredFields(root: EntryRoot): string[] {
  return Object.keys(FIELDS[root]).filter((key) => !Object.hasOwn(DEFAULTS[root], key))
}

/** What an absent field reads as; undefined for required ones. */
export function defaultOf(root: EntryRoot, key: string): FieldValue | undefined {
  if (Object.hasOwn(DEFAULTS[root], key)) return DEFAULTS[root][key]
  return setOf(root, key)?.empty
}
