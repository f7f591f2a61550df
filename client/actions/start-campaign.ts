/** Makes a lane with its cards below the last lane: one edit, taken back as one. What the lane's facts are is asked for apart. */
import { type Edit, joinEdits } from '../../shared/document/edit'
import { labelKey, supportKey } from '../../shared/document/shape'
import type { Priority } from '../../shared/model/card'
import { formatPlace } from '../../shared/model/card'
import type { Center } from '../../shared/model/center'
import type { JourneyStage } from '../../shared/model/journey-stage'
import { ranksBetween } from '../../shared/model/rank'
import type { Refusal } from '../../shared/model/refusal'
import type { CardId, ColumnId, LabelId, LaneId } from '../../shared/primitives/ids'
import type { PlainDate } from '../../shared/primitives/instant'
import type { Result } from '../../shared/primitives/result'
import type { BoardState } from '../projections/board-state'
import { createLaneEdit } from './create-lane'
import { perform, setField, type Workplace } from './perform'

export interface NewCampaign {
  readonly lane: LaneId
  readonly title: string
  readonly column: ColumnId
  readonly cards: readonly {
    readonly id: CardId
    readonly title: string
    readonly center: Center
    readonly support: readonly Center[]
    readonly due: PlainDate | null
    readonly priority: Priority | null
    readonly stage: JourneyStage | null
    /** By name. */
    readonly labels: readonly string[]
  }[]
  /** Every label that a card has, with an id for those that the board does not have yet. */
  readonly labels: readonly { readonly id: LabelId; readonly name: string }[]
}

export function startCampaign(board: Workplace, campaign: NewCampaign): Result<void, Refusal> {
  const state = board.store.getState()
  const { lane, title, column, cards } = campaign
  const labels = takeLabels(state, campaign.labels)
  const ranks = ranksBetween(null, null, cards.length)
  const made = cards.flatMap(({ id, support, labels: names, ...card }, i) => {
    const rank = ranks[i]
    if (!rank) return []
    const helpers = Object.fromEntries(support.map((one) => [supportKey(one), true]))
    const marks = Object.fromEntries(names.map((name) => [labelKey(labels.idOf(name)), true]))
    const fields = { ...card, place: formatPlace({ lane, column, rank }), ...helpers, ...marks }
    return [{ root: 'cards' as const, id, fields }]
  })
  const edit = joinEdits([createLaneEdit(state, lane, title), labels.edit, { create: made, change: [] }])
  return perform(board, 'start-campaign', edit)
}

/** A label of the board that is called so, brought back into use where it was out of it, or a new one. */
function takeLabels({ labels }: BoardState, wanted: NewCampaign['labels']) {
  const all = [...labels.values()].sort((a, b) => Number(a.archived) - Number(b.archived))
  const taken = wanted.map((label) => ({ ...label, known: all.find(({ name }) => name === label.name) }))
  const ids = new Map(taken.map(({ id, name, known }) => [name, known?.id ?? id]))
  const edits = taken.map(
    ({ id, name, known }): Edit =>
      known
        ? setField('labels', known.id, 'archived', known.archived, false)
        : { create: [{ root: 'labels', id, fields: { name, color: '' } }], change: [] },
  )
  return { edit: joinEdits(edits), idOf: (name: string): string => ids.get(name) ?? '' }
}
