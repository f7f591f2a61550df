/** The parts of a filter as lists to choose from: what the board has to offer, in words, and what was chosen and is gone. */
import { useTranslation } from 'react-i18next'
import { PRIORITIES } from '../../../shared/model/card'
import { CENTERS, type Center } from '../../../shared/model/center'
import { COLUMN_ROLES } from '../../../shared/model/column'
import { JOURNEY_STAGES } from '../../../shared/model/journey-stage'
import { type CardFilter, type ListPart, NONE } from '../../../shared/rules/card-filter'
import { useWorkspace } from '../../context/workspace'
import { useLabelName } from '../../design/label-chip'
import { useBoard } from '../../projections/use-board'

export interface Option {
  readonly value: string
  readonly label: string
  readonly center?: Center
}

export interface Facet {
  readonly part: ListPart
  readonly label: string
  readonly options: readonly Option[]
}

/** The parts in the order in which most people look for them. */
export function useFacets(): readonly Facet[] {
  const { t } = useTranslation()
  const { me, people } = useWorkspace()
  const labelName = useLabelName()
  const frame = useBoard((state) => state.frame)
  const labels = useBoard((state) => state.labels)
  const option = (value: string, label: string): Option => ({ value, label })
  const none = (label: string) => option(NONE, label)
  const inOrder = people.filter(({ active }) => active).toSorted((a, b) => Number(b.id === me.id) - Number(a.id === me.id))
  const facet = (part: ListPart, options: readonly Option[]): Facet => ({ part, label: t(`filter.parts.${part}`), options })
  return [
    facet(
      'centers',
      CENTERS.map((center) => ({ ...option(center, t(`centers.short.${center}`)), center })),
    ),
    facet('people', [none(t('filter.nobody')), ...inOrder.map(({ id, name }) => option(id, name))]),
    facet('labels', [
      none(t('filter.noLabel')),
      ...[...labels.values()].filter(({ archived }) => !archived).map((label) => option(label.id, labelName(label))),
    ]),
    facet('priorities', [...PRIORITIES.map((one) => option(one, t(`filter.priorities.${one}`))), none(t('filter.noPriority'))]),
    facet(
      'lanes',
      frame.lanes.map(({ id, title }) => option(id, title)),
    ),
    facet(
      'columns',
      frame.columns.map(({ id, title }) => option(id, title)),
    ),
    facet(
      'states',
      COLUMN_ROLES.map((role) => option(role, t(`columnRoles.${role}`))),
    ),
    facet('stages', [...JOURNEY_STAGES.map((stage) => option(stage, t(`filter.stages.${stage}`))), none(t('filter.noStage'))]),
  ]
}

/** A part with a value put in or taken out. */
export function toggleValue(filter: CardFilter, part: ListPart, value: string): CardFilter {
  const values: readonly string[] = filter[part]
  const next = values.includes(value) ? values.filter((one) => one !== value) : [...values, value]
  return { ...filter, [part]: next }
}

export interface Missing {
  readonly part: ListPart
  readonly value: string
}

/** Values that name nothing which is there: a link may be older than what it speaks of. */
export function missingIn(filter: CardFilter, facets: readonly Facet[], isPerson: (id: string) => boolean): readonly Missing[] {
  return facets.flatMap(({ part, options }) => {
    const known = new Set(options.map(({ value }) => value))
    const values: readonly string[] = filter[part]
    return values
      .filter((value) => !known.has(value) && !(part === 'people' && isPerson(value)))
      .map((value) => ({ part, value }))
  })
}

export const withoutAll = (filter: CardFilter, missing: readonly Missing[]): CardFilter =>
  missing.reduce((left, { part, value }) => toggleValue(left, part, value), filter)
