/** One board by finger, by keyboard and on paper; the dialogs’ small manners; what an import says before and after. */
import type { Locator, Page } from '@playwright/test'
import { cellAt, firstCardAt, grid, handleOf, tile } from './board'
import { expect, test } from './stage'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
const item = (page: Page, name: string): Locator => page.getByRole('menuitem', { name })
const laneMenu = (page: Page): Locator => page.getByRole('button', { name: '双11会员复购的操作' })

test('on a phone whatever is pressed is 40 px or more, and no keys are named where there is no keyboard', async ({ visit }) => {
  const { page } = await visit('manager', PHONE)
  expect(await smallTargets(page)).toEqual([])
  await page
    .locator('[data-card-id]')
    .first()
    .getByRole('button', { name: /的操作/ })
    .click()
  await expect(item(page, '移动到…')).toBeVisible()
  await expect(page.getByRole('menu').getByText('F2')).toBeHidden()
  expect(await smallTargets(page)).toEqual([])
  await page.keyboard.press('Escape')
  await laneMenu(page).click()
  await item(page, '成员与战役…').click()
  await expect(page.getByLabel('开始日期')).toBeVisible()
  expect(await smallTargets(page)).toEqual([])
  await page.keyboard.press('Escape')
  await page.locator('[data-tile-title]').first().click()
  await expect(page.locator('aside').getByLabel('截止')).toBeVisible()
  expect(await smallTargets(page)).toEqual([])
})

test('on a phone the lane’s row holds undo and the way to the archive, whose rows say where a card stood and since when', async ({
  visit,
}) => {
  const { page } = await visit('manager', PHONE)
  const undo = page.getByRole('button', { name: '撤销' })
  const [lane, menu] = [await undo.boundingBox(), await laneMenu(page).boundingBox()]
  expect(lane?.y).toBe(menu?.y)
  await laneMenu(page).click()
  await item(page, '打开归档').click()
  const row = page.getByRole('listitem').filter({ hasText: '达人探店拍摄' })
  await expect(row.getByText('新品首发 › 已响应')).toBeVisible()
  await expect(row.locator('time')).toBeVisible()
  await expect(row.getByRole('button', { name: /恢复/ })).toBeInViewport({ ratio: 1 })
})

test('? lists the keys; Esc gives the focus back', async ({ visit }) => {
  const { page } = await visit()
  await page.locator('[data-tile-title]').first().focus()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: '键盘快捷键' })).toContainText('移动到指定位置')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(page.locator('[data-tile-title]').first()).toBeFocused()
})

test('Tab goes from a card’s title to its menu and then leaves the cells; M begins at the column', async ({ visit }) => {
  const { page } = await visit()
  const { lane, columns } = await grid(page)
  const card = await firstCardAt(page, { lane, column: columns[0] })
  await handleOf(page, card).focus()
  await page.keyboard.press('Tab')
  await expect(tile(page, card).getByRole('button', { name: /的操作/ })).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(cellAt(page, { lane, column: columns[0] }).locator(':focus')).toHaveCount(0)
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '')).not.toContain('新建卡片')
  await handleOf(page, card).focus()
  await page.keyboard.press('m')
  await expect(page.getByRole('dialog').getByLabel('列')).toBeFocused()
})

test('arrows reach an empty cell, where Enter opens the field for a new card', async ({ visit }) => {
  const { page } = await visit()
  await page.getByRole('button', { name: '新建列' }).click()
  await page.getByLabel('列名').fill('空列')
  await page.getByRole('button', { name: '创建' }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  const { lane, columns } = await grid(page)
  const last = await firstCardAt(page, { lane, column: columns[5] })
  await handleOf(page, last).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: '在双11会员复购的“空列”新建卡片' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.type('写在空列里')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.locator(':focus')).toHaveText('写在空列里')
})

test('[RW22] dates are judged once both could be there; an agile campaign over 30 days is pointed to the standard track', async ({
  visit,
}) => {
  const { page } = await visit()
  await laneMenu(page).click()
  await item(page, '成员与战役…').click()
  const dialog = page.getByRole('dialog')
  const [from, to] = [dialog.getByLabel('开始日期'), dialog.getByLabel('结束日期')]
  await to.fill('')
  await from.fill('2026-11-01')
  await expect(dialog.getByRole('alert')).toHaveCount(0)
  await dialog.getByLabel('组长').focus()
  await expect(dialog.getByRole('alert')).toHaveText('开始日期和结束日期要么都填，要么都留空。')
  await to.fill('2026-11-30')
  await expect(dialog.getByRole('alert')).toHaveCount(0)
  await expect(dialog.getByText('请改用规范轨道')).toHaveCount(0)
  await to.fill('2026-12-01')
  await expect(dialog.getByText('请改用规范轨道')).toBeVisible()
  await dialog.getByText('规范', { exact: true }).click()
  await expect(dialog.getByText('请改用规范轨道')).toHaveCount(0)
})

test('a strike team without a name is asked for a name', async ({ visit }) => {
  const { page } = await visit()
  await page.getByRole('button', { name: '新建攻坚组' }).click()
  await page.getByRole('button', { name: '创建' }).click()
  await expect(page.getByRole('dialog').getByRole('alert')).toHaveText('请填写名称。')
})

test('an import says what the board will show and what the archive; its report has the focus', async ({ visit, program }) => {
  const { page } = await visit()
  await page.goto(`${program.url}/import`)
  await page.locator('input[type=file]').setInputFiles('tests/fixtures/trello/gocd-2019.json')
  await expect(page.getByRole('row').filter({ hasText: 'Done' }).first()).toContainText('3 + 归档 57')
  await expect(page.getByRole('combobox', { name: /的作用/ }).filter({ visible: true })).toHaveCount(6)
  await page.getByText('已归档的列（12）').click()
  await expect(page.getByRole('combobox', { name: /的作用/ }).filter({ visible: true })).toHaveCount(18)
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await expect(page.getByRole('heading', { name: '“Test Drive”已导入。' })).toBeFocused()
})

test('on paper: every card of every lane, black on white from a dark screen, nothing to press; then the screen again', async ({
  visit,
}) => {
  const { page } = await visit('manager', { colorScheme: 'dark' })
  const shown = await cardsByHeads(page)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  await expect(page.locator('[data-printed] li')).toHaveCount(shown)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByRole('button').filter({ visible: true })).toHaveCount(0)
  await expect(page.getByRole('navigation').filter({ visible: true })).toHaveCount(0)
  const { color, ground } = await page.evaluate(() => {
    const { color, backgroundColor } = getComputedStyle(document.body)
    return { color, ground: backgroundColor }
  })
  expect([color, ground]).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' })
  await expect(page.locator('[data-printed]')).toHaveCount(0)
  await expect(page.locator('[data-card-id]').first()).toBeVisible()
})

/** How many cards the columns' heads count. */
const cardsByHeads = (page: Page): Promise<number> =>
  page.evaluate(() =>
    [...document.querySelectorAll('[data-count]')].reduce((sum, { textContent }) => sum + Number(textContent), 0),
  )

/** What can be pressed and is smaller than a fingertip; a box to tick is as large as its label. */
const smallTargets = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('button, select, summary, input, [role="tab"]')].flatMap((element) => {
      const target = element.matches('[type="checkbox"], [type="radio"]') ? (element.closest('label') ?? element) : element
      const { width, height } = target.getBoundingClientRect()
      const around = getComputedStyle(target, '::after')
      const reach = around.position === 'absolute' ? -Number.parseFloat(around.insetBlockStart) || 0 : 0
      const hidden = width <= 1 || getComputedStyle(target).pointerEvents === 'none' || element.closest('[hidden]')
      // Where a transform puts it, a box of 40 px measures a hundred-thousandth less.
      const small = Math.round(Math.min(width, height) + 2 * Math.max(0, reach)) < 40
      return !hidden && small ? [`${element.getAttribute('aria-label') ?? element.textContent}: ${width} × ${height}`] : []
    }),
  )
