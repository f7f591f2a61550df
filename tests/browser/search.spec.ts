/** Finding a card from everywhere: by keyboard, on a phone, without the server. */
import { expectAccessible } from './accessible'
import { addCard, expectSaved, firstCardAt, grid, handleOf, tile } from './board'
import { expect, test } from './stage'

test('Ctrl K finds a card that was just made, by the middle of its Chinese title, and Enter opens it', async ({ visit }) => {
  const { page } = await visit('member')
  await addCard(page, '门店物料盘点 "A&B" <b>')
  await expectSaved(page)
  // The index follows within a moment.
  const found = () => page.evaluate(async () => (await (await fetch('/api/search?q=料盘')).json()).items.length as number)
  await expect.poll(found).toBe(1)
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: '找卡片、看板、人，或要做的事' })
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
  const field = page.getByRole('combobox', { name: '找卡片、看板、人，或要做的事' })
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

test('it does what can be done here, by keyboard alone: with the card in hand, on the board, and it leads to pages, people and recent cards', async ({
  visit,
}) => {
  const { page } = await visit('member')
  const { lane, columns } = await grid(page)
  const card = await firstCardAt(page, { lane, column: columns[1] })
  const title = (await handleOf(page, card).innerText()).trim()
  const field = page.getByRole('combobox', { name: '找卡片、看板、人，或要做的事' })
  const ask = async (words: string, option: RegExp | string) => {
    await page.keyboard.press('Control+k')
    await expect(field).toBeFocused()
    await page.keyboard.insertText(words)
    const found = page.getByRole('option', { name: option }).first()
    await expect(found).toBeVisible()
    for (let i = 0; (await found.getAttribute('aria-selected')) !== 'true'; i++) {
      expect(i).toBeLessThan(20)
      await page.keyboard.press('ArrowDown')
    }
    await page.keyboard.press('Enter')
    await expect(field).toHaveCount(0)
  }
  await handleOf(page, card).focus()
  await ask('归档', `归档卡片 ${title}`)
  await expect(tile(page, card)).toHaveCount(0)
  await ask('撤销', /^撤销/)
  await expect(tile(page, card)).toBeVisible()
  await ask('快捷键', /查看快捷键/)
  await expect(page.getByRole('dialog', { name: '键盘快捷键' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await handleOf(page, card).press('Enter')
  await expect(page.getByRole('complementary', { name: `卡片：${title}` })).toBeVisible()
  await ask('我的工作', /我的工作 页面/)
  await expect(page).toHaveURL(/\/my-work/)
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('option').first()).toContainText('最近打开')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(new RegExp(`/cards/${card}`))
  await ask('林晓棠', /林晓棠 的卡片/)
  await expect(page).toHaveURL(/person=/)
})
