/**
 * What one person may cost over all their sockets (SY21): frames, sockets, how fast these come, and new client ids, which
 * make documents slow until a new epoch drops them.
 */
import type { Instant } from '../../shared/primitives/instant'
import type { RoomOptions } from './options'
import { RateLimit } from './rate-limit'

const HOUR_S = 3_600

export class PersonLimits {
  sockets = 0
  readonly frames: RateLimit
  readonly #arrivals: RateLimit
  readonly #clientIds: RateLimit

  constructor(
    private readonly limits: RoomOptions['limits'],
    now: Instant,
  ) {
    this.frames = new RateLimit(limits.framesPerUser, now)
    this.#arrivals = new RateLimit(limits.arrivalsPerUser, now, limits.socketsPerUser)
    this.#clientIds = new RateLimit(limits.clientIdsPerUserHour / HOUR_S, now, limits.clientIdsPerUserAtOnce)
  }

  /** One more socket; false where there are too many, or they come too fast. */
  mayCome(now: Instant): boolean {
    return this.sockets < this.limits.socketsPerUser && this.#arrivals.take(now)
  }

  mayBind(clientIds: number, now: Instant): boolean {
    return this.#clientIds.take(now, clientIds)
  }

  /** Forgotten and begun anew, it would be the same. */
  isAtRest(now: Instant): boolean {
    return this.sockets === 0 && [this.frames, this.#arrivals, this.#clientIds].every((limit) => limit.isFull(now))
  }
}
