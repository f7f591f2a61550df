/** The report's parts of one table each: guard, search, typing, random, disk, sign-in, crash. */
import { number, ratio, table } from './markdown.mjs'

export const guardTable = ({ cards, moves, inspectUs, applyUs }) =>
  table(
    ['cards', 'moves', 'inspect, µs a move', 'apply, µs a move', 'inspect / apply'],
    [[number(cards, 0), number(moves, 0), number(inspectUs, 1), number(applyUs, 1), ratio(inspectUs / applyUs)]],
  )

export function diskTable({ fast, slow }) {
  const row = (name, figures) => [name, ...['edits', 'presence', 'reads'].flatMap((key) => quantiles(figures[key]))]
  const head = ['edit → seen, ms: p50', 'p99', 'presence → seen: p50', 'p99', 'read by HTTP: p50', 'p99']
  return table(['commits', ...head], [row('as the disk is', fast), row('20 ms longer each', slow)])
}

export const searchTable = ({ cards, boards, searches, p50, p95 }) =>
  table(
    ['cards', 'boards', 'searches', 'p50, ms', 'p95, ms', 'p95 ≤ 50 ms'],
    [
      [
        number(cards, 0),
        number(boards, 0),
        number(searches, 0),
        number(p50, 1),
        number(p95, 1),
        p95 <= 50 ? 'reached' : '**missed**',
      ],
    ],
  )

export function typingTable({ others, alone, together }) {
  const limit = 16
  const row = (name, { count, p50, p95, most }, verdict) => [
    name,
    number(count, 0),
    number(p50, 1),
    number(p95, 1),
    number(most, 1),
    verdict,
  ]
  return table(
    ['', 'keys', 'script a key, ms: p50', 'p95', 'most', `p95 ≤ ${limit} ms`],
    [row('alone', alone, ''), row(`while ${others} others type`, together, together.p95 <= limit ? 'reached' : '**missed**')],
  )
}

export function randomTable({ people, rounds, acts, made, faults, heapMb }) {
  const all = Object.values(acts).reduce((sum, count) => sum + count, 0)
  const row = [number(people, 0), number(all, 0), number(rounds, 0), number(made, 0), number(faults.length, 0)]
  return table(
    ['people', 'acts', 'times at rest', 'cards made', 'faults (0)', 'heap, MB: first rest', 'last'],
    [[...row, number(heapMb.first, 1), number(heapMb.last, 1)]],
  )
}

export const deviceSearchTable = ({ cards, searches, p50, p95 }) =>
  table(
    ['cards', 'searches', 'p50, ms', 'p95, ms', 'p95 ≤ 30 ms'],
    [[number(cards, 0), number(searches, 0), number(p50, 1), number(p95, 1), p95 <= 30 ? 'reached' : '**missed**']],
  )

export function signInTable({ before, during, answers }) {
  const limit = 100
  const verdict = during.p99 <= limit ? 'reached' : '**missed**'
  return table(
    ['', 'count', 'p50, ms', 'p99, ms', `p99 of a move ≤ ${limit} ms`],
    [
      ['moves, nobody signs in', number(before.count, 0), ...quantiles(before), ''],
      ['moves meanwhile', number(during.count, 0), ...quantiles(during), verdict],
      ['sign-ins', number(answers.count, 0), ...quantiles(answers), ''],
    ],
  )
}

export function crashTable({ kills, crashPoints }) {
  const row = (name, { count, passed, minutes }) => [
    name,
    number(count, 0),
    passed ? 'none lost' : '**failed**',
    number(minutes, 1),
  ]
  return table(
    ['', 'count', 'acknowledged edits', 'minutes'],
    [row('kill -9 during edits', kills), row('injected crash points', crashPoints)],
  )
}

const quantiles = ({ p50, p99 }) => [number(p50, 1), number(p99, 1)]
