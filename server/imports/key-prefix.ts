/** The prefix of a new board's short keys, from its title: GoCD UI → GU, Launch → LAU. People tell boards apart by it. */

/** For titles without a Latin letter. */
const DEFAULT = 'CARD'
const MAX_LENGTH = 6

export function keyPrefix(title: string, taken: ReadonlySet<string>): string {
  const base = basePrefix(title)
  if (!taken.has(base)) return base
  const free = endings().find((ending) => !taken.has(join(base, ending)))
  // Hundreds of boards of one name: a prefix is for people and never an address, so two may share it.
  return free === undefined ? base : join(base, free)
}

function basePrefix(title: string): string {
  const letters = title.slice(0, 200).normalize('NFD').replace(/\p{M}/gu, '').toUpperCase()
  const words = letters.match(/[A-Z]+/g) ?? []
  if (words.length > 1)
    return words
      .map((word) => word[0])
      .join('')
      .slice(0, 4)
  return words[0]?.slice(0, 3) ?? DEFAULT
}

const join = (base: string, ending: string): string => base.slice(0, MAX_LENGTH - ending.length) + ending

function endings(): string[] {
  const letters = [...'BCDEFGHIJKLMNOPQRSTUVWXYZ']
  return [...letters, ...letters.flatMap((first) => letters.map((second) => first + second))]
}
