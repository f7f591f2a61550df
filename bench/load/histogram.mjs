/** Counts of durations in quarter milliseconds up to a minute: millions of samples at the price of an array. */
const PER_MS = 4
const LONGEST_MS = 60_000

export function createHistogram() {
  const counts = new Uint32Array(LONGEST_MS * PER_MS + 1)
  let total = 0
  return {
    record(ms) {
      counts[Math.min(counts.length - 1, Math.max(0, Math.round(ms * PER_MS)))]++
      total++
    },
    count: () => total,
    /** The duration in milliseconds that `share` (0–1) of the samples do not exceed; NaN without samples. */
    quantile(share) {
      if (total === 0) return Number.NaN
      let left = Math.ceil(total * share)
      for (let i = 0; i < counts.length; i++) {
        left -= counts[i]
        if (left <= 0) return i / PER_MS
      }
      return LONGEST_MS
    },
  }
}
