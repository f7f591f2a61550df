/**
 * The boards that all servers are measured with: one of 1,000 cards, one of 10,000, hundreds of 100. As files for the
 * peers, which are filled through their sockets, and as a data folder for Strikeboard, which is copied for each run.
 */
import { execFileSync } from 'node:child_process'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { boardContent } from '../content.mjs'
import { contestants } from './catalogue.mjs'
import { startServer } from './start.mjs'

const PORT = 9699
const filler = fileURLToPath(new URL('./fill-strikeboard.ts', import.meta.url))
const root = fileURLToPath(new URL('../..', import.meta.url))

/** @returns a `{ board, file }` for each kind, and `data`: a data folder of Strikeboard that holds them all */
export async function prepareBoards(folder, count, withStrikeboard) {
  const hundred = await contentFile(folder, 100)
  const thousand = await contentFile(folder, 1_000)
  const tenThousand = await contentFile(folder, 10_000)
  const room = { board: 'bench-room', file: thousand }
  const large = { board: 'bench-large', file: tenThousand }
  const small = { board: 'bench-small', file: hundred }
  const many = Array.from({ length: count }, (_, i) => ({ board: `bench-many-${i}`, file: hundred }))
  const data = `${folder}/strikeboard`
  if (withStrikeboard) await prepareData(data, [room, large, small, ...many])
  return { room, large, small, many, data }
}

/** Boards of several sizes for the browser: `{ sizes: [{ cards, board }], data }`. */
export async function prepareSizes(folder, sizes) {
  const boards = []
  for (const cards of sizes) boards.push({ cards, board: `bench-${cards}`, file: await contentFile(folder, cards) })
  const data = `${folder}/strikeboard-browser`
  await prepareData(data, boards)
  return { sizes: boards, data }
}

async function contentFile(folder, cards) {
  await mkdir(`${folder}/contents`, { recursive: true })
  const file = `${folder}/contents/${cards}.update`
  await writeFile(file, boardContent({ cards }))
  return file
}

/** A first start makes the demonstration department, whose people then use the boards. */
async function prepareData(data, boards) {
  await rm(data, { recursive: true, force: true })
  await mkdir(data, { recursive: true })
  const server = await startServer(contestants().strikeboard, { port: PORT, folder: data })
  await server.stop()
  execFileSync('npx', ['--no', 'tsx', filler, data], {
    cwd: root,
    input: JSON.stringify(boards),
    stdio: ['pipe', 'inherit', 'inherit'],
  })
}
