/** The audit's page in real Chromium. */
import { AxeBuilder } from '@axe-core/playwright'
import { expect, test } from './stage'

test('[AC10] a manager finds in the audit what was just done, by card and by kind, and takes it away as a file', async ({
  visit,
  program,
}) => {
  const { page, me } = await visit('manager')
  await page.keyboard.press('c')
  await page.keyboard.type('审计里的卡片')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-sync]')).toHaveText('已全部保存')
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: '审计记录' }).first().click()
  await expect(page).toHaveURL(`${program.url}/audit`)
  const lines = page.locator('[data-audit-number]')
  await expect(lines.first()).toContainText('新建卡片')
  await expect(lines.first()).toContainText(me.name)
  await expect(lines.first()).toContainText('127.0.0.1')
  const key = await lines.first().getByRole('link').last().textContent()
  await page.getByRole('textbox', { name: '卡片' }).fill(key ?? '')
  await page.keyboard.press('Enter')
  await expect(lines).toHaveCount(1)
  await page.getByRole('textbox', { name: '卡片' }).fill('')
  await page.getByRole('combobox', { name: '事项' }).selectOption({ label: '新建看板' })
  await expect(lines).toHaveCount(2)
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '导出 CSV' }).click()])
  expect(file.suggestedFilename()).toBe('strikeboard-audit.csv')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.getByLabel('到', { exact: true }).fill('2020-01-01')
  await expect(page.getByText('没有符合条件的记录')).toBeVisible()
})

test('[AC5] the audit is not offered to a member, who reads in its place for whom it is', async ({ visit, program }) => {
  const { page } = await visit('member')
  await expect(page.getByRole('link', { name: '审计记录' })).toHaveCount(0)
  await page.goto(`${program.url}/audit`)
  await expect(page.getByText('只有管理员和经理可以查看审计记录')).toBeVisible()
})
