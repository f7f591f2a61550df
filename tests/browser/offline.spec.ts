/** Without network, without server, killed and back: what was kept or saved is there, once. */
import type { Page } from '@playwright/test'
import {
  addCard,
  cellAt,
  dragByMouse,
  expectBadge,
  expectSaved,
  expectSpot,
  firstCardAt,
  grid,
  handleOf,
  spotOf,
  tile,
} from './board'
import { expect, test } from './stage'

async function importBoard(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/import`)
  await page.locator('input[type=file]').setInputFiles('tests/fixtures/trello/newest-2025.json')
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await page.getByRole('link', { name: '打开看板' }).click()
  await expect(page.locator('[data-card-id]').first()).toBeVisible()
}

const titles = (page: Page, title: string) => page.getByText(title, { exact: true })

test('[SY9] [SY11] offline, closed, opened again without server, edited on; back online everything is on both sides, once', async ({
  visit,
  program,
}) => {
  const [one, two] = [await visit('manager'), await visit('head')]
  const { lane, columns } = await grid(one.page)
  const card = await firstCardAt(one.page, { lane, column: columns[0] })
  await expectSaved(one.page)
  await one.page.evaluate(() => navigator.serviceWorker.ready)

  await one.context.setOffline(true)
  await dragByMouse(one.page, card, { lane, column: columns[3] })
  await addCard(one.page, '离线时写下的卡片')
  await expectBadge(one.page, /离线.*2 处修改.*本机/)
  await addCard(two.page, '同时在线写下的卡片')
  await expectSaved(two.page)

  const address = one.page.url()
  await one.page.close()
  await program.stop()
  const again = await one.context.newPage()
  // An hour later: what was done just before a page opens is not told as done offline.
  await again.clock.install({ time: Date.now() + 3_600_000 })
  await again.goto(address)
  await expectSpot(again, card, { lane, column: columns[3] })
  await expect(titles(again, '离线时写下的卡片')).toBeVisible()
  await addCard(again, '重开之后写下的卡片')
  await expectBadge(again, /离线.*3 处修改.*本机/)

  await program.start()
  await one.context.setOffline(false)
  await expectSaved(again)
  await expectSaved(two.page)
  for (const page of [again, two.page]) {
    await expectSpot(page, card, { lane, column: columns[3] })
    for (const title of ['离线时写下的卡片', '同时在线写下的卡片', '重开之后写下的卡片']) {
      await expect(titles(page, title)).toHaveCount(1)
    }
  }
  // Whoever reads it later knows why it came when it came.
  await handleOf(two.page, card).click()
  const moved = two.page.locator('[data-activity=moved]').first()
  await expect(moved).toContainText(one.me.name)
  await expect(moved).toContainText('离线时')
  await two.page.keyboard.press('Escape')
  await titles(two.page, '同时在线写下的卡片').click()
  await expect(two.page.locator('[data-activity=created]')).toContainText(two.me.name)
  await expect(two.page.locator('[data-activity=created]')).not.toContainText('离线时')
})

test('[SY5] the server killed during edits and started again: what was called saved is there, the rest follows', async ({
  visit,
  program,
}) => {
  const { page, context } = await visit('manager')
  const { lane, columns } = await grid(page)
  const card = await firstCardAt(page, { lane, column: columns[1] })
  await dragByMouse(page, card, { lane, column: columns[4] })
  await expectSaved(page)
  const moved = await firstCardAt(page, { lane, column: columns[1] })
  await program.stop('SIGKILL')
  await dragByMouse(page, moved, { lane, column: columns[2] })
  await expectBadge(page, /离线.*1 处修改.*本机/)
  await program.start()
  await expectSaved(page)
  const fresh = await context.newPage()
  await fresh.goto(page.url())
  await expectSpot(fresh, card, { lane, column: columns[4] })
  await expectSpot(fresh, moved, { lane, column: columns[2] })
})

test('[SY4] [SY12] an edit made offline on one board goes up from another, and the badge is truthful at each step', async ({
  visit,
  program,
}) => {
  const [one, two] = [await visit('manager'), await visit('head')]
  const first = one.page.url()
  await importBoard(one.page, program.url)
  const second = one.page.url()
  await expectSaved(one.page)
  await one.page.evaluate(() => navigator.serviceWorker.ready)
  await one.page.goto(first)
  await expectSaved(one.page)

  await one.context.setOffline(true)
  await addCard(one.page, '没有网络时写的卡片')
  await expectBadge(one.page, /离线.*1 处修改.*本机/)
  await one.page.goto(second)
  await expect(one.page.getByText('双11 会员复购').first()).toBeVisible()
  await expectBadge(one.page, /离线.*1 处修改.*本机/)
  await one.page.locator('[data-sync]').click()
  const other = one.page.getByRole('listitem').filter({ hasText: '1 处修改待保存' })
  await expect(other.getByRole('link')).toHaveAttribute('href', new URL(first).pathname)
  await one.page.keyboard.press('Escape')

  await one.context.setOffline(false)
  await expectSaved(one.page)
  expect(one.page.url()).toBe(second)
  await expect(titles(two.page, '没有网络时写的卡片')).toHaveCount(1)
  await one.page.getByRole('button', { name: new RegExp(one.me.name) }).click()
  await one.page.getByRole('button', { name: '退出' }).click()
  await expect(one.page).toHaveURL(/sign-in/)
})

test('[SY9] a board that was never opened here leads, offline, to those that were', async ({ visit, program }) => {
  const [one, two] = [await visit('manager'), await visit('manager')]
  await expectSaved(one.page)
  await one.page.evaluate(() => navigator.serviceWorker.ready)
  const first = new URL(one.page.url()).pathname
  await importBoard(two.page, program.url)
  const second = two.page.url()
  await one.page.reload()
  await expectSaved(one.page)
  await one.context.setOffline(true)
  await one.page.goto(second)
  await expect(one.page.getByText('这个看板还没有在本机打开过')).toBeVisible()
  await expectBadge(one.page, /离线/)
  const here = one.page.locator('main').getByRole('listitem')
  await expect(here).toHaveCount(1)
  await here.getByRole('link').click()
  await expect(one.page.locator('[data-card-id]').first()).toBeVisible()
  expect(new URL(one.page.url()).pathname).toBe(first)
})

test('[SY10] two tabs of one browser show the same board without server', async ({ visit, program }) => {
  const { page, context } = await visit('manager')
  const { lane, columns } = await grid(page)
  const other = await context.newPage()
  await other.goto(page.url())
  await tile(other, await firstCardAt(page, { lane, column: columns[2] })).waitFor()
  await program.stop()
  const card = await firstCardAt(page, { lane, column: columns[2] })
  await dragByMouse(page, card, { lane, column: columns[3] })
  await expectSpot(other, card, { lane, column: columns[3] })
  await program.start()
  await expectSaved(page)
  await expectSaved(other)
  expect(await spotOf(other, card)).toEqual({ lane, column: columns[3] })
  await expect(cellAt(other, { lane, column: columns[3] }).locator(`[data-card-id="${card}"]`)).toHaveCount(1)
})

test('[SY13] signing out with unsynced edits asks first', async ({ visit, program }) => {
  const { page, me } = await visit('manager')
  const { lane, columns } = await grid(page)
  const card = await firstCardAt(page, { lane, column: columns[0] })
  await expectSaved(page)
  await program.stop()
  await dragByMouse(page, card, { lane, column: columns[1] })
  await expectBadge(page, /离线.*本机/)
  await page.getByRole('button', { name: new RegExp(me.name) }).click()
  await page.getByRole('button', { name: '退出' }).click()
  await expect(
    page
      .getByRole('dialog')
      .getByText(/还没有|未同步|没有保存/)
      .first(),
  ).toBeVisible()
  await program.start()
})
