/** One after another of each kind: what stores a content and what clears it away must not meet. */
export type InTurn = <T>(key: string, work: () => Promise<T>) => Promise<T>

export function inTurn(): InTurn {
  const last = new Map<string, Promise<unknown>>()
  return async (key, work) => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work, work)
    const settled = mine.catch(() => {})
    last.set(key, settled)
    await settled
    if (last.get(key) === settled) last.delete(key)
    return mine
  }
}
