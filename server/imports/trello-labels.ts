/** Labels: defined by the board, in old files by a card alone or by colour, and sometimes nowhere. */
import { mend, shorten, storable } from './fit-text'
import type { Tally } from './report'
import type { TrelloCard, TrelloFile } from './trello-file'

interface Label {
  readonly name: string
  readonly color: string
}

export interface Labels {
  readonly all: readonly Label[]
  /** Indices of a card's labels in `all`. */
  of(card: TrelloCard): number[]
}

/** Code units that a label's name may have. */
const NAME_MAX = 200
const COLOR_MAX = 40

export function labelsOf(file: TrelloFile, tally: Tally): Labels {
  const all: Label[] = []
  const indices = new Map<string, number>()
  const define = (key: string, label: Label) => {
    if (indices.has(key)) return
    indices.set(key, all.length)
    all.push(fitted(label, tally))
  }
  for (const label of file.labels) {
    if (!indices.has(keyOf(label))) define(keyOf(label), label)
    else {
      // Its cards cannot be told from those of its namesake; the label itself stays.
      tally.missing('duplicate-ids', { name: label.id ?? label.name })
      all.push(fitted(label, tally))
    }
  }
  if (file.labels.length === 0) for (const label of namedColors(file)) define(keyOf(label), label)
  for (const card of file.cards) for (const label of card.labels) define(keyOf(label), label)
  for (const card of file.cards) {
    for (const id of card.idLabels) {
      if (indices.has(keyOf({ id }))) continue
      // Its name is unknown, its cards are not: a label named by its id keeps them together.
      tally.missing('labels-undefined', { name: id })
      define(keyOf({ id }), { name: id, color: '' })
    }
  }
  return {
    all,
    of: (card) => {
      const keys = [...card.idLabels.map((id) => keyOf({ id })), ...card.labels.map(keyOf)]
      return [...new Set(keys.map((key) => indices.get(key) as number))]
    },
  }
}

interface Source {
  readonly id?: string | null | undefined
  readonly name?: string
  readonly color?: string
}

/** By id; the oldest files have none, and there a colour and its name are one label. */
const keyOf = ({ id, name, color }: Source): string => (id ? `id ${id}` : `color ${color} ${name}`)

function namedColors(file: TrelloFile): Label[] {
  const names = file.labelNames && typeof file.labelNames === 'object' ? file.labelNames : {}
  return Object.entries(names).flatMap(([color, name]) => (typeof name === 'string' && name ? [{ name, color }] : []))
}

function fitted({ name, color }: Label, tally: Tally): Label {
  const whole = mend(name, tally).trim()
  if (whole.length > NAME_MAX) tally.missing('label-shortened', { name: whole })
  return {
    name: whole.length > NAME_MAX ? shorten(whole, NAME_MAX / 2).text : whole,
    color: storable(color).slice(0, COLOR_MAX),
  }
}
