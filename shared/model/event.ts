/** Facts as they are recorded: what a command, once decided, did to a lane. */
import type { LaneId, UserId } from '../primitives/ids'
import type { Campaign, Track } from './lane'

export type LaneEvent =
  | { readonly type: 'lane-track-set'; readonly lane: LaneId; readonly track: Track }
  | { readonly type: 'lane-lead-set'; readonly lane: LaneId; readonly lead: UserId | null }
  | {
      readonly type: 'lane-people-changed'
      readonly lane: LaneId
      readonly added: readonly UserId[]
      readonly removed: readonly UserId[]
    }
  | { readonly type: 'lane-campaign-set'; readonly lane: LaneId; readonly campaign: Campaign | null }
