/** A client that looks on: counts each move that reaches it once, and how long it took. It keeps no document. */

/**
 * @typedef {object} Tally what all readers of a run share
 * @property {(frame: Buffer) => readonly import('./move-runs.mjs').Run[]} runsOf
 * @property {(writer: number, clock: number) => number} sentAt when the move left its writer, on `performance.now()`
 * @property {(latencyMs: number, sentAt: number) => void} arrived
 *
 * @param {Tally} tally
 * @param {number} writerCount
 * @param {number | null} self index of the writer that this client also is: its own moves are not deliveries to it
 */
export function createReader(tally, writerCount, self = null) {
  const next = new Uint32Array(writerCount)
  let outOfOrder = 0
  return {
    onMessage(frame) {
      const now = performance.now()
      for (const { writer, clock, length } of tally.runsOf(frame)) {
        if (clock > next[writer]) outOfOrder++
        for (let at = Math.max(clock, next[writer]); at < clock + length; at++) {
          if (writer === self) continue
          const sentAt = tally.sentAt(writer, at)
          tally.arrived(now - sentAt, sentAt)
        }
        next[writer] = Math.max(next[writer], clock + length)
      }
    },
    /** Whether everything that the writers have sent has come. */
    hasAll: (sentCounts) => sentCounts.every((count, writer) => writer === self || next[writer] >= count),
    outOfOrder: () => outOfOrder,
  }
}
