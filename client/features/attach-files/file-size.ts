/** Bytes in words: “340 kB”, “1.2 MB”. */
const UNITS = ['kB', 'MB', 'GB'] as const

export function fileSize(bytes: number, language: string): string {
  const steps = Math.max(0, Math.min(UNITS.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3) - 1))
  const figure = bytes / 1000 ** (steps + 1)
  const digits = figure < 10 ? 1 : 0
  return `${new Intl.NumberFormat(language, { maximumFractionDigits: digits }).format(Math.max(0.1, figure))} ${UNITS[steps]}`
}
