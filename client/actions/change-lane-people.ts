/** Asks the server to add people to a lane and to take others off; two heads adding at once both succeed. */
import type { LaneId, UserId } from '../../shared/primitives/ids'
import type { Workplace } from './perform'

export function changeLanePeople({ session }: Workplace, lane: LaneId, add: readonly UserId[], remove: readonly UserId[]): void {
  if (add.length + remove.length > 0) session.ask({ type: 'change-lane-people', lane, add: [...add], remove: [...remove] })
}
