/** Ids and chance that come from one seed: what is made twice from it is the same, and without it nobody can guess an id. */
import { createHash } from 'node:crypto'
import type { Brand } from '../../shared/primitives/brand'

export interface Seeded {
  id<Id extends Brand<string, string>>(name: string): Id
  /** The next number from 0 to 1. */
  random(): number
}

export function seeded(seed: string): Seeded {
  const digest = (name: string) => createHash('sha256').update(`${seed}/${name}`).digest()
  let state = digest('random').readUInt32LE(0)
  return {
    id: <Id extends Brand<string, string>>(name: string) => digest(name).toString('base64url').slice(0, 22) as Id,
    random: () => {
      // mulberry32
      state = (state + 0x6d2b79f5) | 0
      let t = Math.imul(state ^ (state >>> 15), 1 | state)
      t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
      return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
    },
  }
}
