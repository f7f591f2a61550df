/** Asks the server to make a person the lead of a lane, or nobody. */
import type { LaneId, UserId } from '../../shared/primitives/ids'
import type { Workplace } from './perform'

export const setLaneLead = ({ session }: Workplace, lane: LaneId, lead: UserId | null): void =>
  session.ask({ type: 'set-lane-lead', lane, lead })
