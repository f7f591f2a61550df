/** Bringing work in from tables and files, and taking it out: by mouse, by keyboard, on a phone. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expectSaved } from './board'
import { expect, test } from './stage'

const axe = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations
const choose = (page: Page, file: string) => page.locator('input[type=file]').setInputFiles(`tests/fixtures/tables/${file}`)

test('a table of WeKan becomes a board, its mapping seen before', async ({ visit }) => {
  const { page } = await visit('manager')
  await page.getByRole('link', { name: '导入', exact: true }).click()
  await choose(page, 'wekan-board-import.csv')
  await expect(page.getByRole('combobox', { name: '“Title”的用途' })).toHaveValue('title')
  await expect(page.getByRole('combobox', { name: '日期写法' })).toHaveValue('mdy')
  await expect(page.getByRole('cell', { name: '2020-05-06' }).first()).toBeVisible()
  expect(await axe(page)).toEqual([])
  await page.getByRole('combobox', { name: '“Labels”的用途' }).selectOption('')
  await expect(page.getByText('个标签')).toHaveCount(0)
  await page.getByRole('button', { name: /导入 \d+ 张卡片/ }).press('Enter')
  await page.getByRole('link', { name: '打开看板' }).click()
  await expect(page.getByText('Test card 1', { exact: true }).first()).toBeVisible()
})

test('what is no table of cards is refused with what is wrong, and can be mended by hand', async ({ visit }) => {
  const { page } = await visit('manager')
  await page.getByRole('link', { name: '导入', exact: true }).click()
  await choose(page, 'invalid-not-csv.csv')
  await expect(page.getByRole('alert')).toContainText('这不是表格')
  await page.getByRole('button', { name: '换一个文件' }).click()
  await choose(page, 'invalid-missing-required.csv')
  await expect(page.getByRole('alert')).toContainText('Started Date')
  await page.getByRole('button', { name: '换一个文件' }).click()
  await choose(page, 'invalid-wrong-csv.csv')
  await expect(page.getByRole('alert')).toContainText('FirstName')
  await page.getByRole('button', { name: '手动指定各列' }).click()
  await expect(page.getByText('请选择哪一列是标题')).toBeVisible()
  await expect(page.getByRole('button', { name: /导入 \d+ 张卡片/ })).toBeDisabled()
})

test('cards come into a board that there is as one step, on a phone too, and go out again', async ({ visit }) => {
  const { page } = await visit('member', { viewport: { width: 390, height: 844 }, hasTouch: true })
  await page.getByRole('button', { name: '看板菜单' }).tap()
  const [table] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /CSV/ }).tap()])
  expect(table.suggestedFilename()).toMatch(/\.csv$/)
  await page.getByRole('button', { name: '看板菜单' }).tap()
  await page.getByRole('link', { name: '从表格导入卡片' }).tap()
  await page.locator('input[type=file]').setInputFiles({
    name: '任务.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('标题,状态,截止日期\n导入来的卡片,进行中,01/02/2027\n'),
  })
  await expect(page.getByText('看不出日和月哪个在前')).toBeVisible()
  const run = page.getByRole('button', { name: '导入 1 张卡片' })
  await expect(run).toBeDisabled()
  await page.getByRole('combobox', { name: '日期写法' }).selectOption('dmy')
  await expect(page.getByRole('cell', { name: '2027-02-01' })).toBeVisible()
  // What is wide scrolls in itself: nothing else stands beyond the edge.
  const right = await run.evaluate((button) => button.closest('form')?.getBoundingClientRect().right)
  expect(right).toBeLessThanOrEqual(390)
  expect(await axe(page)).toEqual([])
  await run.tap()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('双11战役看板')
  await expectSaved(page)
  const { origin, pathname } = new URL(page.url())
  const file = await page.request.get(`${origin}/api${pathname}/export?form=json`)
  expect(JSON.stringify(await file.json())).toContain('导入来的卡片')
  const cards = async () => (await page.request.get(`${origin}/api${pathname}/export?form=csv`)).text()
  expect(await cards()).toContain('导入来的卡片')
  await page.keyboard.press('Control+z')
  await expect.poll(cards).not.toContain('导入来的卡片')
})
