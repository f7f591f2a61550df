/** Asks the server for a lane's campaign days, or none. */
import type { Campaign } from '../../shared/model/lane'
import type { LaneId } from '../../shared/primitives/ids'
import type { Workplace } from './perform'

export const setLaneCampaign = ({ session }: Workplace, lane: LaneId, campaign: Campaign | null): void =>
  session.ask({ type: 'set-lane-campaign', lane, campaign })
