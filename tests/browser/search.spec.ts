/** Finding a card from everywhere: by keyboard, on a phone, without the server. */
import { expectAccessible } from './accessible'
import { addCard, expectSaved } from './board'
import { expect, test } from './stage'

test('Ctrl K finds a card that was just made, by the middle of its Chinese title, and Enter opens it', async ({ visit }) => {
  const { page } = await visit('member')
  await addCard(page, '门店物料盘点 "A&B" <b>')
  await expectSaved(page)
  // The index follows within a moment.
  const found = () => page.evaluate(async () => (await (await fetch('/api/search?q=料盘')).json()).items.length as number)
  await expect.poll(found).toBe(1)
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: '查找卡片或看板' })
  await expect(field).toBeFocused()
  await field.fill('料盘')
  await expect(page.getByRole('option', { name: /门店物料盘点 "A&B" <b>/ })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/cards\//)
  await page.keyboard.press('Control+k')
  await field.fill('这样的卡片没有')
  await expect(page.getByText('没有找到“这样的卡片没有”。')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(field).toHaveCount(0)
})

test('on a phone it opens by its button; without the server this device is searched, and it says so', async ({ visit }) => {
  const { page, context } = await visit('member', { viewport: { width: 390, height: 844 }, hasTouch: true })
  await page.getByRole('button', { name: '搜索', exact: true }).tap()
  const field = page.getByRole('combobox', { name: '查找卡片或看板' })
  await field.fill('海报')
  await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible()
  await expectAccessible(page)
  await context.setOffline(true)
  // Asked anew: what the server has answered just now is still shown.
  await field.fill('报 海')
  await expect(page.getByText('连不上服务器，以下来自本机。')).toBeVisible()
  await expect(page.getByRole('option', { name: /海报/ }).first()).toBeVisible()
  await expectAccessible(page)
  await field.fill('双11')
  await page.getByRole('option', { name: '双11战役看板 看板' }).tap()
  await expect(field).toHaveCount(0)
  await context.setOffline(false)
})
