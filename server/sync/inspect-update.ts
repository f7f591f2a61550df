/**
 * What an update of a client would change, told before it is applied (SY16, structure). Pure: it reads the document and
 * the update and touches neither. It does not know who the client is, only which client ids are open to it.
 *
 * Sound without trust: what passes leaves a document in which every entry is whole and every value fits its schema.
 */
import * as Y from 'yjs'
import {
  defaultOf,
  type EntryRoot,
  type FieldValue,
  fieldSchema,
  fits,
  isBoardRoot,
  isCardRoot,
  requiredFields,
} from '../../shared/document/shape'
import { type Refusal, type RefusalCode, refusal } from '../../shared/model/refusal'
import { isId } from '../../shared/primitives/ids'
import { fail, ok, type Result } from '../../shared/primitives/result'
import { type IsRoot, knownPlace, newPlaces, type Place } from './board-places'
import { type TextChange, takeText } from './card-text'
import { type Contest, type Effort, enter, openContest } from './field-winner'
import { endOf, type NewParts, newPartsOf, stateOf } from './new-parts'

/**
 * One change that an update brings. `key: null`: the whole entry is new and has these `fields`; else one field of an
 * entry that existed before. An absent field reads as its default.
 */
export type InspectedChange =
  | {
      readonly root: EntryRoot
      readonly id: string
      readonly key: null
      readonly before: null
      readonly after: null
      readonly fields: Readonly<Record<string, FieldValue>>
    }
  | {
      readonly root: EntryRoot
      readonly id: string
      readonly key: string
      readonly before: FieldValue
      readonly after: FieldValue
    }

export interface Inspection {
  /** False: the document holds all of it already, nothing is to be applied or stored. */
  readonly isNew: boolean
  /** Client ids of the new structs. */
  readonly clients: readonly number[]
  /** Every entry and field that is written, also where nothing shows of it now: it may win over what others write. */
  readonly places: readonly WrittenPlace[]
  readonly changes: readonly InspectedChange[]
}

export interface WrittenPlace extends Place {
  /** The field is of an entry that the update brings. */
  readonly isOfNewEntry: boolean
  /** New structs that stand here. */
  readonly writes: readonly Y.Item[]
  /** Of what the document shows here, what the update deletes. */
  readonly deletes: readonly Y.Item[]
}

type MayUse = (client: number) => boolean

/** `doc` holds a board: its roots are maps. Whatever is refused must not be applied, not even in part. */
export function inspectUpdate(doc: Y.Doc, update: Uint8Array, mayUse: MayUse): Result<Inspection, Refusal> {
  const parts = ownPartsOf(doc, update, mayUse)
  if (!parts.ok) return parts
  // Whoever has heard that a card was deleted has nothing left of what they wrote in it.
  if (parts.value.structs.some((struct) => struct instanceof Y.GC)) return fail(refusal('card-deleted'))
  return inspectEntries(doc, parts.value, isBoardRoot)
}

/** A card's document: entries as on a board, and the text. */
export function inspectCard(
  doc: Y.Doc,
  update: Uint8Array,
  mayUse: MayUse,
): Result<Inspection & { readonly text: TextChange }, Refusal> {
  const parts = ownPartsOf(doc, update, mayUse)
  if (!parts.ok) return parts
  const text = takeText(doc, parts.value)
  if (!text.ok) return text
  const entries = inspectEntries(doc, { ...parts.value, ...text.value.rest }, isCardRoot)
  if (!entries.ok) return entries
  const { structs, deleted } = parts.value
  const isNew = structs.length + deleted.length > 0
  return ok({ ...entries.value, isNew, clients: clientsOf(structs), text: text.value.change })
}

/** What is new, under client ids that are open to whoever sent it. */
function ownPartsOf(doc: Y.Doc, update: Uint8Array, mayUse: MayUse): Result<NewParts, Refusal> {
  const parts = newPartsOf(doc, update)
  if (!parts.ok) return fail(refusal(parts.error))
  const clients = clientsOf(parts.value.structs)
  if (clients.length > MAX_NEW_CLIENTS) return fail(refusal('too-large'))
  return clients.every(mayUse) ? ok(parts.value) : fail(refusal('foreign-client-id'))
}

const clientsOf = (structs: NewParts['structs']): number[] => [...new Set(structs.map(({ id }) => id.client))]

function inspectEntries(doc: Y.Doc, parts: NewParts, isRoot: IsRoot): Result<Inspection, Refusal> {
  const { structs, deleted } = parts
  if (structs.length + deleted.length === 0) return ok(NOTHING)
  const touched: TouchedByName = new Map()
  const fault = collectWrites(doc, parts, touched, isRoot) ?? collectDeletions(doc, parts, touched)
  if (fault) return fail(fault)
  const places = [...touched.values()]
  const changes = outcome(places, parts)
  return changes.ok ? ok({ isNew: true, clients: clientsOf(structs), places, changes: changes.value }) : changes
}

/** For a document that clients only read: the refusal of anything that it does not hold already. */
export function inspectReadOnly(doc: Y.Doc, update: Uint8Array): Result<Inspection, Refusal> {
  const parts = newPartsOf(doc, update)
  // A gap is something new as well.
  if (!parts.ok) return fail(refusal(parts.error === 'gap' ? 'read-only' : parts.error))
  const isNew = parts.value.structs.length + parts.value.deleted.length > 0
  return isNew ? fail(refusal('read-only')) : ok(NOTHING)
}

const NOTHING: Inspection = { isNew: false, clients: [], places: [], changes: [] }

/** One visit to a board edits under one client id; hundreds come only together after months offline. */
const MAX_NEW_CLIENTS = 1000
/** Steps of finding out which concurrent write wins, an update. */
const MAX_EFFORT = 200_000
/** Places are told in refusals; a forger's may be long. */
const MAX_AT = 200

/** A field, or a whole new entry, that an update touches. */
interface Touched extends WrittenPlace {
  /** What the field shows without the update. */
  readonly before: Y.Item | null
  readonly contest: Contest
  readonly writes: Y.Item[]
  readonly deletes: Y.Item[]
}
type TouchedByName = Map<string, Touched>

/** Checks each new struct by itself and lets it take part in the contest for its field. */
function collectWrites(doc: Y.Doc, parts: NewParts, touched: TouchedByName, isRoot: IsRoot): Refusal | null {
  const places = newPlaces(doc, isRoot)
  const effort: Effort = { steps: MAX_EFFORT }
  for (const item of parts.structs) {
    if (item instanceof Y.GC) return refusal('map-replaced')
    const place = places.placeOf(item)
    if (!place.ok) return refusal(place.error)
    const at = place.value
    const fault = at.key === null ? entryFault(doc, item, at, touched) : fieldFault(item, at.root, at.key, parts)
    if (fault) return refusalAt(fault, at)
    const { contest, writes } = touch(doc, touched, at)
    writes.push(item)
    if (!enter(contest, item, originOf(doc, item), places.find, effort)) return refusalAt('malformed-update', at)
    if (effort.steps <= 0) return refusalAt('too-large', at)
  }
  return null
}

function collectDeletions(doc: Y.Doc, parts: NewParts, touched: TouchedByName): Refusal | null {
  for (const item of parts.deleted) {
    const place = knownPlace(doc, item)
    if (!place) return refusal('malformed-update')
    if (place.key === null) return refusalAt('map-replaced', place)
    touch(doc, touched, place).deletes.push(item)
  }
  return null
}

/** An entry is written once, as a map, where there was none: another write would replace or remove it. */
function entryFault(doc: Y.Doc, { content }: Y.Item, place: Place, touched: TouchedByName): RefusalCode | null {
  if (currentItem(doc, place) || touched.has(nameOf(place)) || content instanceof Y.ContentDeleted) return 'map-replaced'
  // A hook is a map too, with a name of any length.
  if (!(content instanceof Y.ContentType) || content.type.constructor !== Y.Map) return 'malformed-update'
  return isId(place.id) ? null : 'invalid-value'
}

function fieldFault({ id, length, content }: Y.Item, root: EntryRoot, key: string, parts: NewParts): RefusalCode | null {
  if (!fieldSchema(root, key)) return 'invalid-value'
  if (content instanceof Y.ContentDeleted) return null
  if (!(content instanceof Y.ContentAny)) return 'malformed-update'
  // Values stand in one item only where all of them were overwritten, on a client that keeps its history.
  for (let i = 0; length > 1 && i < length; i++) if (!parts.isDeleted(id.client, id.clock + i)) return 'malformed-update'
  return content.arr.every((value) => fits(root, key, value)) ? null : 'invalid-value'
}

function touch(doc: Y.Doc, touched: TouchedByName, place: Place): Touched {
  const name = nameOf(place)
  const known = touched.get(name)
  if (known) return known
  const before = currentItem(doc, place)
  const isOfNewEntry = place.key !== null && touched.has(nameOf({ ...place, key: null }))
  const one: Touched = { ...place, isOfNewEntry, before, contest: openContest(before), writes: [], deletes: [] }
  touched.set(name, one)
  return one
}

/** The changes, or why the document would not be whole after them. Entries come before their fields: causal order. */
function outcome(touched: readonly Touched[], parts: NewParts): Result<InspectedChange[], Refusal> {
  const changes: InspectedChange[] = []
  const created = new Map<string, Record<string, FieldValue>>()
  for (const { root, id, key, before, contest } of touched) {
    const value = shown(contest.winner, parts)
    if (key === null) {
      if (value === undefined) return fail(refusalAt('map-replaced', { root, id, key }))
      const fields: Record<string, FieldValue> = {}
      created.set(`${root}/${id}`, fields)
      changes.push({ root, id, key, before: null, after: null, fields })
    } else {
      if (value === undefined && defaultOf(root, key) === undefined) return fail(refusalAt('invalid-value', { root, id, key }))
      const fields = created.get(`${root}/${id}`)
      if (!fields) changes.push(...changed({ root, id, key }, shown(before, nothingDeleted), value))
      else if (value !== undefined) fields[key] = value as FieldValue
    }
  }
  const lacking = changes.map(lackingField).find((place) => place !== null)
  return lacking ? fail(refusalAt('invalid-value', lacking)) : ok(changes)
}

/** What an item shows as the last of its key: undefined where it is deleted. */
function shown(item: Y.Item | null, parts: Pick<NewParts, 'isDeleted'>): unknown {
  if (!item || item.deleted || item.content instanceof Y.ContentDeleted) return undefined
  return parts.isDeleted(item.id.client, endOf(item) - 1) ? undefined : item.content.getContent().at(-1)
}
const nothingDeleted = { isDeleted: () => false }

function changed(at: { root: EntryRoot; id: string; key: string }, was: unknown, is: unknown): InspectedChange[] {
  const [before, after] = [was, is].map((value) => (value ?? defaultOf(at.root, at.key) ?? null) as FieldValue)
  return before === after ? [] : [{ ...at, before: before as FieldValue, after: after as FieldValue }]
}

function lackingField({ root, id, key, ...change }: InspectedChange): Place | null {
  if (key !== null || !('fields' in change)) return null
  const lacking = requiredFields(root).find((name) => !Object.hasOwn(change.fields, name))
  return lacking ? { root, id, key: lacking } : null
}

function currentItem(doc: Y.Doc, { root, id, key }: Place): Y.Item | null {
  const entry = doc.getMap(root)._map.get(id) ?? null
  if (key === null) return entry
  return entry?.content instanceof Y.ContentType ? (entry.content.type._map.get(key) ?? null) : null
}

/** What an item hangs on; where the document holds its first part, the rest hangs on that. */
function originOf(doc: Y.Doc, { id, origin }: Y.Item): Y.ID | null {
  const state = stateOf(doc, id.client)
  return id.clock < state ? Y.createID(id.client, state - 1) : origin
}

const nameOf = ({ root, id, key }: Place): string => (key === null ? `${root}/${id}` : `${root}/${id}/${key}`)

const refusalAt = (code: RefusalCode, { root, id, key }: Place): Refusal =>
  refusal(code, { at: [root, id, ...(key === null ? [] : [key])].join('.').slice(0, MAX_AT) })
