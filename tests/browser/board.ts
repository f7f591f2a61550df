/** What a person sees and does on the board, in words of the board: where a card stands, and dragging it. */
import { expect, type Locator, type Page } from '@playwright/test'
import { must } from '../../shared/primitives/assert'

export interface Spot {
  readonly lane: string
  readonly column: string
}

export const tile = (page: Page, card: string): Locator => page.locator(`[data-card-id="${card}"]`)

/** What of a tile takes the keyboard. */
export const handleOf = (page: Page, card: string): Locator => tile(page, card).locator('[data-tile-title]')

export const cellAt = (page: Page, { lane, column }: Spot): Locator =>
  page.locator(`[data-lane-id="${lane}"][data-column-id="${column}"]`).last()

/** The first lane, and the columns from left to right. */
export async function grid(page: Page): Promise<{ lane: string; columns: Columns }> {
  const { lane, columns } = await page.evaluate(() => {
    const cells = [...document.querySelectorAll<HTMLElement>('[data-lane-id][data-column-id]')].map((cell) => cell.dataset)
    const lane = cells[0]?.['laneId'] ?? ''
    const columns = cells.filter((cell) => cell['laneId'] === lane).map((cell) => cell['columnId'] ?? '')
    return { lane, columns: [...new Set(columns)] }
  })
  if (columns.length < 6) throw new Error(`${columns.length} columns`)
  return { lane, columns: columns as unknown as Columns }
}

/** The demonstration's: requested, committed, doing, review, live, done. */
type Columns = readonly [string, string, string, string, string, string]

export async function firstCardAt(page: Page, spot: Spot): Promise<string> {
  const first = cellAt(page, spot).locator('[data-card-id]').first()
  return must(await first.getAttribute('data-card-id'), 'a card in the cell')
}

/** Where a card shows now; null where it is not rendered. */
export async function spotOf(page: Page, card: string): Promise<Spot | null> {
  return page.evaluate((id) => {
    const element = document.querySelector<HTMLElement>(`[data-card-id="${id}"]`)
    const cell = element?.closest<HTMLElement>('[data-lane-id][data-column-id]')?.dataset
    return cell?.['laneId'] && cell['columnId'] ? { lane: cell['laneId'], column: cell['columnId'] } : null
  }, card)
}

export const expectSpot = (page: Page, card: string, spot: Spot): Promise<void> =>
  expect.poll(() => spotOf(page, card)).toEqual(spot)

/** Presses the tile, moves in steps as a hand does, lets go over the cell. */
export async function dragByMouse(page: Page, card: string, to: Spot): Promise<void> {
  const from = await middleOf(tile(page, card))
  const target = await middleOf(cellAt(page, to))
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(target.x, target.y, { steps: 12 })
  await page.mouse.up()
}

/** A finger that presses until the tile is picked up, moves to the cell and lets go. */
export async function dragByTouch(page: Page, card: string, to: Spot): Promise<void> {
  const finger = await fingerOn(page)
  const target = await middleOf(cellAt(page, to))
  await finger.down(await middleOf(tile(page, card)))
  await expect(page.locator(`[data-card-id="${card}"][data-in-hand]`).first()).toBeAttached()
  await finger.moveTo(target)
  await finger.up()
}

/** A finger that moves at once: it means the page, not the tile under it. */
export async function swipeUp(page: Page, card: string): Promise<void> {
  const finger = await fingerOn(page)
  const start = await middleOf(tile(page, card))
  await finger.down(start)
  await finger.moveTo({ x: start.x, y: start.y - 80 })
  await finger.up()
}

interface Point {
  readonly x: number
  readonly y: number
}

/** A finger of one’s own: down, along, up. */
export async function fingerOn(page: Page) {
  const line = await page.context().newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]) =>
    line.send('Input.dispatchTouchEvent', { type, touchPoints })
  let at: Point = { x: 0, y: 0 }
  return {
    down: (point: Point) => {
      at = point
      return send('touchStart', [at])
    },
    moveTo: async (to: Point) => {
      const from = at
      for (let step = 1; step <= 10; step++) {
        at = { x: from.x + ((to.x - from.x) * step) / 10, y: from.y + ((to.y - from.y) * step) / 10 }
        await send('touchMove', [at])
      }
    },
    up: () => send('touchEnd', []),
  }
}

export async function middleOf(locator: Locator): Promise<Point> {
  const box = must(await locator.boundingBox(), 'something in sight')
  return { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 60) }
}

/** The badge beside the board's name says so. */
export const expectBadge = (page: Page, words: string | RegExp): Promise<void> =>
  expect(page.getByRole('button', { name: words })).toBeVisible()
export const expectSaved = (page: Page): Promise<void> => expectBadge(page, '已全部保存')

/** Types a card into the first cell, with the field that stays open for the next one. */
export async function addCard(page: Page, title: string): Promise<void> {
  await page
    .getByRole('button', { name: /新建卡片/ })
    .first()
    .click()
  await page.keyboard.type(title)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByText(title)).toBeVisible()
}
