/** Part “disk”: a room at work with and without 20 ms added to each commit. Presence and reads must not notice. */
import { fileURLToPath } from 'node:url'
import { generate } from '../load/generate.mjs'
import { contestants } from '../servers/catalogue.mjs'
import { prepareBoards } from '../servers/prepare-boards.mjs'
import { withServer } from '../servers/with-server.mjs'

const PORT = 9680
const preload = fileURLToPath(new URL('../servers/delay-commits.mjs', import.meta.url))

/** @param {{ quick: boolean, folder: string }} options */
export async function measureDisk({ quick, folder }) {
  const boards = await prepareBoards(folder, 0, true)
  const contestant = contestants().strikeboard
  const measure = (nodeArguments) =>
    withServer(contestant, { port: PORT, folder: `${folder}/run`, template: boards.data, nodeArguments }, ({ pid }) =>
      generate({
        work: 'slow-disk',
        fill: [],
        dialect: contestant.dialect,
        port: PORT,
        pid,
        board: boards.room.board,
        measureMs: quick ? 5_000 : 20_000,
      }),
    )
  return { fast: await measure([]), slow: await measure(['--import', preload]) }
}
