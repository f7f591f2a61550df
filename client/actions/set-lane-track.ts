/** Asks the server to put a lane on the agile or the standard track. */
import type { Track } from '../../shared/model/lane'
import type { LaneId } from '../../shared/primitives/ids'
import type { Workplace } from './perform'

export const setLaneTrack = ({ session }: Workplace, lane: LaneId, track: Track): void =>
  session.ask({ type: 'set-lane-track', lane, track })
