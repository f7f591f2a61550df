/** Cards chosen by a band that is drawn with the mouse, and the board that scrolls under whatever is held at its edges. */
import type { Page } from '@playwright/test'
import { must } from '../../shared/primitives/assert'
import { expectAccessible } from './accessible'
import { cellAt, expectSpot, fingerOn, firstCardAt, grid, middleOf, tile } from './board'
import { expect, test } from './stage'

const bar = '[data-chosen-bar]'

const scroller = (page: Page) => page.locator('[data-band]').locator('xpath=../..')
const scrolled = (page: Page) => scroller(page).evaluate(({ scrollLeft, scrollTop }) => ({ x: scrollLeft, y: scrollTop }))
const boxOf = async (page: Page) => must(await scroller(page).boundingBox(), 'the board')
const boxOfTile = async (page: Page, card: string) => must(await tile(page, card).boundingBox(), 'a tile')

test('by mouse from empty space: what it touches is chosen, Shift adds, Esc takes it back', async ({ visit }) => {
  const { page } = await visit('manager')
  const { lane, columns } = await grid(page)
  const idsAt = (column: string) => cellAt(page, { lane, column }).locator('[data-card-id]').count()
  const counts = { first: await idsAt(columns[0]), second: await idsAt(columns[1]) }
  const [a, b] = [
    await boxOfTile(page, await firstCardAt(page, { lane, column: columns[0] })),
    await boxOfTile(page, await firstCardAt(page, { lane, column: columns[1] })),
  ]
  const { x, y } = { x: a.x - 8, y: a.y + 4 }
  await expect(page.locator('[data-band]')).toBeAttached()
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(a.x + 30, a.y + a.height + 20, { steps: 4 })
  await expect(page.locator('[data-band]')).toBeVisible()
  await expect(page.locator(bar)).toContainText('已选 2 张卡片')
  await page.mouse.move(b.x + 30, a.y + 10, { steps: 4 })
  await expect(page.locator(bar)).toContainText('已选 2 张卡片')
  await expectAccessible(page)
  await page.mouse.up()
  await expect(page.locator('[data-band]')).toBeHidden()
  await expect(page.locator(`${bar}`)).toContainText('已选 2 张卡片')

  await page.keyboard.down('Shift')
  await page.mouse.move(b.x - 5, b.y + b.height + 20)
  await page.mouse.down()
  await page.mouse.move(b.x + 20, b.y + b.height + 30, { steps: 3 })
  await expect(page.locator(bar)).toContainText('已选 3 张卡片')
  await page.keyboard.press('Escape')
  await expect(page.locator(bar)).toContainText('已选 2 张卡片')
  await page.mouse.up()
  await page.keyboard.up('Shift')
  await expect(page.locator(bar)).toContainText('已选 2 张卡片')
  expect(counts.first + counts.second).toBeGreaterThan(3)
  await page.keyboard.press('Escape')
  await expect(page.locator(bar)).toHaveCount(0)
})

test('held at an edge the board scrolls under the band, and cards that came and went out of sight are chosen', async ({
  visit,
}) => {
  const { page } = await visit('manager', { viewport: { width: 900, height: 520 } })
  const { lane, columns } = await grid(page)
  const first = await boxOfTile(page, await firstCardAt(page, { lane, column: columns[0] }))
  const box = await boxOf(page)
  await page.mouse.move(first.x - 8, first.y + 2)
  await page.mouse.down()
  await page.mouse.move(first.x + 40, box.y + box.height - 4, { steps: 6 })
  await expect.poll(async () => (await scrolled(page)).y).toBeGreaterThan(900)
  await page.mouse.move(box.x + box.width - 4, box.y + box.height / 2, { steps: 4 })
  await expect.poll(async () => (await scrolled(page)).x).toBeGreaterThan(100)
  const { y } = await scrolled(page)
  await expect.poll(async () => Number((await page.locator(bar).textContent())?.match(/\d+/)?.[0])).toBeGreaterThan(20)
  await page.mouse.up()
  const rest = await scrolled(page)
  expect(rest.y).toBe(y)
  expect(await page.locator('[data-card-id]').count()).toBeGreaterThan(0)
})

test('a card held at an edge scrolls the board both ways, and drops where it then is', async ({ visit }) => {
  const { page } = await visit('manager', { viewport: { width: 900, height: 520 } })
  const { lane, columns } = await grid(page)
  const card = await firstCardAt(page, { lane, column: columns[0] })
  const from = await middleOf(tile(page, card))
  const box = await boxOf(page)
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width - 6, from.y, { steps: 10 })
  const furthest = await scroller(page).evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
  await expect.poll(async () => (await scrolled(page)).x).toBe(furthest)
  await page.mouse.up()
  await expectSpot(page, card, { lane, column: columns[5] })

  await scroller(page).evaluate((element) => element.scrollTo(0, 0))
  const other = await firstCardAt(page, { lane, column: columns[0] })
  const start = await middleOf(tile(page, other))
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  await page.mouse.move(start.x, box.y + box.height - 6, { steps: 10 })
  await expect.poll(async () => (await scrolled(page)).y).toBeGreaterThan(600)
  await page.keyboard.press('Escape')
  await page.mouse.up()
})

test('on a phone a card held at the edge turns to the next column', async ({ visit }) => {
  const { page } = await visit('manager', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  const tabs = page.getByRole('tab')
  const at = await tabs.evaluateAll((all) => all.findIndex((one) => one.getAttribute('aria-selected') === 'true'))
  const card = page.locator('[data-card-id]:visible').first()
  const id = must(await card.getAttribute('data-card-id'), 'a card')
  const finger = await fingerOn(page)
  const start = await middleOf(card)
  await finger.down(start)
  await expect(page.locator(`[data-card-id="${id}"][data-in-hand]`).first()).toBeAttached()
  await finger.moveTo({ x: 382, y: start.y })
  await expect(tabs.nth(at + 1)).toHaveAttribute('aria-selected', 'true')
  await finger.moveTo({ x: 195, y: start.y })
  await finger.up()
  await expect(page.locator('[data-in-hand]')).toHaveCount(0)
  await expect(tabs.nth(at + 1)).toHaveAttribute('aria-selected', 'true')
  await expect(page.locator(`[data-card-id="${id}"]`)).toBeInViewport()
})
