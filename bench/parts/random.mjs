/**
 * Part “random”: four people's browsers act at random on one small board for a long time, by a seed: they make, rename, move,
 * finish, archive and undo cards, write in them, go offline and come back, load the page anew. From time to time all come to
 * rest: then all see the same board, no card is lost or doubled, and the console is silent. The heap is weighed.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { weigh } from '../browser/load.mjs'
import { actAtRandom } from '../browser/random-acts.mjs'
import { visitTogether } from '../browser/visit.mjs'
import { seeded } from '../measure/seeded.mjs'
import { contestants } from '../servers/catalogue.mjs'
import { prepareSizes } from '../servers/prepare-boards.mjs'
import { withServer } from '../servers/with-server.mjs'

const PORT = 9692
const ADDRESS = `http://127.0.0.1:${PORT}`
const PEOPLE = 4
const CARDS = 24
const SEED = 20_261_111
/** Acts of each person between two rests. */
const ACTS = 25
const REST_MS = 60_000

/** @param {{ quick: boolean, folder: string, rounds?: number }} options rounds: how often they come to rest */
export async function runAtRandom({ quick, folder, rounds = quick ? 2 : 16 }) {
  const { data, sizes } = await prepareSizes(folder, [CARDS])
  const { board } = sizes[0]
  return withServer(contestants().strikeboard, { port: PORT, folder: `${folder}/run`, template: data }, async () => {
    const { people, leave } = await visitTogether(ADDRESS, PEOPLE)
    try {
      return await run(people, board, rounds)
    } finally {
      await leave()
    }
  })
}

async function run(people, board, rounds) {
  const faults = []
  const made = new Set()
  const acts = {}
  const heaps = []
  let told = 0
  const players = people.map(({ page, context }, nth) => {
    page.on('pageerror', (error) => faults.push(`error on page ${nth}: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error' && !EXPECTED.test(message.text())) faults.push(`console of ${nth}: ${message.text()}`)
    })
    const count = (act) => {
      acts[act] = (acts[act] ?? 0) + 1
    }
    return { page, context, nth, random: seeded(SEED + nth), made, did: [], count }
  })
  await Promise.all(players.map(({ page }) => page.goto(`${ADDRESS}/boards/${board}`)))
  await Promise.all(players.map(({ page }) => page.locator('[data-card-id]').first().waitFor()))
  for (let round = 0; round < rounds; round++) {
    await Promise.all(players.map((player) => actAtRandom(player, ACTS)))
    faults.push(...(await compareAtRest(players, board, made)).map((fault) => `round ${round + 1}: ${fault}`))
    for (const fault of faults.slice(told)) console.log(`  ${fault}`)
    told = faults.length
    heaps.push((await Promise.all(players.map(({ page }) => weigh(page)))).map(({ heapMb }) => heapMb))
    console.log(`round ${round + 1}: ${made.size} cards made, ${faults.length} faults, heaps ${heaps.at(-1).map(Math.round)} MB`)
  }
  return { people: PEOPLE, rounds, acts, made: made.size, faults, heapMb: { first: mean(heaps[0]), last: mean(heaps.at(-1)) } }
}

/** What a browser itself says of requests while there is no network. */
const EXPECTED = /net::ERR_|Failed to load resource|WebSocket connection to/

const mean = (figures) => figures.reduce((sum, one) => sum + one, 0) / figures.length

async function compareAtRest(players, board, made) {
  const faults = []
  for (const { page, context } of players) {
    await context.setOffline(false)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
  }
  const saved = await Promise.all(
    players.map(({ page }) =>
      page
        .locator('[data-sync="saved"]')
        .first()
        .waitFor({ timeout: REST_MS })
        .then(
          () => true,
          () => false,
        ),
    ),
  )
  if (saved.includes(false)) faults.push(`not saved after ${REST_MS / 1000} s: ${saved}`)
  const { page } = players[0]
  // A reload shows what the server holds and nothing else; each other page must come to the same.
  const file = await (await page.context().request.get(`${ADDRESS}/api/boards/${board}/export?form=json`)).json()
  const whole = boardOf(file)
  for (const { page, nth } of players) {
    const shown = await untilEqual(page, whole)
    if (shown !== null) faults.push(`page ${nth} shows another board: ${shown}`)
  }
  const titles = file.cards.map(({ title }) => title)
  for (const title of made) {
    const count = titles.filter((one) => one === title).length
    if (count !== 1) faults.push(`“${title}” is there ${count} times: ${around(players, title)}`)
  }
  if (new Set(file.cards.map(({ id }) => id)).size !== file.cards.length) faults.push('an id stands twice')
  return faults
}

/** What its maker did before and after. */
function around(players, title) {
  const did = players.map((player) => player.did).find((all) => all.includes(title)) ?? []
  const at = did.indexOf(title)
  return did.slice(Math.max(0, at - 4), at + 8).join(', ')
}

/** Cards of each cell, in order, as one line a cell. */
function boardOf({ lanes, columns, cards }) {
  const isOn = (things, id) => things.some((one) => one.id === id && !one.archived)
  const cells = {}
  for (const { id, lane, column, archived } of cards) {
    if (archived || !isOn(lanes, lane) || !isOn(columns, column)) continue
    const cell = `${lane} ${column}`
    cells[cell] = [...(cells[cell] ?? []), id]
  }
  return cells
}

/** null: the page shows it. Only what is rendered can be compared; the window is as tall as the board. */
async function untilEqual(page, whole) {
  await page.setViewportSize({ width: 1440, height: 6_000 })
  let differs = ''
  for (let tries = 0; tries < 50; tries++) {
    const shown = await page.evaluate(() => {
      const cells = {}
      for (const card of document.querySelectorAll('[data-card-id]')) {
        const cell = card.closest('[data-lane-id][data-column-id]')?.dataset
        if (!cell) continue
        const name = `${cell.laneId} ${cell.columnId}`
        cells[name] = [...(cells[name] ?? []), [card.getBoundingClientRect().top, card.dataset.cardId]]
      }
      return Object.fromEntries(
        Object.entries(cells).map(([cell, cards]) => [cell, cards.sort((a, b) => a[0] - b[0]).map(([, id]) => id)]),
      )
    })
    differs = difference(whole, shown)
    if (differs === '') break
    await delay(100)
  }
  await page.setViewportSize({ width: 1440, height: 900 })
  return differs === '' ? null : differs
}

function difference(one, other) {
  const cells = new Set([...Object.keys(one), ...Object.keys(other)])
  return [...cells]
    .filter((cell) => String(one[cell] ?? []) !== String(other[cell] ?? []))
    .map((cell) => `${cell}: ${one[cell] ?? '–'} and ${other[cell] ?? '–'}`)
    .join('; ')
}
