/**
 * Part “servers”: four kinds of work on four servers, each server and each load generator in a process of its own. Every
 * round runs all servers on one kind of work one after the other, in an order that turns, so that a slow quarter of an
 * hour of the machine falls on all of them.
 */
import { generate } from '../load/generate.mjs'
import { contestants } from '../servers/catalogue.mjs'
import { prepareBoards } from '../servers/prepare-boards.mjs'
import { withServer } from '../servers/with-server.mjs'

const FIRST_PORT = 9600
const PORTS = 100

/** Seconds and counts of the full run; a quick one only shows that everything works. */
const FULL = { rounds: 3, warmUpMs: 5_000, measureMs: 15_000, drainMs: 30_000, restMs: 60_000, boards: 500 }
const QUICK = { rounds: 1, warmUpMs: 2_000, measureMs: 5_000, drainMs: 15_000, restMs: 5_000, boards: 100 }

/**
 * @param {{ quick: boolean, folder: string, only?: { servers?: string[], works?: string[] }, rounds?: number,
 *           nodeArguments?: string[] }} options `folder` is for data that may be thrown away
 */
export async function measureServers({ quick, folder, only = {}, rounds, nodeArguments }) {
  const scale = quick ? QUICK : FULL
  const all = contestants()
  const keys = Object.keys(all).filter((key) => only.servers?.includes(key) ?? true)
  const boards = await prepareBoards(folder, scale.boards, keys.includes('strikeboard'))
  const works = worksOf(scale, boards).filter(({ key }) => only.works?.includes(key) ?? true)
  const runs = []
  for (let round = 0; round < (rounds ?? scale.rounds); round++) {
    for (const work of works) {
      for (let i = 0; i < keys.length; i++) {
        const key = keys[(i + round) % keys.length]
        const figures = await runOnce({
          contestant: all[key],
          work,
          boards,
          folder,
          port: FIRST_PORT + (runs.length % PORTS),
          nodeArguments,
        })
        console.log(`${work.key} · ${key} · round ${round + 1}: ${JSON.stringify(figures)}`)
        runs.push({ work: work.key, server: key, round, figures })
      }
    }
  }
  return {
    titles: Object.fromEntries(keys.map((key) => [key, all[key].title])),
    durable: Object.fromEntries(keys.map((key) => [key, all[key].durable])),
    runs,
  }
}

function worksOf(scale, { room, large, small, many }) {
  const { warmUpMs, measureMs, drainMs, restMs } = scale
  const busy = { work: 'busy-room', fill: [room], board: room.board, movesPerSecond: 5, warmUpMs, measureMs, drainMs }
  return [
    { key: 'room-200', job: { ...busy, clients: 200, writers: 20 } },
    { key: 'room-400', job: { ...busy, clients: 400, writers: 40 } },
    {
      key: 'open-at-once',
      job: { work: 'open-at-once', fill: [large, small], board: large.board, warmBoard: small.board, clients: 50 },
    },
    { key: 'many-boards', job: { work: 'many-boards', fill: many, boards: many.map(({ board }) => board), restMs } },
  ]
}

function runOnce({ contestant, work, boards, folder, port, nodeArguments }) {
  const template = contestant.own ? boards.data : undefined
  const fill = contestant.own ? [] : work.job.fill
  return withServer(contestant, { port, folder: `${folder}/run`, template, nodeArguments }, ({ pid }) =>
    generate({ ...work.job, fill, dialect: contestant.dialect, port, pid }),
  )
}
