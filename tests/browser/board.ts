/** What a person sees and does on the board, in words of the board: where a card stands, and dragging it. */
import { expect, type Locator, type Page } from '@playwright/test'

export interface Spot {
  readonly lane: string
  readonly column: string
}

export const tile = (page: Page, card: string): Locator => page.locator(`[data-card-id="${card}"]`)

export const cellAt = (page: Page, { lane, column }: Spot): Locator =>
  page
    .locator(`[data-lane-id="${lane}"][data-column-id="${column}"], [data-lane-id="${lane}"] [data-column-id="${column}"]`)
    .first()

/** Ids of the columns of the first lane, from left to right, and the lanes that are rendered. */
export async function layout(page: Page): Promise<{ lanes: string[]; columns: string[] }> {
  return page.evaluate(() => {
    const ids = (key: 'laneId' | 'columnId') => [
      ...new Set(
        [...document.querySelectorAll<HTMLElement>('[data-card-id]')].map((card) => closest(card, key)).filter((id) => id !== ''),
      ),
    ]
    const closest = (card: HTMLElement, key: 'laneId' | 'columnId'): string =>
      card.closest<HTMLElement>(key === 'laneId' ? '[data-lane-id]' : '[data-column-id]')?.dataset[key] ?? ''
    return { lanes: ids('laneId'), columns: ids('columnId') }
  })
}

/** Where a card shows now; null where it is not rendered. */
export async function spotOf(page: Page, card: string): Promise<Spot | null> {
  return page.evaluate((id) => {
    const element = document.querySelector<HTMLElement>(`[data-card-id="${id}"]`)
    const lane = element?.closest<HTMLElement>('[data-lane-id]')?.dataset['laneId']
    const column = element?.closest<HTMLElement>('[data-column-id]')?.dataset['columnId']
    return lane && column ? { lane, column } : null
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
  for (let step = 1; step <= 12; step++) {
    await page.mouse.move(from.x + ((target.x - from.x) * step) / 12, from.y + ((target.y - from.y) * step) / 12)
  }
  await page.mouse.up()
}

export async function middleOf(locator: Locator): Promise<{ x: number; y: number }> {
  await locator.scrollIntoViewIfNeeded()
  const box = await locator.boundingBox()
  if (!box) throw new Error('not in sight')
  return { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 60) }
}
