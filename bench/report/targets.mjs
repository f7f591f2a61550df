/** The figures to reach on the servers, each as a ratio that this run yields by itself. */

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
