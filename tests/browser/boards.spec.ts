/** The list of boards: made, starred, put in order, renamed, archived and brought back; by mouse, by keyboard, on a phone. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { addCard, expectSaved } from './board'
import { expect, test } from './stage'

const axe = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations
const titles = (page: Page) => page.locator('[data-board-id] h3').allTextContents()
const boards = async (page: Page) => {
  await page.getByRole('link', { name: '全部看板' }).first().click()
  await page.locator('[data-board-id]').first().waitFor()
}

test('a board is made, starred before the others, found, renamed; the star follows to another device', async ({
  visit,
  browser,
}) => {
  const { page, context } = await visit('manager')
  await boards(page)
  await expect(page.getByText('双11会员复购')).toBeVisible()
  expect(await axe(page)).toEqual([])
  const before = await titles(page)
  await page.getByRole('button', { name: '新建看板' }).click()
  await page.getByRole('textbox', { name: '名称' }).fill('618 年中大促')
  expect(await axe(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('618 年中大促')
  await boards(page)
  await page.getByRole('button', { name: '给“618 年中大促”加星标' }).click()
  await expect.poll(() => titles(page)).toEqual(['618 年中大促', ...before])
  await expect(page.getByRole('button', { name: '给“618 年中大促”加星标' })).toHaveAttribute('aria-pressed', 'true')

  const elsewhere = await browser.newContext({ storageState: await context.storageState() })
  const other = await elsewhere.newPage()
  await other.goto(page.url())
  await expect.poll(() => titles(other)).toEqual(['618 年中大促', ...before])
  await elsewhere.close()

  await page.getByRole('button', { name: '“618 年中大促”的更多操作' }).click()
  await page.getByRole('button', { name: '重命名' }).click()
  await page.getByRole('textbox', { name: '名称' }).fill('618 返场')
  await page.keyboard.press('Enter')
  await expect.poll(() => titles(page)).toEqual(['618 返场', ...before])
  await page.getByRole('searchbox').fill('会员复购')
  await expect.poll(() => titles(page)).toEqual([before[0]])
  await page.getByRole('searchbox').fill('没有这个')
  await expect(page.getByText('没有找到这个看板')).toBeVisible()
})

test('the order is changed by keyboard, and stays', async ({ visit }) => {
  const { page } = await visit('manager', { viewport: { width: 1024, height: 768 } })
  await page.goto(`${new URL(page.url()).origin}/boards`)
  await page.locator('[data-board-id]').first().waitFor()
  for (const title of ['乙', '丙']) {
    await page.getByRole('button', { name: '新建看板' }).click()
    await page.getByRole('textbox', { name: '名称' }).fill(title)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
    await page.goto(`${new URL(page.url()).origin}/boards`)
    await page.locator('[data-board-id]').first().waitFor()
  }
  await page.getByRole('button', { name: '“丙”的更多操作' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: '往前移' }).press('Enter')
  await expect.poll(async () => (await titles(page)).filter((title) => /^[乙丙]$/.test(title))).toEqual(['丙', '乙'])
  await page.reload()
  await expect.poll(async () => (await titles(page)).filter((title) => /^[乙丙]$/.test(title))).toEqual(['丙', '乙'])
})

test('an archived board is read and not written, on every screen at once, and comes back', async ({ visit }) => {
  const [manager, member] = [await visit('manager'), await visit('member')]
  const title = (await member.page.getByRole('heading', { level: 1 }).textContent()) ?? ''
  await boards(manager.page)
  await manager.page.getByRole('button', { name: `“${title}”的更多操作` }).click()
  await manager.page.getByRole('button', { name: '归档' }).click()
  await manager.page.getByRole('dialog').getByRole('button', { name: '归档' }).click()
  await expect(manager.page.getByText('个已归档的看板')).toBeVisible()

  await expect(member.page.getByText('看板已归档，只能查看')).toBeVisible()
  await expect(member.page.getByRole('button', { name: /新建卡片/ })).toHaveCount(0)
  expect(await axe(member.page)).toEqual([])

  await manager.page.getByText('个已归档的看板').click()
  await manager.page.getByRole('button', { name: '恢复' }).click()
  await expect.poll(() => titles(manager.page)).toContain(title)
  await expect(member.page.getByText('看板已归档，只能查看')).toHaveCount(0)
  await addCard(member.page, '看板恢复后的卡片')
  await expectSaved(member.page)
})

test('on a phone the list is whole and nothing is cut', async ({ visit }) => {
  const { page } = await visit('member', { viewport: { width: 390, height: 844 }, hasTouch: true })
  await page.goto(`${new URL(page.url()).origin}/boards`)
  const first = page.locator('[data-board-id]').first()
  await expect(first).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await first.getByRole('button', { name: /加星标/ }).tap()
  await expect(first.getByRole('button', { name: /加星标/ })).toHaveAttribute('aria-pressed', 'true')
  expect(await axe(page)).toEqual([])
  await first.getByRole('link').tap()
  await expect(page.locator('[data-card-id]').first()).toBeVisible()
})
