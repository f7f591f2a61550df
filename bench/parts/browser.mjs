/**
 * Part “browser”: our production build in a real Chromium, served by our server. Boards of three sizes: to the first card
 * and to rest, cold, warm and with the server stopped; frames of a drag beside an empty page's; drop to a second page.
 */
import { cp, rm } from 'node:fs/promises'
import { dropUntilSeen, findMove, framesOfDrag } from '../browser/drag.mjs'
import { timeLoad, weigh } from '../browser/load.mjs'
import { visit } from '../browser/visit.mjs'
import { contestants } from '../servers/catalogue.mjs'
import { prepareSizes } from '../servers/prepare-boards.mjs'
import { startServer } from '../servers/start.mjs'

const SIZES = [1_000, 5_000, 10_000]
const PORT = 9690
const URL_ = `http://127.0.0.1:${PORT}`
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

async function measureBoard(template, folder, board) {
  const data = `${folder}/run`
  await rm(data, { recursive: true, force: true })
  await cp(template, data, { recursive: true })
  const server = await startServer(contestants().strikeboard, { port: PORT, folder: data })
  const first = await visit(URL_)
  const second = await visit(URL_, 1)
  try {
    const address = `${URL_}/boards/${board}`
    const cold = await timeLoad(first.page, () => first.page.goto(address))
    await workerInCharge(first.page)
    const warm = await timeLoad(first.page, () => first.page.reload())
    const weight = await weigh(first.page)
    const drag = await measureDrag(first.page, second.page, address)
    await server.stop()
    const offline = await timeLoad(first.page, () => first.page.reload())
    const editable = await editsOffline(first.page)
    return { cold, warm, offline: { ...offline, editable }, weight, drag }
  } finally {
    await Promise.all([first.leave(), second.leave(), server.stop()])
  }
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
