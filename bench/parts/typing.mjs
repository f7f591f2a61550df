/**
 * Part “typing”: script that a key costs in a card's text while five others type in the same text, in real Chromium. Counted
 * is all script of the page from the key to the second frame after it, what the others write meanwhile included.
 */
import { setTimeout as delay } from 'node:timers/promises'
import { visitTogether } from '../browser/visit.mjs'
import { contestants } from '../servers/catalogue.mjs'
import { prepareSizes } from '../servers/prepare-boards.mjs'
import { withServer } from '../servers/with-server.mjs'

const PORT = 9691
const ADDRESS = `http://127.0.0.1:${PORT}`
const OTHERS = 5
const CARDS = 1_000
/** Of one who types fast. */
const KEY_MS = 150
const WORDS = '双十一主视觉两稿周四前选一请林晓看落地页 and the copy '

/** @param {{ quick: boolean, folder: string }} options */
export async function measureTyping({ quick, folder }) {
  const { data, sizes } = await prepareSizes(folder, [CARDS])
  const keys = quick ? 40 : 400
  return withServer(contestants().strikeboard, { port: PORT, folder: `${folder}/run`, template: data }, async () => {
    const { people, leave } = await visitTogether(ADDRESS, OTHERS + 1)
    try {
      const card = await firstCard(people[0].page, `${ADDRESS}/boards/${sizes[0].board}`)
      for (const { page } of people) await openText(page, `${ADDRESS}/boards/${sizes[0].board}/cards/${card}`)
      const alone = await typeKeys(people[0].page, keys / 4)
      const stop = new AbortController()
      const others = people.slice(1).map(({ page }) => typeUntil(page, stop.signal))
      const together = await typeKeys(people[0].page, keys)
      stop.abort()
      await Promise.all(others)
      return { others: OTHERS, alone: describe(alone), together: describe(together) }
    } finally {
      await leave()
    }
  })
}

async function firstCard(page, address) {
  await page.goto(address)
  return page.locator('[data-card-id]').first().getAttribute('data-card-id')
}

async function openText(page, address) {
  await page.goto(address)
  const text = page.getByRole('textbox', { name: '正文' })
  await text.waitFor()
  await text.focus()
  await page.keyboard.press('Control+End')
  await page.keyboard.press('Enter')
}

/** Milliseconds of script a key. */
async function typeKeys(page, count) {
  const line = await page.context().newCDPSession(page)
  // The thread's own time: six pages share the machine, and waiting for a core is not script.
  await line.send('Performance.enable', { timeDomain: 'threadTicks' })
  const scriptMs = async () => {
    const { metrics } = await line.send('Performance.getMetrics')
    return metrics.find(({ name }) => name === 'ScriptDuration').value * 1000
  }
  const costs = []
  for (let i = 0; i < count; i++) {
    const before = await scriptMs()
    await page.keyboard.insertText(WORDS[i % WORDS.length])
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))))
    costs.push((await scriptMs()) - before)
    await delay(KEY_MS)
  }
  await line.detach()
  return costs
}

async function typeUntil(page, signal) {
  for (let i = 0; !signal.aborted; i++) {
    await page.keyboard.insertText(WORDS[i % WORDS.length])
    await delay(KEY_MS)
  }
}

function describe(costs) {
  const sorted = costs.toSorted((a, b) => a - b)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  return { count: sorted.length, p50: at(0.5), p95: at(0.95), most: at(1) }
}
