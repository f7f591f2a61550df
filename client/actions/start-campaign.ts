/** Makes a lane with its cards below the last lane: one edit, taken back as one. What the lane's facts are is asked for apart. */
import { supportKey } from '../../shared/document/shape'
import type { Priority } from '../../shared/model/card'
import { formatPlace } from '../../shared/model/card'
import type { Center } from '../../shared/model/center'
import type { JourneyStage } from '../../shared/model/journey-stage'
import { ranksBetween } from '../../shared/model/rank'
import type { Refusal } from '../../shared/model/refusal'
import type { CardId, ColumnId, LaneId } from '../../shared/primitives/ids'
import type { PlainDate } from '../../shared/primitives/instant'
import type { Result } from '../../shared/primitives/result'
import { createLaneEdit } from './create-lane'
import { perform, type Workplace } from './perform'

export interface NewCampaign {
  readonly lane: LaneId
  readonly title: string
  readonly column: ColumnId
  readonly cards: readonly {
    readonly id: CardId
    readonly title: string
    readonly center: Center
    readonly support: readonly Center[]
    readonly due: PlainDate
    readonly priority: Priority | null
    readonly stage: JourneyStage | null
  }[]
}

export function startCampaign(board: Workplace, { lane, title, column, cards }: NewCampaign): Result<void, Refusal> {
  const { create, change } = createLaneEdit(board.store.getState(), lane, title)
  const ranks = ranksBetween(null, null, cards.length)
  const made = cards.flatMap(({ id, title, center, support, due, priority, stage }, i) => {
    const rank = ranks[i]
    if (!rank) return []
    const helpers = Object.fromEntries(support.map((one) => [supportKey(one), true]))
    const fields = { title, center, due, priority, stage, place: formatPlace({ lane, column, rank }), ...helpers }
    return [{ root: 'cards' as const, id, fields }]
  })
  return perform(board, 'start-campaign', { create: [...create, ...made], change })
}
