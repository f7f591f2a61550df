/** The guard's part of the report. */
import { number, ratio, table } from './markdown.mjs'

export const guardTable = ({ cards, moves, inspectUs, applyUs }) =>
  table(
    ['cards', 'moves', 'inspect, µs a move', 'apply, µs a move', 'inspect / apply'],
    [[number(cards, 0), number(moves, 0), number(inspectUs, 1), number(applyUs, 1), ratio(inspectUs / applyUs)]],
  )
