/** Two people who undo each other’s ground at the same moment: no card is lost, doubled or torn. */
import type { Page } from '@playwright/test'
import { dragByMouse, expectSaved, expectSpot, firstCardAt, grid, handleOf, tile } from './board'
import { expect, test } from './stage'

async function fromMenu(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('button', { name: menu }).first().click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('[SY11] a column archived while another person drops a card into it: the card shows in the first column, marked', async ({
  visit,
}) => {
  const [manager, head] = [await visit('manager'), await visit('head')]
  const { lane, columns } = await grid(manager.page)
  const card = await firstCardAt(head.page, { lane, column: columns[1] })
  await head.context.setOffline(true)
  await dragByMouse(head.page, card, { lane, column: columns[4] })
  await fromMenu(manager.page, '“已上线”列的操作', '归档列')
  await manager.page.getByRole('button', { name: '归档列' }).click()
  await expectSaved(manager.page)
  await head.context.setOffline(false)
  for (const { page } of [manager, head]) {
    await expectSaved(page)
    await expectSpot(page, card, { lane, column: columns[0] })
    await expect(tile(page, card)).toContainText('原列已归档')
  }
  await manager.page.getByRole('button', { name: '撤销' }).first().click()
  await expectSpot(head.page, card, { lane, column: columns[4] })
})

test('[SY11] one renames and moves a card while the other archives it: archived once, restored with both', async ({ visit }) => {
  const [manager, head] = [await visit('manager'), await visit('head')]
  const { lane, columns } = await grid(manager.page)
  const card = await firstCardAt(head.page, { lane, column: columns[2] })
  await head.context.setOffline(true)
  await dragByMouse(head.page, card, { lane, column: columns[3] })
  await handleOf(head.page, card).focus()
  await head.page.keyboard.press('F2')
  await head.page.keyboard.press('Control+a')
  await head.page.keyboard.type('归档时改的名字')
  await head.page.keyboard.press('Enter')
  await handleOf(manager.page, card).focus()
  await tile(manager.page, card)
    .getByRole('button', { name: /的操作/ })
    .click()
  await manager.page.getByRole('menuitem', { name: '归档卡片' }).click()
  await head.context.setOffline(false)
  for (const { page } of [manager, head]) {
    await expectSaved(page)
    await expect(tile(page, card)).toHaveCount(0)
  }
  await manager.page.getByRole('button', { name: '归档', exact: true }).click()
  await manager.page.getByRole('button', { name: '恢复“归档时改的名字”' }).click()
  await expectSpot(head.page, card, { lane, column: columns[3] })
})

test('[SY11] a lane archived with its cards while another person adds one: nothing is lost', async ({ visit }) => {
  const [manager, head] = [await visit('manager'), await visit('head')]
  const { lane, columns } = await grid(manager.page)
  const card = await firstCardAt(head.page, { lane, column: columns[0] })
  await head.context.setOffline(true)
  await head.page
    .getByRole('button', { name: /新建卡片/ })
    .first()
    .click()
  await head.page.keyboard.type('归档攻坚组时写下的')
  await head.page.keyboard.press('Enter')
  await head.page.keyboard.press('Escape')
  await fromMenu(manager.page, '双11会员复购的操作', '归档攻坚组')
  await manager.page.getByRole('button', { name: /归档攻坚组和/ }).click()
  await head.context.setOffline(false)
  for (const { page } of [manager, head]) {
    await expectSaved(page)
    await expect(tile(page, card)).toHaveCount(0)
    await expect(page.getByText('归档攻坚组时写下的')).toBeVisible()
  }
  await manager.page.getByRole('button', { name: '撤销' }).first().click()
  await expectSpot(head.page, card, { lane, column: columns[0] })
})

test('two who rename the same card at once agree on one name', async ({ visit }) => {
  const [one, two] = [await visit('manager'), await visit('head')]
  const { lane, columns } = await grid(one.page)
  const card = await firstCardAt(one.page, { lane, column: columns[1] })
  const rename = async (page: Page, title: string): Promise<void> => {
    await handleOf(page, card).focus()
    await page.keyboard.press('F2')
    await page.keyboard.press('Control+a')
    await page.keyboard.type(title)
    await page.keyboard.press('Enter')
  }
  await one.context.setOffline(true)
  await rename(one.page, '一个名字')
  await rename(two.page, '另一个名字')
  await one.context.setOffline(false)
  await expectSaved(one.page)
  await expectSaved(two.page)
  await expect
    .poll(async () => (await handleOf(one.page, card).textContent()) === (await handleOf(two.page, card).textContent()))
    .toBe(true)
  await expect(handleOf(two.page, card)).toHaveText(/^(一个|另一个)名字$/)
})

test('on a phone: a lane at a time, columns as tabs, a new card, “move to…”', async ({ visit }) => {
  const { page } = await visit('member', { viewport: { width: 390, height: 844 }, hasTouch: true })
  await page.getByRole('button', { name: '新建卡片' }).click()
  await page.keyboard.type('手机上写下的卡片')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  const card = page.locator('[data-card-id]').filter({ hasText: '手机上写下的卡片' })
  await card.getByRole('button', { name: /的操作/ }).click()
  await page.getByRole('menuitem', { name: '移动到…' }).click()
  await page.getByRole('dialog').getByLabel('列').selectOption({ label: '审核' })
  await page.getByRole('button', { name: '移动', exact: true }).click()
  await expect(page.getByRole('tab', { name: /审核/ })).toHaveAttribute('aria-selected', 'true')
  await expect(card).toBeInViewport()
  await expectSaved(page)
})
