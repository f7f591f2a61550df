/** An edit that was kept aside, read out line by line: what it made, and which field it set to what. */
import type { TFunction } from 'i18next'
import type { Edit } from '../../../shared/document/edit'
import type { BoardRoot, FieldValue } from '../../../shared/document/shape'
import { CARD_LINKS, parsePlace } from '../../../shared/model/card'
import type { Center } from '../../../shared/model/center'
import { textOf } from '../../sync/carry-text'
import type { Leftover } from '../../sync/session-types'
import type { Names } from './names'

const NOUN = { columns: 'column', lanes: 'lane', cards: 'card', labels: 'label' } as const

/** What was not taken. Of a card's text, checklist or comments the card says more itself, unless it is no more. */
export function leftoverLines({ card, edit, text }: Leftover, names: Names, t: TFunction): string[] {
  if (!card) return editLines(edit as Edit, names, t)
  const line = t('sync.ofCard', { name: names.card(card) ?? t('sync.unknown') })
  if (!names.deletion(card)) return [line]
  const made = edit.create.map(({ fields }) => fields.text)
  const changed = edit.change.map(({ key, to }) => (key === 'text' ? to : null))
  const words = [...made, ...changed, text ? textOf(text) : null].filter((one) => typeof one === 'string' && one !== '')
  return [line, ...(words as string[])]
}

/** The card that it was in, where that was deleted for ever; or null. */
export function deletionOf({ card, edit }: Pick<Leftover, 'card' | 'edit'>, names: Names): ReturnType<Names['deletion']> {
  const touched = card ? [card] : [...edit.create, ...edit.change].flatMap(({ root, id }) => (root === 'cards' ? [id] : []))
  return touched.map(names.deletion).find((deletion) => deletion !== null) ?? null
}

export function editLines(edit: Edit, names: Names, t: TFunction): string[] {
  const nameOf = (root: BoardRoot, id: string, fields?: Readonly<Record<string, FieldValue>>): string =>
    String(fields?.title ?? fields?.name ?? names[NOUN[root]](id) ?? t('sync.unknown'))
  const made = edit.create.map(({ root, id, fields }) => t(`sync.made.${root}`, { name: nameOf(root, id, fields) }))
  const set = edit.change.map(({ root, id, key, to }) =>
    t('sync.set', { name: nameOf(root, id), field: fieldWords(key, names, t), value: valueWords(key, to, names, t) }),
  )
  return [...made, ...set]
}

const FIELDS = [
  'title',
  'name',
  'place',
  'center',
  'start',
  'due',
  'priority',
  'stage',
  'cover',
  'done',
  'archived',
  'role',
  'rank',
  'limit',
  'laneLimit',
  'atLimit',
  'color',
] as const

function fieldWords(key: string, names: Names, t: TFunction): string {
  const [kind, id = ''] = key.split(':')
  if (kind === 'assignee') return t('sync.fields.assignee', { name: names.person(id) ?? t('sync.unknown') })
  if (kind === 'label') return t('sync.fields.label', { name: names.label(id) ?? t('sync.unknown') })
  if (kind === 'support') return t('sync.fields.support', { name: t(`centers.short.${id as Center}`) })
  const link = CARD_LINKS.find((one) => one === kind)
  if (link) return t(`sync.fields.${link}`, { name: names.card(id) ?? t('sync.unknown') })
  const field = FIELDS.find((one) => one === key)
  return field ? t(`sync.fields.${field}`) : key
}

function valueWords(key: string, value: FieldValue, names: Names, t: TFunction): string {
  if (value === null || value === '') return t('sync.values.none')
  if (typeof value === 'boolean') return t(value ? 'sync.values.yes' : 'sync.values.no')
  if (key === 'center') return t(`centers.short.${value as 'brand'}`)
  if (key === 'role') return t(`columnRoles.${value as 'intake'}`)
  if (key !== 'place') return String(value)
  const place = parsePlace(String(value))
  if (!place) return String(value)
  return `${names.lane(place.lane) ?? t('sync.unknown')} › ${names.column(place.column) ?? t('sync.unknown')}`
}
