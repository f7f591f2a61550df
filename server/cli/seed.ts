/** `npm run seed -- --cards 10000 [--lanes 8] [--title NAME]`: makes a synthetic board; works while the server runs. */
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { titleSchema } from '../../shared/model/text'
import type { Instant } from '../../shared/primitives/instant'
import { syntheticBoard } from '../demo/synthetic-board'
import { readCall, runCommand } from '../lifecycle/run-command'
import { openSqlite } from '../storage/sqlite/open'

const count = (most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/)
    .transform(Number)
    .refine((number) => number >= 1 && number <= most)

const schema = z.object({
  cards: count(100_000).default(1000),
  lanes: count(200).default(4),
  title: titleSchema.optional(),
})

const USAGE = 'Usage: npm run seed -- --cards 10000 [--lanes 8] [--title NAME]   (1–100000 cards, 1–200 lanes)'

const wanted = readCall(USAGE, readArguments)

await runCommand(async ({ host, port, dataFolder }) => {
  const storage = await openSqlite({ folder: dataFolder, exclusive: false })
  const people = (await storage.people.people()).filter(({ active }) => active).map(({ id }) => id)
  const now = Date.now() as Instant
  const title = wanted.title ?? `${wanted.cards} cards`
  const created = await syntheticBoard({ ...wanted, title, people, now })
  await storage.facts.createBoard(created)
  await storage.close()
  return `${created.board.id}\nhttp://${host}:${port}/boards/${created.board.id}`
})

function readArguments(): z.infer<typeof schema> {
  const text = { type: 'string' } as const
  const { values } = parseArgs({ options: { cards: text, lanes: text, title: text } })
  const parsed = schema.safeParse(values)
  if (!parsed.success) throw new Error(`--${String(parsed.error.issues[0]?.path[0])} is wrong.`)
  return parsed.data
}
