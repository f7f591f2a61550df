/** Lanes whose campaign is over begin folded: what is under way comes first. Unfolding one is the person's own choice. */
import type { LaneId } from '../../../shared/primitives/ids'
import type { PlainDate } from '../../../shared/primitives/instant'
import { type BoardState, spotOf } from '../../projections/board-state'
import type { Plan } from './plan'

/** Decides on each lane once, when the server's word on it is known. Watches until the value is called. */
export function foldEnded({ board, ui }: Pick<Plan, 'board' | 'ui'>, today: PlainDate): () => void {
  const decided = new Set<LaneId>()
  const look = (state: BoardState): void => {
    const fresh = state.frame.lanes.map(({ id }) => id).filter((id) => !decided.has(id) && state.laneFacts.has(id))
    for (const id of fresh) decided.add(id)
    const open = ui.getState().selected
    const kept = open && spotOf(state, open)?.lane
    const ended = fresh.filter((id) => id !== kept && isOver(state, id, today))
    if (ended.length === 0) return
    const { folded, active } = ui.getState()
    const lane = active && spotOf(state, active)?.lane
    ui.setState({ folded: new Set([...folded, ...ended]), active: lane && ended.includes(lane) ? null : active })
  }
  look(board.store.getState())
  return board.store.subscribe((state, before) => {
    if (state.laneFacts !== before.laneFacts || state.frame !== before.frame) look(state)
  })
}

function isOver({ laneFacts }: BoardState, lane: LaneId, today: PlainDate): boolean {
  const campaign = laneFacts.get(lane)?.campaign
  return campaign !== null && campaign !== undefined && campaign.to < today
}
