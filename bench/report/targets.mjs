/** The figures to reach. On the servers most are ratios, which one run yields by itself. */

const better = (figure) => (of) => Math.min(figure(of('y-websocket')), figure(of('hocuspocus')))
const cpu = (figures) => figures.cpuPer1000
const memory = (figures) => figures.kibPerBoard

/** `of(server)` gives a server's figures for the work; `value` is to be at most `limit`. */
export const SERVER_TARGETS = [
  {
    work: 'room-200',
    text: 'CPU per 1,000 deliveries, of the better peer’s',
    value: (of) => cpu(of('strikeboard')) / better(cpu)(of),
    limit: 0.5,
  },
  { work: 'room-200', text: 'p99, ms', value: (of) => of('strikeboard').p99, limit: 60 },
  {
    work: 'room-400',
    text: 'CPU per 1,000 deliveries, of Hocuspocus’',
    value: (of) => cpu(of('strikeboard')) / cpu(of('hocuspocus')),
    limit: 0.5,
  },
  { work: 'room-400', text: 'p99, ms', value: (of) => of('strikeboard').p99, limit: 60 },
  { work: 'room-400', text: 'runs that did not converge', value: (of) => of('strikeboard').astray, limit: 0 },
  {
    work: 'open-at-once',
    text: 'CPU, of the relay’s',
    value: (of) => of('strikeboard').cpuMs / of('relay').cpuMs,
    limit: 1.2,
  },
  {
    work: 'open-at-once',
    text: 'bytes on the wire, of the relay’s',
    value: (of) => of('strikeboard').bytes / of('relay').bytes,
    limit: 0.15,
  },
  {
    work: 'many-boards',
    text: 'memory a board, of the better peer’s',
    value: (of) => memory(of('strikeboard')) / better(memory)(of),
    limit: 0.4,
  },
]

/** First card in ms, heap in MB; a size without a figure of its own has none to reach. */
const BY_SIZE = {
  1000: { cold: 1_000, warm: 400, heapMb: 60 },
  5000: { cold: 1_500, warm: 900, heapMb: 100 },
  10000: { warm: 1_500, heapMb: 150 },
}

/** `value` of a size's figures is to be at most `limit`, or at least where `least`. */
export function browserTargets(cards) {
  const { cold, warm, heapMb } = BY_SIZE[cards] ?? {}
  return [
    cold && { text: 'first card, cold, ms', value: (of) => of.cold, limit: cold },
    warm && { text: 'first card, warm, ms', value: (of) => of.warm, limit: warm },
    {
      text: 'frames of a drag, of an empty page’s',
      value: (of) => of.framesPerSecond / of.emptyFramesPerSecond,
      limit: 0.9,
      least: true,
    },
    { text: 'longest frame of a drag, ms', value: (of) => of.longestFrame, limit: 50 },
    { text: 'drop → second page, ms', value: (of) => of.seenAfter, limit: 100 },
    heapMb && { text: 'heap, MB', value: (of) => of.heapMb, limit: heapMb },
    { text: 'elements', value: (of) => of.elements, limit: 4_000 },
    { text: 'script before the first card, KB sent', value: (of) => of.scriptKb, limit: 300 },
    { text: 'opens and takes edits with the server stopped', value: (of) => of.editable, limit: 1, least: true },
  ].filter(Boolean)
}
