/** A board's labels are renamed, recoloured, merged and taken out of use from a card; and one walks from card to card beside it. */
import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { expectSaved, firstCardAt, grid, handleOf, tile } from './board'
import { expect, test } from './stage'

const addLabel = async (page: Page, name: string) => {
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
}

test('labels by keyboard: renamed, recoloured, merged with one undo; the other person sees it', async ({ visit }) => {
  const { page } = await visit('manager')
  const other = await visit('member')
  const { lane, columns } = await grid(page)
  const card = await firstCardAt(page, { lane, column: columns[0] })
  await handleOf(page, card).press('Enter')
  await page.getByTitle('添加标签…').press('Enter')
  await addLabel(page, '落地页')
  await addLabel(page, '🧨')
  await page.getByLabel('修改标签“落地页”').press('Enter')
  await expect(page.getByLabel('标签名称')).toBeFocused()
  await expectAccessible(page)
  await page.keyboard.type('商品落地页')
  await page.getByRole('radio', { name: '红色' }).press('Space')
  await page.getByRole('radio', { name: '红色' }).press('Shift+Tab')
  await page.getByLabel('标签名称').press('Enter')
  await expectSaved(page)
  await expect(tile(other.page, card)).toContainText('商品落地页')
  await page.getByLabel('修改标签“🧨”').press('Enter')
  await page.getByLabel('并入另一个标签…').selectOption({ label: '商品落地页' })
  await page.getByRole('button', { name: '合并' }).press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.locator('aside').getByLabel('移除标签“🧨”')).toHaveCount(0)
  await expect(page.locator('aside').getByLabel('移除标签“商品落地页”')).toBeVisible()
  await page.locator('[data-toast]').getByRole('button', { name: '撤销' }).click()
  await expect(page.locator('aside').getByLabel('移除标签“🧨”')).toBeVisible()
})

test('labels by mouse: out of use, cards keep it; typed again it comes back instead of a second one', async ({ visit }) => {
  const { page } = await visit('manager')
  const { lane, columns } = await grid(page)
  const [card, next] = [
    await firstCardAt(page, { lane, column: columns[0] }),
    await firstCardAt(page, { lane, column: columns[1] }),
  ]
  await handleOf(page, card).click()
  await page.getByTitle('添加标签…').click()
  await addLabel(page, '直播间')
  await page.getByLabel('修改标签“直播间”').click()
  await page.getByRole('button', { name: '停用' }).click()
  await page.keyboard.press('Escape')
  await expect(page.locator('aside').getByLabel('移除标签“直播间”')).toBeVisible()
  await handleOf(page, next).click()
  await page.getByTitle('添加标签…').click()
  await page.keyboard.type('直播间')
  await expect(page.getByRole('button', { name: '新建标签“直播间”' })).toHaveCount(0)
  await page.getByRole('button', { name: '恢复标签“直播间”' }).click()
  await page.getByRole('checkbox', { name: '直播间' }).check()
  await expect(page.locator('aside').getByLabel('移除标签“直播间”')).toBeVisible()
})

test('from card to card by J, K and arrows: the panel stays, letters in a field stay letters', async ({ visit }) => {
  const { page } = await visit('manager')
  const { lane, columns } = await grid(page)
  const cell = page.locator(`[data-lane-id="${lane}"][data-column-id="${columns[1]}"]`).last().locator('[data-card-id]')
  const [first, second] = [await cell.nth(0).getAttribute('data-card-id'), await cell.nth(1).getAttribute('data-card-id')]
  const beside = await firstCardAt(page, { lane, column: columns[2] })
  await handleOf(page, String(first)).press('Enter')
  await expect(page).toHaveURL(new RegExp(`/cards/${first}`))
  await expect(page.locator('aside')).toBeFocused()
  await page.keyboard.press('j')
  await expect(page).toHaveURL(new RegExp(`/cards/${second}`))
  await expect(page.locator('aside')).toBeFocused()
  await page.keyboard.press('k')
  await expect(page).toHaveURL(new RegExp(`/cards/${first}`))
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(new RegExp(`/cards/${beside}`))
  await page.keyboard.press('ArrowLeft')
  await expect(page).toHaveURL(new RegExp(`/cards/${first}`))
  const title = page.locator('aside').getByLabel('标题')
  await title.press('End')
  await page.keyboard.type('jk')
  await expect(title).toHaveValue(/jk$/)
  await expect(page).toHaveURL(new RegExp(`/cards/${first}`))
})
