/** Two people fill the last place of a column apart: both cards stay, the column says so, and whoever may settles it. */
import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { cellAt, dragByMouse, expectSaved, expectSpot, grid, handleOf, type Spot } from './board'
import { expect, test, type Visit } from './stage'

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

async function limitToOneMore(page: Page, column: string, field: string, count: number): Promise<void> {
  await page.getByRole('button', { name: `“${column}”列的操作` }).click()
  await page.getByRole('menuitem', { name: /设置/ }).click()
  await page.getByLabel(field).fill(String(count + 1))
  await page.getByLabel('到上限时').selectOption('block')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expectSaved(page)
}

/** One without network and one with it each put a card where one more would fit. */
async function fillApart(one: Visit, two: Visit, from: Spot, to: Spot) {
  const cards = cellAt(one.page, from).locator('[data-card-id]')
  const [mine, theirs] = [await cards.nth(0).getAttribute('data-card-id'), await cards.nth(1).getAttribute('data-card-id')]
  if (!mine || !theirs) throw new Error('two cards are needed')
  await one.context.setOffline(true)
  await dragByMouse(one.page, mine, to)
  await expectSpot(one.page, mine, to)
  await dragByMouse(two.page, theirs, to)
  await expectSpot(two.page, theirs, to)
  await expectSaved(two.page)
  await one.context.setOffline(false)
  await expectSaved(one.page)
  for (const { page } of [one, two]) for (const card of [mine, theirs]) await expectSpot(page, card, to)
  return { mine, theirs }
}

test('[SY11] both cards stay, everybody sees who came last, and moving it back settles it for all; by keyboard', async ({
  visit,
}) => {
  const [one, two] = [await visit('manager'), await visit('member')]
  const { lane, columns } = await grid(one.page)
  const [from, to] = [
    { lane, column: columns[2] },
    { lane, column: columns[3] },
  ]
  await limitToOneMore(one.page, '审核', '每组在制上限', await cellAt(one.page, to).locator('[data-card-id]').count())
  const { mine } = await fillApart(one, two, from, to)
  const title = await handleOf(one.page, mine).textContent()

  // The member sees it too, and where it came from; only a manager may raise the limit.
  const sign = (page: Page) => page.getByRole('button', { name: '“审核”超出 1 张，处理一下' })
  await expect(sign(one.page)).toBeVisible()
  await sign(two.page).focus()
  await two.page.keyboard.press('Enter')
  const dialog = two.page.getByRole('dialog')
  await expect(dialog.locator('[data-card-over]')).toHaveCount(1)
  await expect(dialog).toContainText(`${one.me.name} 移入`)
  await expect(dialog).toContainText('要提高上限，请找经理。')
  await expectAccessible(two.page)
  await dialog.getByRole('button', { name: '以后再说' }).press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(sign(two.page)).toBeFocused()

  await two.page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: `把“${title}”移回“进行中”` }).press('Enter')
  await expect(dialog).toContainText('已经不超了。')
  await dialog.getByRole('button', { name: '关闭' }).last().press('Enter')
  for (const { page } of [one, two]) {
    await expectSpot(page, mine, from)
    await expect(sign(page)).toHaveCount(0)
  }
})

test('a manager raises the limit, and it is settled for everybody; on a phone too', async ({ visit }) => {
  const [one, two] = [await visit('manager'), await visit('head')]
  const { lane, columns } = await grid(one.page)
  const [from, to] = [
    { lane, column: columns[1] },
    { lane, column: columns[4] },
  ]
  await limitToOneMore(one.page, '已上线', '每组在制上限', await cellAt(one.page, to).locator('[data-card-id]').count())
  await fillApart(one, two, from, to)
  const phone = await visit('manager', PHONE)
  await phone.page.getByRole('tab', { name: /超出 1 张.*已上线/ }).tap()
  const sign = phone.page.getByRole('button', { name: '“已上线”超出 1 张，处理一下' })
  await sign.tap()
  await expect(phone.page.locator('[data-card-over]')).toHaveCount(1)
  await expectAccessible(phone.page)
  await phone.page.getByRole('button', { name: /每组上限提高到/ }).tap()
  await expect(phone.page.getByText('已经不超了。')).toBeVisible()
  await phone.page.getByRole('button', { name: '关闭' }).last().tap()
  await expect(sign).toHaveCount(0)
  for (const { page } of [one, two]) await expect(page.getByRole('button', { name: /“已上线”超出/ })).toHaveCount(0)
})
