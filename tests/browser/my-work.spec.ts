/** `/my-work`: what is mine over all boards, what others did to it meanwhile, and what is there without network. */
import { searchRoutes } from '../../shared/protocol/search'
import { expectAccessible } from './accessible'
import { expectSaved, firstCardAt, grid, handleOf } from './board'
import { expect, test } from './stage'

test('a card given to me stands there with what changed; it opens; without network it says that it is old', async ({ visit }) => {
  const one = await visit('manager')
  const other = await visit('member')
  const { page } = one
  const { lane, columns } = await grid(page)
  const card = await firstCardAt(page, { lane, column: columns[0] })
  const title = await handleOf(page, card).innerText()
  await page.getByRole('link', { name: '我的工作' }).click()
  await expect(page.getByRole('heading', { name: '我的工作' })).toBeVisible()
  await expect(page.locator(`[data-work="${card}"]`)).toHaveCount(0)
  await handleOf(other.page, card).click()
  await other.page.getByRole('button', { name: '添加负责人…' }).click()
  await other.page.getByRole('checkbox', { name: one.me.name }).check()
  await other.page.keyboard.press('Escape')
  await other.page.getByLabel('优先级').selectOption('urgent')
  await expectSaved(other.page)
  const own = () => page.evaluate(async (url) => (await fetch(url)).text(), searchRoutes.myWork)
  // The index follows within a moment.
  await expect.poll(own).toContain(card)
  await page.reload()
  const mine = page.locator(`[data-work="${card}"]`)
  // The words are there also where no card was opened before.
  await expect(mine).toContainText(`${other.me.name} 把优先级设为紧急`)
  await expect(mine).toContainText('双11战役看板 › 双11会员复购 › 待响应')
  await expectAccessible(page)
  await page.getByRole('link', { name: title }).press('Enter')
  await expect(page).toHaveURL(new RegExp(card))
  await page.getByRole('link', { name: '我的工作' }).click()
  await expect(page.locator(`[data-work="${card}"]`)).toBeVisible()
  await one.context.setOffline(true)
  await page.reload()
  await expect(page.getByText('这里是上次看到的样子')).toBeVisible()
  await expect(page.locator(`[data-work="${card}"]`)).toBeVisible()
})
