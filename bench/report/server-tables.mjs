/** The servers' part of the report: a table a kind of work, each figure beside its ratio to ours, then the targets. */
import { median } from '../measure/median.mjs'
import { number, ratio, table } from './markdown.mjs'
import { targetTable } from './target-table.mjs'
import { SERVER_TARGETS } from './targets.mjs'

const WORKS = {
  'room-200': {
    title: '200 clients in a room, 20 of them making 5 moves a second',
    columns: busyColumns(),
  },
  'room-400': {
    title: '400 clients in a room, 40 of them making 5 moves a second',
    columns: busyColumns(),
  },
  'open-at-once': {
    title: '50 clients open a board of 10,000 cards at once',
    columns: [
      ['server CPU, ms', 'cpuMs', 0],
      ['bytes on the wire, MB', 'megabytes', 1],
      ['last client has the board after, ms', 'lastMs', 0],
    ],
    main: 'cpuMs',
  },
  'many-boards': {
    title: 'Boards of 100 cards, one reader each, 60 s after the last edit',
    columns: [['memory a board, KiB', 'kibPerBoard', 0]],
    main: 'kibPerBoard',
  },
}

export function serverTables({ titles, durable, runs }) {
  const works = Object.keys(WORKS).filter((work) => runs.some((run) => run.work === work))
  const of = (work) => (server) => medians(runs.filter((run) => run.work === work && run.server === server))
  return [
    ...works.map((work) => workTable(work, titles, durable, of(work))),
    targetTable(
      SERVER_TARGETS.filter(({ work }) => works.includes(work)).map(({ work, value, ...target }) => ({
        ...target,
        work: WORKS[work].title,
        value: value(of(work)),
      })),
    ),
  ].join('\n\n')
}

function workTable(work, titles, durable, of) {
  const { title, columns, main = 'cpuPer1000' } = WORKS[work]
  const ours = of('strikeboard')
  const rows = Object.entries(titles).map(([server, name]) => {
    const figures = of(server)
    return [
      name,
      ...columns.map(([, key, digits]) => number(figures[key], digits)),
      ratio(ours[main] / figures[main]),
      durable[server],
    ]
  })
  return `### ${title}\n\n${table(['server', ...columns.map(([head]) => head), 'ours / this', 'on disk before others see it'], rows)}`
}

/** Median over the rounds, figure by figure, with what follows from them. */
function medians(runs) {
  const figures = runs.map((run) => derive(run.figures))
  const keys = new Set(figures.flatMap(Object.keys))
  const middle = Object.fromEntries([...keys].map((key) => [key, median(figures.map((one) => one[key]))]))
  return { ...middle, astray: runs.length === 0 ? Number.NaN : figures.filter(({ converged }) => converged === 0).length }
}

function derive(figures) {
  const { before, after, boards, complete, alike, ...rest } = figures
  return {
    ...rest,
    ...(complete === undefined ? {} : { converged: complete && alike ? 1 : 0 }),
    ...(rest.bytes === undefined ? {} : { megabytes: rest.bytes / 1e6 }),
    ...(after === undefined ? {} : { kibPerBoard: (after.pss - before.pss) / boards }),
  }
}

function busyColumns() {
  return [
    ['server CPU per 1,000 deliveries, ms', 'cpuPer1000', 2],
    ['p50, ms', 'p50', 0],
    ['p99, ms', 'p99', 0],
    ['converged', 'converged', 0],
    ['moves a frame', 'deliveriesPerFrame', 1],
    ['server’s share of a core', 'cpuShare', 2],
    ['load generator’s share of a core', 'generatorShare', 2],
  ]
}
