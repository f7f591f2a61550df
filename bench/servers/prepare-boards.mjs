/**
 * The boards that all servers are measured with: one of 1,000 cards, one of 10,000, hundreds of 100. Peers are filled with
 * them through their sockets; Strikeboard finds them in a data folder, which is copied for each run.
 */
import { execFileSync } from 'node:child_process'
import { mkdir, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { contestants } from './catalogue.mjs'
import { startServer } from './start.mjs'

const PORT = 9699
const filler = fileURLToPath(new URL('./fill-strikeboard.ts', import.meta.url))
const seeder = fileURLToPath(new URL('../../dist/server/cli/seed.js', import.meta.url))
const root = fileURLToPath(new URL('../..', import.meta.url))

/** @returns a `{ board, cards }` for each kind, and `data`: a data folder of Strikeboard that holds them all */
export async function prepareBoards(folder, count, withStrikeboard) {
  const room = { board: 'bench-room', cards: 1_000 }
  const large = { board: 'bench-large', cards: 10_000 }
  const small = { board: 'bench-small', cards: 100 }
  const many = Array.from({ length: count }, (_, i) => ({ board: `bench-many-${i}`, cards: 100 }))
  const data = `${folder}/strikeboard`
  if (withStrikeboard) await prepareData(data, [room, large, small, ...many])
  return { room, large, small, many, data }
}

/** Synthetic boards of several sizes for the browser, as `npm run seed` makes them: `{ sizes: [{ cards, board }], data }`. */
export async function prepareSizes(folder, sizes) {
  const data = `${folder}/strikeboard-browser`
  await startAfresh(data)
  return { sizes: sizes.map((cards) => ({ cards, board: seed(data, cards) })), data }
}

function seed(data, cards) {
  const env = { ...process.env, STRIKEBOARD_DATA: data }
  const printed = execFileSync(process.execPath, [seeder, '--cards', String(cards), '--lanes', '8'], { env, encoding: 'utf8' })
  return printed.split('\n')[0]
}

async function prepareData(data, boards) {
  await startAfresh(data)
  execFileSync('npx', ['--no', 'tsx', filler, data], {
    cwd: root,
    input: JSON.stringify(boards),
    stdio: ['pipe', 'inherit', 'inherit'],
  })
}

/** A first start makes the demonstration department, whose people then use the boards. */
async function startAfresh(data) {
  await rm(data, { recursive: true, force: true })
  await mkdir(data, { recursive: true })
  const server = await startServer(contestants().strikeboard, { port: PORT, folder: data })
  await server.stop()
}
