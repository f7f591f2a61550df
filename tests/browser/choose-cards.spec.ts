/** Several cards at once: chosen by mouse, keyboard and touch; moved, dated, labelled, archived as one step with one undo. */
import { expectAccessible } from './accessible'
import { cellAt, dragByMouse, expectSaved, grid, handleOf, tile } from './board'
import { expect, test } from './stage'

const chosen = '[data-chosen-bar]'

test('by mouse: chosen with Ctrl and Shift, dragged together in their order, back with one undo', async ({ visit }) => {
  const { page } = await visit('manager')
  const { lane, columns } = await grid(page)
  const [from, to] = [
    { lane, column: columns[0] },
    { lane, column: columns[3] },
  ]
  const idsAt = (spot: typeof from) =>
    cellAt(page, spot)
      .locator('[data-card-id]')
      .evaluateAll((cards) => cards.map((card) => (card as HTMLElement).dataset['cardId'] ?? ''))
  const before = [await idsAt(from), await idsAt(to)]
  const [a = '', b = '', c = ''] = before[0] ?? []
  await handleOf(page, a).click({ modifiers: ['Control'] })
  await handleOf(page, c).click({ modifiers: ['Shift'] })
  await expect(page.locator(chosen)).toContainText('已选 3 张卡片')
  await handleOf(page, b).click({ modifiers: ['Control'] })
  await expect(page.locator(chosen)).toContainText('已选 2 张卡片')
  await expectAccessible(page)
  await dragByMouse(page, a, to)
  await expect(page.locator('[data-toast]')).toContainText('已移动 2 张卡片')
  const there = await idsAt(to)
  expect(there.indexOf(c)).toBe(there.indexOf(a) + 1)
  expect(await idsAt(from)).not.toContain(a)
  await page.locator('[data-toast]').getByRole('button', { name: '撤销' }).click()
  await expect.poll(async () => [await idsAt(from), await idsAt(to)]).toEqual(before)
  await page.getByRole('button', { name: '取消选择' }).click()
  await expect(page.locator(chosen)).toHaveCount(0)
  await expectSaved(page)
})

test('by keyboard alone: X, Shift and arrows, Ctrl A; a due day and the archive for all, seen by the other person', async ({
  visit,
}) => {
  const { page } = await visit('manager')
  const other = await visit('member')
  const { lane, columns } = await grid(page)
  const cell = cellAt(page, { lane, column: columns[1] })
  const cards = await cell
    .locator('[data-card-id]')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['cardId'] ?? ''))
  await handleOf(page, cards[0] ?? '').focus()
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.locator(chosen)).toContainText('已选 2 张卡片')
  await page.keyboard.press('Control+a')
  await expect(page.locator(chosen)).toContainText(`已选 ${cards.length} 张卡片`)
  await page.getByRole('button', { name: '截止' }).press('Enter')
  await page.getByRole('textbox', { name: '截止' }).fill('2030-01-15')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  for (const card of cards) await expect(tile(other.page, card).locator('time')).toHaveAttribute('datetime', '2030-01-15')
  await page.getByRole('button', { name: '归档' }).last().press('Enter')
  for (const card of cards) await expect(tile(other.page, card)).toHaveCount(0)
  await expect(page.locator(chosen)).toHaveCount(0)
  await page.keyboard.press('Control+z')
  for (const card of cards) await expect(tile(other.page, card)).toBeVisible()
  await page.keyboard.press('Control+z')
  await expect(tile(other.page, cards[0] ?? '').locator('time')).not.toHaveAttribute('datetime', '2030-01-15')
})

test('by touch: begun from the menu, each tap one more; the page fits', async ({ visit }) => {
  const { page } = await visit('member', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  const tiles = page.locator('[data-card-id]')
  await tiles
    .first()
    .getByRole('button', { name: /的操作/ })
    .tap()
  await page.getByRole('menuitem', { name: '选择' }).tap()
  await tiles.nth(1).locator('[data-tile-title]').tap()
  await expect(page.locator(chosen)).toContainText('已选 2 张卡片')
  await expectAccessible(page)
  await page.getByRole('button', { name: '取消选择' }).tap()
  await expect(page.locator(chosen)).toHaveCount(0)
})
