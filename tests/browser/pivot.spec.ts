/** A board in other rows: chosen and shared by the address, cards moved between them by mouse, by keyboard and on a phone. */
import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { cellAt, dragByMouse, expectSpot, firstCardAt, handleOf } from './board'
import { expect, test } from './stage'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

const by = (page: Page) => new URL(page.url()).searchParams.get('by')
const choose = (page: Page, words: string) => page.getByLabel('分行方式').selectOption({ label: words })
const firstColumn = async (page: Page) =>
  (await page.locator('[data-lane-id^="center:"][data-column-id]').first().getAttribute('data-column-id')) ?? ''

test('rows are chosen, stand in the address, and a card carried by mouse gets the row’s center; one step back', async ({
  visit,
}) => {
  const { page } = await visit('manager')
  await choose(page, '按中心')
  await expect.poll(() => by(page)).toBe('center')
  await expect(page.getByRole('heading', { name: '战略规划与洞察中心' })).toBeVisible()
  await expectAccessible(page)
  const column = await firstColumn(page)
  const to = { lane: 'center:brand', column }
  await page.getByRole('button', { name: '收起战略规划与洞察中心' }).click()
  await cellAt(page, to).scrollIntoViewIfNeeded()
  const [, , elsewhere] = await page
    .locator('[data-lane-id="center:brand"][data-column-id]')
    .evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset['columnId'] ?? ''))
  const card = await firstCardAt(page, to)
  const target = { lane: 'center:brand', column: elsewhere ?? '' }
  await dragByMouse(page, card, target)
  await expectSpot(page, card, target)
  await page.keyboard.press('Control+z')
  await expectSpot(page, card, to)
  await page.reload()
  await expect(page.getByRole('heading', { name: '品牌与内容营销中心' })).toBeVisible()
  await choose(page, '按攻坚组')
  await expect.poll(() => by(page)).toBe(null)
})

test('by keyboard alone a card goes to another row, and is told where it is', async ({ visit }) => {
  const { page } = await visit('manager')
  await page.getByLabel('分行方式').focus()
  await choose(page, '按中心')
  const column = await firstColumn(page)
  const card = await firstCardAt(page, { lane: 'center:strategy', column })
  await handleOf(page, card).focus()
  await page.keyboard.press('Space')
  await expect(page.locator('[data-lifted]')).toBeVisible()
  const said = page.locator('[data-said]')
  await expect(async () => {
    await page.keyboard.press('ArrowDown')
    await expect(said).toContainText('品牌与内容营销中心', { timeout: 300 })
  }).toPass()
  await page.keyboard.press('Space')
  await expectSpot(page, card, { lane: 'center:brand', column })
  await expect(handleOf(page, card)).toBeFocused()
})

test('a new card has what its row means; days that are over offer none', async ({ visit }) => {
  const { page } = await visit('manager')
  await choose(page, '按截止周')
  const row = page.locator('section[data-lane-id="week:0"]')
  await row.scrollIntoViewIfNeeded()
  await row.locator('[data-add-card]').first().click()
  await page.keyboard.type('这周要交的')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(row.getByText('这周要交的')).toBeVisible()
  await expect(page.locator('[data-lane-id="week:overdue"] [data-add-card]')).toHaveCount(0)
})

test('on a phone rows are chosen below the name, one row at a time', async ({ visit }) => {
  const { page } = await visit('manager', PHONE)
  await choose(page, '按中心')
  await expect(page.getByLabel('选择哪一行')).toHaveValue('center:strategy')
  await page.getByLabel('选择哪一行').selectOption('center:growth')
  await expect(page.locator('[data-lane-id="center:growth"][data-column-id]').first()).toBeAttached()
  await expectAccessible(page)
})
