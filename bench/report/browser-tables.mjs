/** The browser's part of the report: a row a board size, then the targets. */
import { median } from '../measure/median.mjs'
import { number, table } from './markdown.mjs'
import { targetTable } from './target-table.mjs'
import { browserTargets } from './targets.mjs'

export function browserTables({ runs }) {
  const sizes = [...new Set(runs.map(({ cards }) => cards))]
  const of = (cards) => medians(runs.filter((run) => run.cards === cards))
  const rows = sizes.map((cards) => [number(cards, 0), ...COLUMNS.map(([, key, digits]) => number(of(cards)[key], digits))])
  const targets = sizes.flatMap((cards) =>
    browserTargets(cards).map(({ text, value, limit, least }) => ({
      work: `${number(cards, 0)} cards`,
      text,
      value: value(of(cards)),
      limit,
      least,
    })),
  )
  return [table(['cards', ...COLUMNS.map(([head]) => head)], rows), targetTable(targets)].join('\n\n')
}

const COLUMNS = [
  ['first card, ms: cold', 'cold', 0],
  ['warm', 'warm', 0],
  ['offline', 'offline', 0],
  ['at rest, ms: cold', 'coldRest', 0],
  ['warm', 'warmRest', 0],
  ['offline', 'offlineRest', 0],
  ['edits offline', 'editable', 0],
  ['drag, frames/s', 'framesPerSecond', 1],
  ['empty page, frames/s', 'emptyFramesPerSecond', 1],
  ['longest frame, ms', 'longestFrame', 0],
  ['empty page’s, ms', 'emptyLongestFrame', 0],
  ['drop → second page, ms', 'seenAfter', 0],
  ['heap, MB', 'heapMb', 0],
  ['elements', 'elements', 0],
  ['script before the first card, KB sent', 'scriptKb', 0],
  ['unpacked', 'unpackedKb', 0],
]

function medians(runs) {
  const figures = runs.map(({ figures }) => flatten(figures))
  return Object.fromEntries(Object.keys(figures[0] ?? {}).map((key) => [key, median(figures.map((one) => one[key]))]))
}

const flatten = ({ cold, warm, offline, weight, drag }) => ({
  cold: cold.firstCard,
  warm: warm.firstCard,
  offline: offline.firstCard,
  coldRest: cold.atRest,
  warmRest: warm.atRest,
  offlineRest: offline.atRest,
  editable: offline.editable ? 1 : 0,
  framesPerSecond: drag.frames.perSecond,
  emptyFramesPerSecond: drag.empty.perSecond,
  longestFrame: drag.frames.longestMs,
  emptyLongestFrame: drag.empty.longestMs,
  seenAfter: drag.seenAfter,
  heapMb: weight.heapMb,
  elements: weight.elements,
  scriptKb: cold.scripts.sent / 1000,
  unpackedKb: cold.scripts.unpacked / 1000,
})
