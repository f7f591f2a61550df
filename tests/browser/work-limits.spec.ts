/** A column that is full: a manager sets the limit to block, and whoever drags over it reads why and what to do. */
import { expectAccessible } from './accessible'
import { cellAt, dragByMouse, expectSpot, firstCardAt, grid } from './board'
import { expect, test } from './stage'

test('a limit that blocks is set in the column’s dialog, refuses a drag with words, and lets others leave', async ({ visit }) => {
  const { page } = await visit('manager')
  const member = await visit('member')
  const { lane, columns } = await grid(page)
  const [from, to] = [
    { lane, column: columns[0] },
    { lane, column: columns[3] },
  ]
  const count = await cellAt(page, to).locator('[data-card-id]').count()
  await page.getByRole('button', { name: '“审核”列的操作' }).click()
  await page.getByRole('menuitem', { name: /设置/ }).click()
  await page.getByLabel('每组在制上限').fill(String(count))
  await page.getByLabel('到上限时').selectOption('block')
  await expectAccessible(page)
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)

  const card = await firstCardAt(member.page, from)
  await expect(async () => {
    await dragByMouse(member.page, card, to)
    await expect(member.page.getByRole('alert')).toContainText(`已到上限 ${count} 张`, { timeout: 1_000 })
  }).toPass()
  await expectSpot(member.page, card, from)
  await expectAccessible(member.page)
  const leaving = await firstCardAt(member.page, to)
  await dragByMouse(member.page, leaving, from)
  await expectSpot(member.page, leaving, from)
})

test('a lane has a limit of its own, set by keyboard from its menu, shown in its head, and it stops nobody', async ({
  visit,
}) => {
  const { page } = await visit('manager')
  const { lane, columns } = await grid(page)
  const head = page.locator(`section[data-lane-id="${lane}"] > header`)
  await head.getByRole('button', { name: /的操作/ }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: '在制上限…' }).focus()
  await page.keyboard.press('Enter')
  await page.getByLabel('在制上限').fill('1')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect(head).toContainText('/ 1')
  await expect(head).toContainText('超出在制上限 1 张')
  const card = await firstCardAt(page, { lane, column: columns[0] })
  await dragByMouse(page, card, { lane, column: columns[1] })
  await expectSpot(page, card, { lane, column: columns[1] })
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Control+z')
  await expect(head).not.toContainText('/ 1')
})
