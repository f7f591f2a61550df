/**
 * The text of a table → its rows, as spreadsheets of all countries write them. Lenient where nothing can be mistaken: a
 * quotation mark within a bare field is a sign like others. Pure; a library would bring half of Node along to the browser.
 */

export const DELIMITERS = [',', ';', '\t', '|'] as const
export type Delimiter = (typeof DELIMITERS)[number]

/** At most `most` rows, without those that are empty. */
export function parseCsv(text: string, delimiter: Delimiter, most = Number.POSITIVE_INFINITY): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  const endRow = (): void => {
    if (row.some((cell) => cell !== '')) rows.push(row)
    row = []
  }
  while (at < text.length && rows.length < most) {
    const [cell, end] = text[at] === '"' ? quoted(text, at, delimiter) : bare(text, at, delimiter)
    row.push(cell)
    at = end
    if (text[at] === delimiter) {
      at += 1
      // A row may end with an empty field.
      if (at === text.length) row.push('')
    } else {
      if (text[at] === '\r' && text[at + 1] === '\n') at += 1
      at += 1
      endRow()
    }
  }
  if (rows.length < most) endRow()
  return rows
}

function bare(text: string, from: number, delimiter: string): [string, number] {
  let end = from
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1
  return [text.slice(from, end), end]
}

/** Whatever stands between the closing mark and the next separator belongs to the field. */
function quoted(text: string, from: number, delimiter: string): [string, number] {
  let cell = ''
  let at = from + 1
  for (;;) {
    const mark = text.indexOf('"', at)
    if (mark < 0) return [cell + text.slice(at), text.length]
    cell += text.slice(at, mark)
    if (text[mark + 1] !== '"') {
      const [rest, end] = bare(text, mark + 1, delimiter)
      return [cell + rest, end]
    }
    cell += '"'
    at = mark + 2
  }
}

const SAMPLE = 40

/** The separator by which the rows are most alike and have most fields; null: by none do they make a table. */
export function guessDelimiter(text: string): Delimiter | null {
  const scored = DELIMITERS.map((delimiter) => {
    const widths = parseCsv(text, delimiter, SAMPLE).map((row) => row.length)
    const width = widths[0] ?? 0
    const alike = widths.filter((one) => one === width).length / Math.max(1, widths.length)
    return { delimiter, width, alike }
  })
  const [best] = scored
    .filter(({ width, alike }) => width > 1 && alike >= ALIKE)
    .sort((a, b) => b.alike * b.width - a.alike * a.width)
  return best?.delimiter ?? null
}

/** Rows of a real table may be cut short at their end. */
const ALIKE = 0.6
