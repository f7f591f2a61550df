/** What can be set of the rooms: times in milliseconds, sizes in bytes. Tests make them small; the server takes them as they are. */
import { type ResponsePolicy, USUAL_POLICY } from '../../shared/model/response-policy'
import { LIMITS } from '../../shared/protocol/limits'

export interface RoomOptions {
  /** What holds for response windows. */
  readonly policy: ResponsePolicy
  /** Longest that frames are collected in a room with many sockets, so that sends are few; alone one does not wait. */
  readonly maxTickMs: number
  readonly limits: Pick<
    { readonly [Name in keyof typeof LIMITS]: number },
    | 'update'
    | 'step2'
    | 'presence'
    | 'presencePerSecond'
    | 'framesPerSocket'
    | 'framesPerUser'
    | 'socketsPerUser'
    | 'arrivalsPerUser'
    | 'clientIdsPerUserAtOnce'
    | 'clientIdsPerUserHour'
    | 'questionsPerSocket'
    | 'readerPaused'
    | 'readerClosed'
  >
  /** Unread frames of one socket that may wait for the disk or the load; beyond it nothing more is read from it. */
  readonly inboxBytes: number
  /** A document that nobody edits or asks for leaves the memory. */
  readonly idleMs: number
  /** How often sockets and rooms are looked at; one timer for all. */
  readonly sweepMs: number
  /**
   * A socket that was sent nothing for this long gets a message, before its client gives the line up after 30 s (SY3).
   * Two sweeps may pass until that is seen: together they must stay under 15 s.
   */
  readonly keepAliveMs: number
  /** A line that brought nothing for this long, pings unanswered, is dead (SY24). */
  readonly deadMs: number
  /** Log rows, or their bytes, after which a snapshot is made; at least twice the bytes of the snapshot before. */
  readonly snapshotRows: number
  readonly snapshotBytes: number
  /** Client ids of a document from which a new epoch starts: when it comes to rest, or also during use (SY20). */
  readonly quietEpochClients: number
  readonly busyEpochClients: number
  /** Over which time sockets are closed at shutdown, so that they do not all come back at once (SY25). */
  readonly drainSpreadMs: number
}

export const roomOptions: RoomOptions = {
  policy: USUAL_POLICY,
  maxTickMs: 48,
  limits: LIMITS,
  inboxBytes: 1024 * 1024,
  idleMs: 30_000,
  sweepMs: 5_000,
  keepAliveMs: 4_000,
  deadMs: 24_000,
  snapshotRows: 2_000,
  snapshotBytes: 256 * 1024,
  quietEpochClients: 2_000,
  busyEpochClients: 5_000,
  drainSpreadMs: 3_000,
}
