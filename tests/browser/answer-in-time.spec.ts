/** Requests and their 72 hours: the ring counts down, some answer and others cannot, and a late answer says why. */
import { resolve } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { cellAt, dragByMouse, expectBadge, expectSaved, expectSpot, grid, handleOf, tile } from './board'
import { expect, test } from './stage'

const HOUR = 3_600_000
const REASON = '素材供应商晚了两天才交稿'
const ring = (page: Page, card: string) => tile(page, card).locator('[data-window]')
const request = (page: Page) => page.locator('[data-request]')

/** So many hours later, for the server; pages take their clock from `page.clock`. */
const movedBy = (hours: number) => ({
  NODE_OPTIONS: `--import ${resolve('tests/support/moved-clock.mjs')}`,
  MOVED_BY_MS: String(hours * HOUR),
})

/** A request that has just come; the value is its card. */
async function ask(page: Page, title: string): Promise<string> {
  await page
    .getByRole('button', { name: /“待响应”新建卡片/ })
    .first()
    .click()
  await page.keyboard.type(title)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  const card = await page.locator('[data-card-id]', { hasText: title }).getAttribute('data-card-id')
  await expect(ring(page, card ?? '')).toHaveText(/^7[12]h$/)
  await expectSaved(page)
  return card ?? ''
}

test('[RW25] [RW5] a request shows what is left of its time; moved out of intake it is answered, and the history says by whom', async ({
  visit,
}) => {
  const { page, me } = await visit('manager')
  const { lane, columns } = await grid(page)
  const card = await ask(page, '会场首屏的三版文案')
  await expect(ring(page, card)).toHaveAttribute('data-window', 'ok')
  await dragByMouse(page, card, { lane, column: columns[1] })
  await expectSaved(page)
  await expect(ring(page, card)).toHaveCount(0)
  await handleOf(page, card).click()
  await expect(request(page)).toContainText(`${me.name} 于`)
  await expect(request(page)).toContainText('按时响应')
  await request(page).getByText('窗口记录').click()
  await expect(request(page).locator('[data-event=answered]')).toContainText(me.name)
  await expectAccessible(page)
})

test('[RW5] whoever may not answer reads why; the card stays in intake, by drag and by the panel', async ({ visit }) => {
  const { page, me } = await visit('member')
  const { lane, columns } = await grid(page)
  const foreign = cellAt(page, { lane, column: columns[0] }).locator(
    `[data-card-id]:has(article:not([data-center=${me.center}]))`,
  )
  const card = (await foreign.first().getAttribute('data-card-id')) ?? ''
  await dragByMouse(page, card, { lane, column: columns[1] })
  await expect(page.getByText('只有负责中心的人、攻坚组组长或经理可以把它移出待响应')).toBeVisible()
  await expectSpot(page, card, { lane, column: columns[0] })
  await handleOf(page, card).click()
  await page.getByLabel('移到列').selectOption({ index: 2 })
  await expect(page.locator('aside').getByRole('alert')).toContainText('只有负责中心的人')
  await expect(page.getByLabel('移到列')).toHaveValue(columns[0])
  await expect(page.getByLabel('中心', { exact: true })).toBeDisabled()
  await expect(request(page).getByRole('button')).toHaveCount(0)
})

test('[RW12] [RW6] paused with whom it waits for, gone on with, declined with a reason', async ({ visit }) => {
  const { page } = await visit('manager')
  const card = await ask(page, '印刷品的打样')
  await handleOf(page, card).click()
  await request(page).getByRole('button', { name: '暂停计时' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: '暂停计时' }).click()
  await expect(dialog.getByRole('alert')).toContainText('写明在等谁')
  await dialog.getByLabel('在等谁').fill('印刷厂')
  await dialog.getByLabel('暂停几小时').fill('48')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '暂停计时' }).click()
  await expect(request(page)).toContainText('在等印刷厂')
  await expect(ring(page, card)).toHaveText('已暂停')
  await request(page).getByRole('button', { name: '继续计时' }).click()
  await expect(ring(page, card)).toHaveText(/^7[12]h$/)
  await request(page).getByRole('button', { name: '不接这项需求' }).click()
  await dialog.getByLabel('原因').fill('不做')
  await dialog.getByRole('button', { name: '不接这项需求' }).click()
  await expect(dialog.getByRole('alert')).toContainText('至少写 10 个字')
  await dialog.getByLabel('原因').fill('人手都在双11主会场，下周才能排期')
  await dialog.getByRole('button', { name: '不接这项需求' }).click()
  await expect(request(page)).toContainText('决定不接：人手都在双11主会场')
  await expect(ring(page, card)).toHaveCount(0)
})

test('[RW26] “answer in time”: the soonest first, taken up by keyboard alone; what is late asks for its reason', async ({
  visit,
}) => {
  const { page } = await visit('manager')
  const titles = [await ask(page, '明天要的海报'), await ask(page, '后天要的海报')]
  await page.getByRole('link', { name: '按时响应' }).first().press('Enter')
  const items = page.locator('[data-waiting]')
  const taking = (at: number) => items.nth(at).getByRole('button', { name: /^响应/ })
  await expect(items.first()).toContainText('超时')
  for (const card of titles) await expect(page.locator(`[data-waiting="${card}"]`)).toBeVisible()
  await expectAccessible(page)
  const count = await items.count()
  const [late, next] = [await items.nth(0).getAttribute('data-waiting'), await items.nth(1).getAttribute('data-waiting')]
  await taking(1).press('Enter')
  await expect(page.locator(`[data-waiting="${next}"]`)).toHaveCount(0)
  await taking(0).press('Enter')
  await expectAccessible(page)
  await page.getByRole('dialog').getByLabel('原因').fill(REASON)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.locator(`[data-waiting="${late}"]`)).toHaveCount(0)
  await expect(items).toHaveCount(count - 2)
})

// The last one: for whoever comes after it, days have gone by.
test('[RW3] [RW15] [RW19] [RW20] half, three quarters, over; a late answer keeps its move until it says why; an offline one in time counts', async ({
  visit,
  program,
}) => {
  const { page, context } = await visit('manager', { viewport: { width: 1440, height: 1400 } })
  const { lane, columns } = await grid(page)
  const [intake, doing] = [
    { lane, column: columns[0] },
    { lane, column: columns[2] },
  ]
  const late = await ask(page, '赶在大促前的海报')
  const other = await ask(page, '路上答复的需求')
  const began = Date.now()
  await page.clock.install({ time: began })
  const later = async (hours: number) => {
    await program.stop()
    await program.start(movedBy(hours))
    await page.clock.setSystemTime(began + hours * HOUR)
    await page.reload()
    await expectSaved(page)
  }
  for (const [hours, tone] of [
    [40, 'warn'],
    [60, 'bad'],
  ] as const) {
    await later(hours)
    await expect(ring(page, late)).toHaveAttribute('data-window', tone)
  }
  // Away before the deadline, answered there in time, back after it.
  await later(70)
  await context.setOffline(true)
  await expectBadge(page, /^离线/)
  await page.clock.setSystemTime(began + 71 * HOUR)
  await dragByMouse(page, other, doing)
  await expectBadge(page, /离线.*1 处修改/)
  await program.stop()
  await program.start(movedBy(74))
  await page.clock.setSystemTime(began + 74 * HOUR)
  await context.setOffline(false)
  await expectSaved(page)
  await page.reload()
  await expectSaved(page)
  await expect(ring(page, late)).toHaveText('超时 2h')
  await expect(ring(page, late)).toHaveAttribute('data-window', 'over')
  await dragByMouse(page, late, doing)
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('为什么超时')
  await expectSpot(page, late, intake)
  await dialog.getByLabel('原因').fill(REASON)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '保存原因并移动' }).click()
  await expectSpot(page, late, doing)
  await expectSaved(page)
  await handleOf(page, late).click()
  await expect(request(page)).toContainText('已超时')
  await expect(request(page)).toContainText(REASON)
  await request(page).getByText('窗口记录').click()
  for (const kind of ['warned-50', 'warned-75', 'breached', 'answered'])
    await expect(request(page).locator(`[data-event="${kind}"]`)).toHaveCount(1)
  await page.keyboard.press('Escape')
  await handleOf(page, other).click()
  await expect(request(page)).toContainText('按时响应')
  await request(page).getByText('窗口记录').click()
  await expect(request(page).locator('[data-event=answered]')).toContainText('同步较晚')
})
