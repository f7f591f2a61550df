/** Part “sign-in”: a room at work, first alone and then while 50 people sign in by password. */
import { generate } from '../load/generate.mjs'
import { contestants } from '../servers/catalogue.mjs'
import { prepareBoards } from '../servers/prepare-boards.mjs'
import { withServer } from '../servers/with-server.mjs'

const PORT = 9690
const PEOPLE = 50

/** @param {{ quick: boolean, folder: string }} options */
export async function measureSignIns({ quick, folder }) {
  const boards = await prepareBoards(folder, 0, true)
  const contestant = contestants().strikeboard
  return withServer(contestant, { port: PORT, folder: `${folder}/run`, template: boards.data }, ({ pid }) =>
    generate({
      work: 'sign-ins',
      fill: [],
      dialect: contestant.dialect,
      port: PORT,
      pid,
      board: boards.room.board,
      people: PEOPLE,
      measureMs: quick ? 5_000 : 15_000,
    }),
  )
}
