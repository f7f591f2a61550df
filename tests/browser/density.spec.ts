/** How close tiles stand is chosen on the board and kept on the device; everything goes on counting right. */
import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { dragByMouse, expectSpot, firstCardAt, grid, tile } from './board'
import { expect, test } from './stage'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

/** Heights of the tiles that are drawn, and whether each of a cell begins below the one before. */
const tiles = (page: Page) =>
  page.locator('[data-lane-id][data-column-id]').evaluateAll((cells) =>
    cells.flatMap((cell) => {
      const boxes = [...cell.querySelectorAll('article')].map((one) => one.getBoundingClientRect())
      return boxes.map((box, i) => ({ height: Math.round(box.height), apart: i === 0 || box.top > (boxes[i - 1]?.bottom ?? 0) }))
    }),
  )
const heights = async (page: Page) => [...new Set((await tiles(page)).map(({ height }) => height))]

test('compact tiles are lower and do not overlap; the choice stays after a reload, and cards are carried as before', async ({
  visit,
}) => {
  const { page } = await visit('manager')
  expect(await heights(page)).toEqual([90])
  const compact = page.getByRole('button', { name: '紧凑显示' })
  await compact.focus()
  await page.keyboard.press('Enter')
  await expect(compact).toHaveAttribute('aria-pressed', 'true')
  await expect.poll(() => heights(page)).toEqual([64])
  expect((await tiles(page)).every(({ apart }) => apart)).toBe(true)
  await expectAccessible(page)

  await page.reload()
  await page.locator('[data-card-id]').first().waitFor()
  expect(await heights(page)).toEqual([64])
  const { lane, columns } = await grid(page)
  const to = { lane, column: columns[2] }
  const card = await firstCardAt(page, { lane, column: columns[1] })
  await dragByMouse(page, card, to)
  await expectSpot(page, card, to)

  await compact.click()
  await expect.poll(() => heights(page)).toEqual([90])
})

test('the row at the top stays there, under the heads of its column and lane', async ({ visit }) => {
  const { page } = await visit('manager', { viewport: { width: 1024, height: 640 } })
  const { columns } = await grid(page)
  const lanes = page.locator('section[data-lane-id]')
  await lanes.nth(1).scrollIntoViewIfNeeded()
  const lane = (await lanes.nth(1).getAttribute('data-lane-id')) ?? ''
  const card = await firstCardAt(page, { lane, column: columns[0] })
  await tile(page, card).scrollIntoViewIfNeeded()
  await page.getByRole('button', { name: '紧凑显示' }).click()
  await expect.poll(() => heights(page)).toEqual([64])
  await expect(tile(page, card)).toBeInViewport()
  await expect(page.getByRole('heading', { name: '待响应' })).toBeInViewport()
})

test('on a phone it is in the menu', async ({ visit }) => {
  const { page } = await visit('member', PHONE)
  const menu = page.getByRole('button', { name: /双11会员复购.*操作|“双11会员复购”/ }).first()
  expect(await heights(page)).toEqual([106])
  await menu.tap()
  await page.getByRole('menuitem', { name: '紧凑显示' }).tap()
  await expect.poll(() => heights(page)).toEqual([78])
})
