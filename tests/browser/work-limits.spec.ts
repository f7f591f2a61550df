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
