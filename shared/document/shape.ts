/**
 * The shape of the documents: which roots there are and what a field may hold. The server's guard and the client's
 * actions check the same tables, so that an honest client never meets a refusal.
 *
 * board:<id>   columns, lanes, cards, labels: Y.Map by id of a Y.Map of fields
 * ledger:<id>  cards, lanes, clients, meta: Y.Map of plain values, written by the server alone
 */
import type { ZodType } from 'zod'
import { z } from 'zod'
import { CARD_LINKS, type CardLink, cardFields } from '../model/card'
import { type Center, centerSchema } from '../model/center'
import { columnFields } from '../model/column'
import { labelFields } from '../model/label'
import { laneFields } from '../model/lane'
import { isId } from '../primitives/ids'

export const BOARD_ROOTS = ['columns', 'lanes', 'cards', 'labels'] as const
export type BoardRoot = (typeof BOARD_ROOTS)[number]

export const LEDGER_ROOTS = ['cards', 'lanes', 'clients', 'meta'] as const

/** What a field of a board document may hold; `null` says “nothing”, a key is never removed. */
export type FieldValue = string | number | boolean | null

const FIELDS: Record<BoardRoot, Record<string, ZodType>> = {
  columns: columnFields,
  lanes: laneFields,
  cards: cardFields,
  labels: labelFields,
}

/** Fields that a new entry may leave out, with the value read where they are absent. */
const DEFAULTS: Record<BoardRoot, Record<string, FieldValue>> = {
  columns: { limit: null, laneLimit: null, atLimit: 'warn', archived: false },
  lanes: { limit: null, archived: false },
  cards: { start: null, due: null, priority: null, stage: null, cover: null, done: false, archived: false },
  labels: { color: '', archived: false },
}

/** Sets within a card are one key a member (`assignee:<person>`), so that two people adding at once both succeed. */
const SETS: Partial<Record<BoardRoot, readonly string[]>> = { cards: ['assignee', 'label', 'support', ...CARD_LINKS] }
const flag = z.boolean()

export const assigneeKey = (user: string): string => `assignee:${user}`
export const supportKey = (center: Center): string => `support:${center}`
export const linkKey = (kind: CardLink, card: string): string => `${kind}:${card}`
export const labelKey = (label: string): string => `label:${label}`

/** The schema of a field, or null where the root has no such field. */
export function fieldSchema(root: BoardRoot, key: string): ZodType | null {
  if (Object.hasOwn(FIELDS[root], key)) return FIELDS[root][key] ?? null
  const colon = key.indexOf(':')
  if (colon < 0) return null
  const [set, member] = [key.slice(0, colon), key.slice(colon + 1)]
  if (!SETS[root]?.includes(set)) return null
  return (set === 'support' ? centerSchema.safeParse(member).success : isId(member)) ? flag : null
}

export const isBoardRoot = (name: string): name is BoardRoot => (BOARD_ROOTS as readonly string[]).includes(name)

/** True where the field exists and the value fits. */
export function fits(root: BoardRoot, key: string, value: unknown): value is FieldValue {
  return fieldSchema(root, key)?.safeParse(value).success ?? false
}

/** Fields without which an entry cannot be shown: a creation must bring them all at once. */
export function requiredFields(root: BoardRoot): string[] {
  return Object.keys(FIELDS[root]).filter((key) => !Object.hasOwn(DEFAULTS[root], key))
}

/** What an absent field reads as; undefined for required ones. */
export function defaultOf(root: BoardRoot, key: string): FieldValue | undefined {
  if (Object.hasOwn(DEFAULTS[root], key)) return DEFAULTS[root][key]
  return key.includes(':') ? false : undefined
}
