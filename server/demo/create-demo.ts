/**
 * Fills an empty workspace with the demonstration department, once. Killed in the middle, the next start goes on: all ids
 * come from a seed that is kept first, and what exists is left alone.
 */
import { randomBytes } from 'node:crypto'
import type { Clock } from '../../shared/primitives/instant'
import type { Storage } from '../storage/ports'
import { boardIdOf, buildBoard, userIdOf } from './build-board'
import { campaignBoard } from './campaign-board'
import { finishedBoard } from './finished-board'
import { isDemonstration, markDemonstration } from './is-demonstration'
import { demoPeople } from './people'
import { seeded } from './seeded'

const SEED_SETTING = 'demonstration-seed'
const BUILDER = '赵青川'

/** Leaves a workspace alone that has people of its own. */
export async function createDemo(storage: Storage, clock: Clock): Promise<void> {
  if (await isDemonstration(storage.people)) return
  const seed = await seedOf(storage)
  if (seed === null) return
  const ids = seeded(seed)
  const now = clock()
  for (const draft of [campaignBoard, finishedBoard]) {
    if (await storage.facts.board(boardIdOf(draft, ids))) continue
    // Chance starts anew for each board, so that what is made after a kill is what would have been made.
    await storage.facts.createBoard(await buildBoard(draft, BUILDER, { now, seeded: seeded(seed) }))
  }
  const people = demoPeople((name) => userIdOf(name, ids))
  if ((await storage.people.people()).length === 0) await storage.people.addPeople(people)
  await markDemonstration(storage.people)
}

/** The seed kept by a start that was cut short, or a new one; null where people are here that nobody demonstrates. */
async function seedOf({ people }: Storage): Promise<string | null> {
  const kept = await people.setting(SEED_SETTING)
  if (kept !== null) return kept
  if ((await people.people()).length > 0) return null
  const seed = randomBytes(16).toString('hex')
  await people.setSetting(SEED_SETTING, seed)
  return seed
}
