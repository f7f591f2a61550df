/** What a workspace sets for its response windows; durations are milliseconds. */
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

export interface ResponsePolicy {
  /** How long a center has to answer (RW2). */
  readonly targetMs: number
  /** So many open breaches, and a lane takes no new request (RW21). */
  readonly breachesToPark: number
  /** Most of one pause, and of all pauses of a cycle (RW12). */
  readonly pauseMs: number
  readonly pausesMs: number
  /** So long after an answer a way back resumes the cycle (RW7). */
  readonly resumeMs: number
}

export const USUAL_POLICY: ResponsePolicy = {
  targetMs: 72 * HOUR_MS,
  breachesToPark: 3,
  pauseMs: 48 * HOUR_MS,
  pausesMs: 72 * HOUR_MS,
  resumeMs: 14 * DAY_MS,
}

/** A workspace's list of reasons for a pause; the words are in the translations. */
export const PAUSE_REASONS = ['material', 'decision', 'budget', 'supplier', 'holiday'] as const
