/** Dragging a card by mouse, as a hand does in 600 ms, while frames are counted; and when the others see it. */
import { setTimeout as delay } from 'node:timers/promises'

const DRAG_MS = 600
/** A mouse reports at least this often. */
const STEP_MS = 12
const SEEN_MS = 20_000

/** Moves the pressed mouse from point to point and says how frames went meanwhile: frames a second, longest in ms. */
export async function framesOfDrag(page, from, to) {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(from.x + 8, from.y + 4) // Beyond the distance at which a press becomes a drag.
  await delay(150)
  await page.evaluate(() => window.bench.frames())
  const start = performance.now()
  for (let passed = 0; passed < DRAG_MS; passed = performance.now() - start) {
    const share = passed / DRAG_MS
    await page.mouse.move(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share)
    await delay(Math.max(0, STEP_MS - (performance.now() - start - passed)))
  }
  await page.mouse.move(to.x, to.y)
  const times = await page.evaluate(() => window.bench.endFrames())
  return describeFrames(times)
}

/** Drags the card over, drops it, and says how long after the release another page shows it in its new cell. */
export async function dropUntilSeen(page, other, card, target) {
  const from = await middleOf(page, `[data-card-id="${card}"]`)
  const seen = other.evaluate(([id, cell]) => window.bench.shown(id, cell), [card, target.cell])
  const frames = await framesOfDrag(page, from, target)
  await page.evaluate(() => window.bench.expectRelease())
  await page.mouse.up()
  const late = delay(SEEN_MS).then(() => Number.NaN)
  return { frames, seenAfter: (await Promise.race([seen, late])) - (await page.evaluate(() => window.bench.released)) }
}

/** A card in sight and the middle of another cell of its lane that is in sight too. */
export async function findMove(page) {
  return page.evaluate(() => {
    const inSight = ({ left, right, top, bottom }) => left >= 0 && right <= innerWidth && top >= 0 && bottom <= innerHeight
    const cards = [...document.querySelectorAll('[data-card-id]')].filter((card) => inSight(card.getBoundingClientRect()))
    const cellsOf = (lane) =>
      [...document.querySelectorAll('[data-column-id]')].filter(
        (cell) => cell.closest('[data-lane-id]')?.dataset.laneId === lane && cell.getBoundingClientRect().height > 60,
      )
    for (const card of cards) {
      const lane = card.closest('[data-lane-id]')?.dataset.laneId
      const column = card.closest('[data-column-id]')?.dataset.columnId
      const target = cellsOf(lane).find((cell) => {
        const { left, right } = cell.getBoundingClientRect()
        return cell.dataset.columnId !== column && left >= 0 && right <= innerWidth
      })
      if (!target) continue
      const { left, width } = target.getBoundingClientRect()
      const { top, height } = card.getBoundingClientRect()
      return {
        card: card.dataset.cardId,
        target: { cell: `${lane} ${target.dataset.columnId}`, x: left + width / 2, y: top + height / 2 },
      }
    }
    return null
  })
}

async function middleOf(page, selector) {
  const box = await page.locator(selector).first().boundingBox()
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

function describeFrames(times) {
  const gaps = times.slice(1).map((time, i) => time - times[i])
  const lasted = times[times.length - 1] - times[0]
  return { perSecond: (gaps.length / lasted) * 1000, longestMs: Math.max(...gaps) }
}
