/** Targets beside what was measured: reached, or by how much not. */
import { number, table } from './markdown.mjs'

/** @param {{ work: string, text: string, value: number, limit: number, least?: boolean }[]} targets `least`: not less than */
export function targetTable(targets) {
  const rows = targets.map(({ work, text, value, limit, least = false }) => [
    work,
    text,
    `${least ? '≥' : '≤'} ${number(limit, limit % 1 === 0 ? 0 : 2)}`,
    number(value, limit < 10 ? 2 : 0),
    verdict(value, limit, least),
  ])
  return `### Targets\n\n${table(['work', 'figure', 'target', 'measured', ''], rows)}`
}

function verdict(value, limit, least) {
  if (value === undefined || Number.isNaN(value)) return 'not measured'
  if (least ? value >= limit : value <= limit) return 'reached'
  const off = Math.abs(value / limit - 1)
  return Number.isFinite(off) ? `**missed by ${number(off * 100, 0)} %**` : '**missed**'
}
