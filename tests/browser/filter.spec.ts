/** Filtering a board: by mouse, by keyboard, on a phone, by a link; moving cards while most of them are out of sight. */
import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { dragByMouse, expectSaved, expectSpot, grid, spotOf } from './board'
import { expect, test } from './stage'

const tiles = (page: Page) => page.locator('ul [data-card-id]')
const address = (page: Page) => new URL(page.url()).searchParams
const showing = (page: Page) => page.getByRole('status').filter({ hasText: '张卡片' })

test('parts are chosen by mouse, combined, shared by the address, and taken away one by one', async ({ visit, browser }) => {
  const { page, context } = await visit('manager')
  const before = await tiles(page).count()
  await page.getByRole('button', { name: '筛选', exact: true }).click()
  await page.getByRole('button', { name: '中心', exact: true }).click()
  await page.getByRole('checkbox', { name: '品牌内容' }).check()
  await expect.poll(() => address(page).get('center')).toBe('brand')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect.poll(() => tiles(page).count()).toBeLessThan(before)
  await page.getByRole('button', { name: '截止', exact: true }).click()
  await page.getByRole('radio', { name: '没有截止日' }).check()
  await expect.poll(() => address(page).get('due')).toBe('none')
  await page.keyboard.press('Escape')
  const words = await showing(page).textContent()

  const elsewhere = await browser.newContext({ storageState: await context.storageState(), locale: 'zh-CN' })
  const other = await elsewhere.newPage()
  await other.goto(page.url())
  await expect(showing(other)).toHaveText(words ?? '')
  await elsewhere.close()

  await page.getByRole('button', { name: '去掉条件“中心：品牌内容”' }).click()
  await expect.poll(() => address(page).get('center')).toBe(null)
  await page.getByRole('button', { name: '全部清除' }).click()
  await expect.poll(() => tiles(page).count()).toBe(before)
  await expect(showing(page)).toHaveCount(0)
})

test('F and / open it, words are typed, Esc leads back to the cards; a card that is opened keeps the filter', async ({
  visit,
}) => {
  const { page } = await visit('member')
  const title = (await page.locator('[data-tile-title]').first().textContent()) ?? ''
  await page.keyboard.press('f')
  await expect(page.getByRole('button', { name: '我的', exact: true })).toBeFocused()
  await page.keyboard.press('Escape')
  await page.keyboard.press('/')
  await expect(page.getByRole('searchbox', { name: '按标题或编号筛选' })).toBeFocused()
  await page.keyboard.type(title)
  await expect.poll(() => address(page).get('q')).toBe(title)
  await page.keyboard.press('Escape')
  await expect(page.locator('[data-tile-title]:focus')).toHaveText(title)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('complementary')).toBeVisible()
  expect(address(page).get('q')).toBe(title)
  await page.keyboard.press('Escape')
  await expect(page).not.toHaveURL(/\/cards\//)
  expect(address(page).get('q')).toBe(title)
  await expect(showing(page)).toBeVisible()
})

test('a card is dragged among those in view, and stands between its neighbours when all are in view again', async ({ visit }) => {
  const { page } = await visit('manager')
  const { lane, columns } = await grid(page)
  await page.goto(`${page.url().split('?')[0]}?center=growth.brand`)
  await expect(showing(page)).toBeVisible()
  const first = (await tiles(page).first().getAttribute('data-card-id')) ?? ''
  const from = await spotOf(page, first)
  const to = columns.find((column) => column !== from?.column) ?? columns[1]
  await dragByMouse(page, first, { lane, column: to })
  await expectSpot(page, first, { lane, column: to })
  await expectSaved(page)
  await page.getByRole('button', { name: '全部清除' }).click()
  await expectSpot(page, first, { lane, column: to })
})

test('a link to what is gone says so, and goes on without it', async ({ visit }) => {
  const { page } = await visit('member')
  await page.goto(`${page.url().split('?')[0]}?lane=no-such-lane&person=nobody-here&center=brand`)
  await expect(page.getByText('筛选条件里有 2 项所指的内容已不在这个看板上。')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: '去掉这部分' }).click()
  await expect.poll(() => address(page).toString()).toBe('center=brand')
  await page.goto(`${page.url().split('?')[0]}?due=2026-13-45&q=%25%22%27&center=%3Cscript%3E&unknown=1`)
  await expect(page.getByText('没有符合条件的卡片')).toBeVisible()
  await page.getByRole('button', { name: '全部清除' }).click()
  await expect(tiles(page).first()).toBeVisible()
})

test('a card made while a filter is on does not vanish', async ({ visit }) => {
  const { page } = await visit('member')
  await page.goto(`${page.url().split('?')[0]}?q=没有这样的标题`)
  await expect(page.getByText('没有符合条件的卡片')).toBeVisible()
  await page.keyboard.press('c')
  await page.keyboard.type('刚刚想到的事')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.getByText('刚刚想到的事')).toBeVisible()
})

test('on a phone it is a sheet, and works offline', async ({ visit }) => {
  const { page, context } = await visit('member', { viewport: { width: 390, height: 844 }, hasTouch: true })
  await page.getByRole('button', { name: '筛选', exact: true }).tap()
  const sheet = page.getByRole('dialog', { name: '筛选' })
  await expect(sheet).toBeVisible()
  await expectAccessible(page)
  await context.setOffline(true)
  await sheet.getByRole('button', { name: '我的', exact: true }).tap()
  await sheet.getByRole('button', { name: '收起筛选' }).tap()
  await expect(showing(page)).toBeVisible()
  await expect.poll(() => address(page).get('mine')).toBe('1')
  await expectAccessible(page)
  await context.setOffline(false)
})
