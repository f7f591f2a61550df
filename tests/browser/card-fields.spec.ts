/** What a card is besides its title, in its panel: centers, days, priority, stage, labels, links; what others and the tile see of it. */
import { expectAccessible } from './accessible'
import { cellAt, dragByMouse, expectSaved, firstCardAt, grid, handleOf, tile } from './board'
import { expect, test } from './stage'

test('fields are set by keyboard alone; the other person sees them at once, and the record says who', async ({ visit }) => {
  const one = await visit('manager')
  const other = await visit('member')
  const { lane, columns } = await grid(one.page)
  const card = await firstCardAt(one.page, { lane, column: columns[0] })
  const { page } = one
  await handleOf(page, card).press('Enter')
  await page.getByLabel('优先级').press('ArrowDown')
  for (let n = 0; n < 4; n++) await page.getByLabel('旅程').press('ArrowDown')
  await page.getByTitle('添加标签…').press('Enter')
  await page.keyboard.type('落地页')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await page.getByTitle('添加支持中心…').press('Enter')
  await page.keyboard.press('Space')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expectSaved(page)
  await expect(tile(other.page, card).getByRole('img', { name: '紧急' })).toBeVisible()
  await expect(tile(other.page, card)).toContainText('落地页')
  await handleOf(other.page, card).click()
  await expect(other.page.getByLabel('旅程')).toHaveValue('repurchase')
  await expect(other.page.locator('[data-activity="support"]').first()).toContainText(one.me.name)
  await expectAccessible(other.page)
})

test('a card that waits for another says so, on both; finished before it, the toast names what is open, and undo is one tap', async ({
  visit,
}) => {
  const { page } = await visit('manager')
  const { lane, columns } = await grid(page)
  const card = await firstCardAt(page, { lane, column: columns[2] })
  const other = await firstCardAt(page, { lane, column: columns[0] })
  const title = await handleOf(page, other).innerText()
  await handleOf(page, card).click()
  await page.getByTitle('添加关联…').click()
  await page.keyboard.type(title)
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(tile(page, card).getByRole('img', { name: `等待：${title}` })).toBeVisible()
  await expectAccessible(page)
  await page.locator('[data-link="blockedBy"]').getByRole('button', { name: title }).first().click()
  await expect(page.locator('[data-link="blocks"]')).toBeVisible()
  await page.keyboard.press('Escape')
  await dragByMouse(page, card, { lane, column: columns[4] })
  await expect(page.locator('[data-toast]')).toContainText(`还在等待“${title}”完成`)
  await page.locator('[data-toast]').getByRole('button', { name: '撤销' }).click()
  await expect(cellAt(page, { lane, column: columns[2] }).locator(`[data-card-id="${card}"]`)).toBeVisible()
})

test('“duplicate” from the menu puts a copy right below', async ({ visit }) => {
  const { page } = await visit('manager')
  const { lane, columns } = await grid(page)
  const cell = cellAt(page, { lane, column: columns[3] })
  const card = await firstCardAt(page, { lane, column: columns[3] })
  const title = await handleOf(page, card).innerText()
  await tile(page, card).click({ button: 'right' })
  await page.getByRole('menuitem', { name: '复制一张' }).click()
  await expect(cell.locator('[data-card-id]').nth(1)).toContainText(title)
  await expect(cell.locator('[data-card-id]').nth(1).locator('[data-tile-title]')).toBeFocused()
})
