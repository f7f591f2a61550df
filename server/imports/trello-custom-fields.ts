/** Values of custom fields as text: today's fields of a board, and those of the power-up that had them before 2018. */
import type { ImportedCard } from '../../shared/protocol/http'
import { mend } from './fit-text'
import { inOrder } from './order'
import type { Tally } from './report'
import type { TrelloCard, TrelloFile } from './trello-file'

type Value = ImportedCard['customFields'][number]

export const CUSTOM_FIELDS_POWER_UP = '56d5e249a98895a9797bebb9'

/** A reader of one card's values, in the order of the board's fields. */
export function customFieldsOf(file: TrelloFile, tally: Tally): (card: TrelloCard) => Value[] {
  const fields = inOrder(file.customFields)
  const order = new Map(fields.map(({ id }, index) => [id, index]))
  const options = new Map(fields.flatMap((field) => field.options.map(({ id, value }) => [id, String(value?.text ?? '')])))
  const old = file.customFields.length === 0 ? powerUpFields(file) : new Map<string, PowerUpField>()
  const today = ({ customFieldItems }: TrelloCard): Value[] => {
    const place = (id: string) => order.get(id) ?? fields.length
    return customFieldItems
      .toSorted((a, b) => place(a.idCustomField) - place(b.idCustomField))
      .flatMap((item) => {
        const name = fields[place(item.idCustomField)]?.name || item.idCustomField
        const value = item.idValue ? optionText(item.idValue, options, tally) : plainText(item.value)
        return value === '' ? [] : [{ name, value }]
      })
  }
  return (card) => {
    const values = [...today(card), ...powerUpValues(card, old)]
    tally.came('custom-fields', values.length)
    return values.map(({ name, value }) => ({ name: mend(name, tally), value: mend(value, tally) }))
  }
}

type Item = TrelloCard['customFieldItems'][number]

function plainText(value: Item['value']): string {
  return String(value?.text ?? value?.number ?? value?.date ?? value?.checked ?? '')
}

function optionText(id: string, options: ReadonlyMap<string, string>, tally: Tally): string {
  const text = options.get(id)
  if (text === undefined) tally.missing('options-unknown', { name: id })
  return text || id
}

interface PowerUpField {
  readonly name: string
  readonly options: readonly unknown[]
}

function powerUpFields(file: TrelloFile): Map<string, PowerUpField> {
  const fields = powerUpData(file.pluginData).flatMap((data) => (Array.isArray(data) ? data : []))
  return new Map(
    fields.flatMap((field: { id?: unknown; n?: unknown; o?: unknown } | null) =>
      typeof field?.id === 'string'
        ? [[field.id, { name: String(field.n ?? ''), options: Array.isArray(field.o) ? field.o : [] }] as const]
        : [],
    ),
  )
}

/** A card's values by id of the field; a choice is the number of its option. */
function powerUpValues(card: TrelloCard, fields: ReadonlyMap<string, PowerUpField>): Value[] {
  return powerUpData(card.pluginData).flatMap((data) =>
    Object.entries(data ?? {}).flatMap(([id, value]) => {
      const field = fields.get(id)
      if (!field || !['string', 'number', 'boolean'].includes(typeof value) || value === '') return []
      const option = typeof value === 'number' ? field.options[value] : undefined
      return [{ name: field.name || id, value: String(typeof option === 'string' ? option : value) }]
    }),
  )
}

/** What the power-up kept: JSON in a text, under `fields`. */
function powerUpData(entries: TrelloCard['pluginData']): object[] {
  return entries.flatMap(({ idPlugin, value }) => {
    if (idPlugin !== CUSTOM_FIELDS_POWER_UP) return []
    try {
      const fields = JSON.parse(value)?.fields
      return typeof fields === 'object' && fields !== null ? [fields] : []
    } catch {
      // Data of a power-up that is not what it was documented to be: nothing can be read out of it.
      return []
    }
  })
}
