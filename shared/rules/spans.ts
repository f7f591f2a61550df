/** Stretches of time, half-open, in integer milliseconds. Pure. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The union: in order, none touching another. */
export function union(spans: readonly Span[]): Span[] {
  const joined: Span[] = []
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = joined.at(-1)
    if (span.to <= span.from) continue
    if (last && span.from <= last.to) joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
    else joined.push(span)
  }
  return joined
}

export const lengthOf = (spans: readonly Span[]): number => spans.reduce((sum, { from, to }) => sum + to - from, 0)

/** What of a union lies in a stretch. */
export const within = (spans: readonly Span[], from: number, to: number): Span[] =>
  spans.map((span) => ({ from: Math.max(span.from, from), to: Math.min(span.to, to) })).filter((span) => span.from < span.to)

/** The beginning of a union, `most` long at most. */
export function first(spans: readonly Span[], most: number): Span[] {
  let left = most
  return spans.flatMap(({ from, to }) => {
    const length = Math.min(to - from, left)
    left -= length
    return length > 0 ? [{ from, to: from + length }] : []
  })
}
