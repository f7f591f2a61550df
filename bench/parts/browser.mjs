/**
 * Part “browser”: our production build in a real Chromium, served by our server. Boards of three sizes: to the first card
 * and to rest, cold, warm and with the server stopped; frames of a drag beside an empty page's; drop to a second page.
 */
import { dropUntilSeen, findMove, framesOfDrag } from '../browser/drag.mjs'
import { timeLoad, weigh } from '../browser/load.mjs'
import { visit } from '../browser/visit.mjs'
import { contestants } from '../servers/catalogue.mjs'
import { prepareSizes } from '../servers/prepare-boards.mjs'
import { withServer } from '../servers/with-server.mjs'

const SIZES = [1_000, 5_000, 10_000]
const PORT = 9690
const ADDRESS = `http://127.0.0.1:${PORT}`
const EMPTY_PAGE = 'data:text/html,<title>empty</title><body style="height:100vh"></body>'

/** @param {{ quick: boolean, folder: string, rounds?: number }} options */
export async function measureBrowser({ quick, folder, rounds = quick ? 1 : 3 }) {
  const boards = await prepareSizes(folder, SIZES)
  const runs = []
  for (let round = 0; round < rounds; round++) {
    for (const { cards, board } of boards.sizes) {
      const figures = await measureBoard(boards.data, folder, board)
      console.log(`${cards} cards · round ${round + 1}: ${JSON.stringify(figures)}`)
      runs.push({ cards, round, figures })
    }
  }
  return { runs }
}

function measureBoard(template, folder, board) {
  return withServer(contestants().strikeboard, { port: PORT, folder: `${folder}/run`, template }, async (server) => {
    const first = await visit(ADDRESS)
    const second = await visit(ADDRESS, 1)
    try {
      return await measureVisits(server, first, second, `${ADDRESS}/boards/${board}`)
    } finally {
      await Promise.all([first.leave(), second.leave()])
    }
  })
}

async function measureVisits(server, first, second, address) {
  const { page } = first
  const cold = await timeLoad(page, () => page.goto(address))
  await workerInCharge(page)
  const warm = await timeLoad(page, () => page.reload())
  const weight = await weigh(page)
  const drag = await measureDrag(page, second.page, address)
  await server.stop()
  const offline = await timeLoad(page, () => page.reload())
  return { cold, warm, offline: { ...offline, editable: await editsOffline(page) }, weight, drag }
}

/** From here on a reload is answered by the service worker. */
const workerInCharge = (page) => page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))

async function measureDrag(page, other, address) {
  await timeLoad(other, () => other.goto(address))
  const { card, target } = await findMove(page)
  const dropped = await dropUntilSeen(page, other, card, target)
  const empty = await page.context().newPage()
  await empty.goto(EMPTY_PAGE)
  const still = await framesOfDrag(empty, { x: 200, y: 400 }, { x: 800, y: 400 })
  await empty.mouse.up()
  await empty.close()
  await page.bringToFront()
  return { ...dropped, empty: still }
}

/** With the server stopped, a card can still be dragged into another cell. */
async function editsOffline(page) {
  const { card, target } = await findMove(page)
  const { seenAfter } = await dropUntilSeen(page, page, card, target)
  return Number.isFinite(seenAfter)
}
