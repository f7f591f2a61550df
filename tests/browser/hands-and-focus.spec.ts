/** What a hand and a keyboard may count on: the card stays under the pointer, the focus is somewhere, what was done can be undone. */
import type { Locator, Page } from '@playwright/test'
import { must } from '../../shared/primitives/assert'
import { cellAt, expectSaved, expectSpot, fingerOn, firstCardAt, grid, handleOf, middleOf, tile } from './board'
import { expect, test } from './stage'

const panel = (page: Page): Locator => page.locator('aside')
const toast = (page: Page): Locator => page.locator('[data-toast]')
const focused = (page: Page): Locator => page.locator(':focus')

async function fromMenu(page: Page, menu: string, item: string): Promise<void> {
  await page.getByRole('button', { name: menu }).first().click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** The third card of a cell, not the first: its place comes from a transform, which a drag has to reckon with. */
async function thirdCardAt(page: Page, lane: string, column: string): Promise<string> {
  return must(await cellAt(page, { lane, column }).locator('[data-card-id]').nth(2).getAttribute('data-card-id'), 'a third card')
}

/** From the lifted card's top left corner to the pointer. */
async function grip(card: Locator, at: { readonly x: number; readonly y: number }): Promise<{ x: number; y: number }> {
  const box = must(await card.boundingBox(), 'the card in sight')
  return { x: at.x - box.x, y: at.y - box.y }
}

function expectNear(now: { x: number; y: number }, before: { x: number; y: number }): void {
  expect(Math.abs(now.x - before.x)).toBeLessThanOrEqual(3)
  expect(Math.abs(now.y - before.y)).toBeLessThanOrEqual(3)
}

test('by mouse: a card that is not the first stays under the pointer and lands where it is dropped', async ({ visit }) => {
  const { page } = await visit('manager')
  const { lane, columns } = await grid(page)
  const card = await thirdCardAt(page, lane, columns[0])
  const start = await middleOf(tile(page, card))
  const before = await grip(tile(page, card), start)
  const goal = await middleOf(cellAt(page, { lane, column: columns[3] }).locator('[data-card-id]').nth(1))
  await page.mouse.move(start.x, start.y)
  await page.mouse.down()
  for (const part of [0.3, 0.6, 1]) {
    const at = { x: start.x + (goal.x - start.x) * part, y: start.y + (goal.y - start.y) * part }
    await page.mouse.move(at.x, at.y, { steps: 4 })
    await expect.poll(async () => (await lifted(page).boundingBox())?.x).toBeGreaterThan(at.x - before.x - 4)
    expectNear(await grip(lifted(page), at), before)
  }
  await page.mouse.up()
  await expectSpot(page, card, { lane, column: columns[3] })
  const ids = await cellAt(page, { lane, column: columns[3] })
    .locator('[data-card-id]')
    .evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset['cardId']))
  expect(ids[1]).toBe(card)
})

test('by touch: a card that is not the first stays under the finger and lands where it is dropped', async ({ visit }) => {
  const { page } = await visit('manager', { viewport: { width: 1024, height: 768 }, hasTouch: true })
  const { lane, columns } = await grid(page)
  const card = await thirdCardAt(page, lane, columns[1])
  const start = await middleOf(tile(page, card))
  const before = await grip(tile(page, card), start)
  const goal = await middleOf(cellAt(page, { lane, column: columns[0] }).locator('[data-card-id]').nth(1))
  const finger = await fingerOn(page)
  await finger.down(start)
  await expect(page.locator(`[data-card-id="${card}"][data-in-hand]`)).toBeAttached()
  await finger.moveTo(goal)
  await expect.poll(async () => Math.abs((await grip(lifted(page), goal)).x - before.x)).toBeLessThanOrEqual(3)
  expectNear(await grip(lifted(page), goal), before)
  await finger.up()
  await expectSpot(page, card, { lane, column: columns[0] })
})

/** The card in the hand, before it is turned a little. */
const lifted = (page: Page): Locator => page.locator('[data-lifted]')

test('Esc closes the panel wherever the focus is; who is taken off a card leaves the focus to the next', async ({ visit }) => {
  const { page } = await visit('manager')
  const { lane, columns } = await grid(page)
  const card = await firstCardAt(page, { lane, column: columns[1] })
  await handleOf(page, card).click()
  const add = panel(page).getByRole('button', { name: '添加负责人…' })
  const off = panel(page).getByRole('button', { name: /^移除/ })
  await expect(add).toBeVisible()
  const before = await off.count()
  await add.click()
  const found = page.getByRole('dialog', { name: '负责人' })
  await expect(found.getByRole('searchbox')).toBeFocused()
  const height = must(await found.boundingBox(), 'the picker').height
  await page.keyboard.type('没有这个人')
  await expect(found.getByText('没有找到')).toBeVisible()
  expect(must(await found.boundingBox(), 'the picker').height).toBe(height)
  await found.getByRole('searchbox').fill('')
  await expect(found.locator('legend').first()).toHaveText('本组成员')
  for (const box of await found
    .locator('input:not(:checked)[type=checkbox]')
    .all()
    .then((all) => all.slice(0, 2)))
    await box.check()
  await page.keyboard.press('Escape')
  await expect(found).toBeHidden()
  await expect(panel(page)).toBeVisible()
  await expect(off).toHaveCount(before + 2)

  for (let left = before + 1; left > 0; left--) {
    await off.first().click()
    await expect(off).toHaveCount(left)
    await expect(off.first()).toBeFocused()
  }
  await off.first().click()
  await expect(add).toBeFocused()

  await panel(page).getByRole('button', { name: '归档' }).click()
  await expect(panel(page).getByRole('button', { name: '恢复到看板' })).toBeFocused()
  await page.keyboard.press('Control+z')
  await expect(panel(page).getByRole('button', { name: '归档' })).toBeFocused()
  await page.evaluate(() => (document.activeElement as HTMLElement).blur())
  await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
  await expect(handleOf(page, card)).toBeFocused()
})

test('a card archived in its panel: closing gives the focus to its neighbour', async ({ visit }) => {
  const { page } = await visit('manager')
  const { lane, columns } = await grid(page)
  const card = await firstCardAt(page, { lane, column: columns[2] })
  await handleOf(page, card).click()
  await panel(page).getByRole('button', { name: '归档' }).click()
  await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
  await expect(focused(page)).toHaveAttribute('data-tile-title')
})

test('renaming a column or a lane leaves the focus at its head', async ({ visit }) => {
  const { page } = await visit('manager')
  for (const key of ['Enter', 'Escape']) {
    await fromMenu(page, '“审核”列的操作', '重命名')
    await expect(page.getByRole('textbox', { name: '列名' })).toBeFocused()
    await page.keyboard.press(key)
    await expect(page.getByRole('button', { name: '“审核”列的操作' })).toBeFocused()
    await fromMenu(page, '双11会员复购的操作', '重命名')
    await expect(page.getByRole('textbox', { name: '攻坚组名称' })).toBeFocused()
    await page.keyboard.press(key)
    await expect(page.getByRole('button', { name: '双11会员复购的操作' })).toBeFocused()
  }
})

test('archiving says so with the way back, which stays while one is at it; undo says what it undid and shows it', async ({
  visit,
}) => {
  const { page } = await visit('manager')
  const { lane, columns } = await grid(page)
  const card = await firstCardAt(page, { lane, column: columns[0] })
  const title = must(await handleOf(page, card).textContent(), 'a title')
  await page.clock.install()
  await handleOf(page, card).focus()
  await tile(page, card)
    .getByRole('button', { name: /的操作/ })
    .click()
  await page.getByRole('menuitem', { name: '归档卡片' }).click()
  await expect(page.getByRole('status').filter({ hasText: `已归档“${title}”` })).toBeVisible()
  await toast(page).hover()
  await page.clock.runFor(30_000)
  await expect(toast(page)).toBeVisible()
  await toast(page).getByRole('button', { name: '撤销' }).focus()
  await page.mouse.move(5, 5)
  await page.clock.runFor(30_000)
  await expect(toast(page)).toBeVisible()
  await page
    .locator('[data-lane-id][data-column-id]')
    .first()
    .evaluate((cell) => {
      const scroller = cell.closest('section')?.parentElement?.parentElement
      scroller?.scrollTo({ top: 100_000, left: 100_000 })
    })
  await page.keyboard.press('Enter')
  await expect(tile(page, card)).toBeInViewport()
  await expect(handleOf(page, card)).toBeFocused()
  await expect(toast(page)).toContainText(`已撤销：归档“${title}”`)
  await page.clock.runFor(30_000)
  await expect(toast(page)).toHaveCount(0)
  await page.keyboard.press('Control+Shift+z')
  await expect(toast(page)).toContainText(`已重做：归档“${title}”`)
  await page.keyboard.press('Control+z')
  await expectSpot(page, card, { lane, column: columns[0] })
})

test('undo keeps the focus where its last step was pressed', async ({ visit }) => {
  const { page } = await visit('manager')
  const { lane, columns } = await grid(page)
  const card = await firstCardAt(page, { lane, column: columns[1] })
  await handleOf(page, card).focus()
  await page.keyboard.press('m')
  await page.getByRole('dialog').getByLabel('列').selectOption({ label: '审核' })
  await page.getByRole('button', { name: '移动', exact: true }).click()
  await expectSpot(page, card, { lane, column: columns[3] })
  const undo = page.getByRole('button', { name: '撤销', exact: true })
  await undo.focus()
  await page.keyboard.press('Enter')
  await expectSpot(page, card, { lane, column: columns[1] })
  await expect(undo).toHaveAttribute('aria-disabled', 'true')
  await expect(undo).toBeFocused()
  await expect(toast(page)).toContainText('已撤销：移动“')
})

test('a column that is made out of sight comes into sight with the focus; archived, its neighbour has it', async ({ visit }) => {
  const { page } = await visit('manager', { viewport: { width: 1024, height: 768 } })
  await page.getByRole('button', { name: '新建列' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('textbox').first()).toBeFocused()
  await page.keyboard.type('法务复核')
  await dialog.getByLabel(/^作用/).selectOption('waiting')
  await page.keyboard.press('Enter')
  const head = page.getByRole('heading', { name: '法务复核' })
  await expect(head).toBeInViewport({ ratio: 1 })
  await expect(page.getByRole('button', { name: '“法务复核”列的操作' })).toBeFocused()
  await expect(toast(page)).toContainText('已新建“法务复核”列')
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: '归档列' }).click()
  await expect(page.getByRole('button', { name: '“完成”列的操作' })).toBeFocused()
  await toast(page).getByRole('button', { name: '撤销' }).click()
  await expect(head).toBeInViewport({ ratio: 1 })
  await page.getByRole('button', { name: '撤销' }).first().click()
  await expect(head).toHaveCount(0)
  await expectSaved(page)
})

test('a lane folds and unfolds under the pointer, also where its bar sticks', async ({ visit }) => {
  const { page } = await visit('manager', { viewport: { width: 1280, height: 620 } })
  const { lane } = await grid(page)
  const bars = page.locator('section[data-lane-id] > header')
  const scroller = page.locator('section[data-lane-id]').first().locator('xpath=../..')
  for (const place of [1, 0]) {
    await scroller.evaluate((element, lane) => {
      const section = element.querySelectorAll<HTMLElement>('section[data-lane-id]')[lane]
      element.scrollTo({ top: (section?.offsetTop ?? 0) + 150 })
    }, place)
    const bar = bars.nth(place)
    const before = must(await bar.boundingBox(), 'the bar')
    const button = bar.getByRole('button').first()
    const at = await middleOf(button)
    await page.mouse.click(at.x, at.y)
    await expect(button).toHaveAttribute('aria-expanded', 'false')
    expect(Math.abs(must(await bar.boundingBox(), 'the bar').y - before.y)).toBeLessThanOrEqual(1)
    await page.mouse.click(at.x, at.y)
    await expect(button).toHaveAttribute('aria-expanded', 'true')
    expect(Math.abs(must(await bar.boundingBox(), 'the bar').y - before.y)).toBeLessThanOrEqual(1)
  }
  expect(await page.locator('section[data-lane-id]').first().getAttribute('data-lane-id')).toBe(lane)
})

test('the last lane folds under the pointer too, where the board could not scroll that far any more', async ({ visit }) => {
  const { page } = await visit('manager', { viewport: { width: 1280, height: 620 } })
  const scroller = page.locator('section[data-lane-id]').first().locator('xpath=../..')
  await scroller.evaluate((element) => element.scrollTo({ top: 100_000 }))
  const bar = page.locator('section[data-lane-id] > header').last()
  await expect(bar).toBeInViewport()
  const before = must(await bar.boundingBox(), 'the bar')
  await bar.getByRole('button').first().click()
  await expect(bar.getByRole('button').first()).toHaveAttribute('aria-expanded', 'false')
  expect(Math.abs(must(await bar.boundingBox(), 'the bar').y - before.y)).toBeLessThanOrEqual(1)
})

test('moves made before one came are no news: only what happens while one looks on bears a name', async ({ visit }) => {
  const [one, two] = [await visit('manager'), await visit('head')]
  const { lane, columns } = await grid(one.page)
  const card = await firstCardAt(one.page, { lane, column: columns[0] })
  const move = async (to: string): Promise<void> => {
    await handleOf(one.page, card).focus()
    await one.page.keyboard.press('m')
    await one.page.getByRole('dialog').getByLabel('列').selectOption({ label: to })
    await one.page.getByRole('button', { name: '移动', exact: true }).click()
    await expectSaved(one.page)
  }
  await expectSaved(two.page)
  await two.context.setOffline(true)
  await expect(two.page.getByRole('button', { name: /离线/ })).toBeVisible()
  await move('审核')
  await two.context.setOffline(false)
  await expectSpot(two.page, card, { lane, column: columns[3] })
  await expect(tile(two.page, card)).not.toContainText(one.me.name)
  await expectSaved(two.page)
  await move('已响应')
  await expect(tile(two.page, card)).toContainText(one.me.name)
})

test('the archive has its name, closes by its button and by Esc, and gives the focus back', async ({ visit }) => {
  const { page } = await visit('manager')
  const button = page.locator('[data-archive-button]')
  await button.click()
  await expect(page.getByRole('heading', { name: '归档' })).toBeVisible()
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('没有')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('searchbox')).toHaveValue('')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { name: '归档' })).toHaveCount(0)
  await expect(button).toBeFocused()
  await button.click()
  await page.getByRole('button', { name: '关闭归档' }).click()
  await expect(button).toBeFocused()
})

test('a title of 500 characters stays within bounds on the board, in “move to…”, the panel, the toast and the archive', async ({
  visit,
}) => {
  const { page } = await visit('manager')
  const { lane, columns } = await grid(page)
  const card = await firstCardAt(page, { lane, column: columns[1] })
  await handleOf(page, card).focus()
  await page.keyboard.press('F2')
  await page.keyboard.press('Control+a')
  await page.keyboard.insertText('W'.repeat(500))
  await page.keyboard.press('Enter')
  const inBounds = async (locator: Locator, height: number): Promise<void> => {
    const box = must(await locator.boundingBox(), 'it in sight')
    expect(box.x).toBeGreaterThanOrEqual(0)
    expect(box.x + box.width).toBeLessThanOrEqual(1440)
    expect(box.height).toBeLessThanOrEqual(height)
  }
  await expectSpot(page, card, { lane, column: columns[1] })
  await inBounds(tile(page, card), 100)
  for (const [menu, field] of [
    ['新品首发的操作', '攻坚组名称'],
    ['“审核”列的操作', '列名'],
  ] as const) {
    await fromMenu(page, menu, '重命名')
    await page.getByRole('textbox', { name: field }).fill('W'.repeat(500))
    await page.keyboard.press('Enter')
    await expect(focused(page)).toHaveAccessibleName(/W{500}/)
    await inBounds(focused(page), 40)
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: field === '列名' ? '列设置' : '成员与战役…' }).click()
    await inBounds(page.getByRole('dialog').getByRole('heading'), 90)
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    // The board is also the other tests'.
    await page.keyboard.press('Control+z')
    await expect(page.getByRole('button', { name: menu })).toBeVisible()
  }
  await handleOf(page, card).focus()
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('heading')).toBeVisible()
  await inBounds(dialog, 480)
  await inBounds(dialog.getByRole('heading'), 90)
  await page.keyboard.press('Escape')
  await handleOf(page, card).click()
  await inBounds(panel(page), 900)
  expect(await panel(page).evaluate((one) => one.scrollWidth - one.clientWidth)).toBeLessThanOrEqual(0)
  await panel(page).getByRole('button', { name: '归档' }).click()
  await inBounds(toast(page), 70)
  await page.keyboard.press('Escape')
  await page.locator('[data-archive-button]').click()
  const row = page.locator(`[data-archived-card="${card}"]`)
  await inBounds(row, 46)
  expect(await row.locator('span').evaluate((one) => one.clientHeight)).toBeGreaterThan(30)
})

test('titles are set in their own direction', async ({ visit }) => {
  const { page } = await visit('manager')
  const { lane, columns } = await grid(page)
  const card = await firstCardAt(page, { lane, column: columns[0] })
  await handleOf(page, card).click()
  const title = panel(page).getByRole('textbox', { name: '标题' })
  await title.fill('عنوان البطاقة')
  await title.press('Enter')
  const direction = (locator: Locator) => locator.evaluate((one) => getComputedStyle(one).direction)
  expect(await direction(title)).toBe('rtl')
  expect(await direction(handleOf(page, card))).toBe('rtl')
  expect(await direction(page.getByRole('heading', { name: '双11会员复购' }))).toBe('ltr')
})

for (const width of [1440, 1024]) {
  test(`at ${width} px the open card is never behind its panel`, async ({ visit }) => {
    const { page } = await visit('manager', { viewport: { width, height: 800 } })
    const { lane, columns } = await grid(page)
    const card = await firstCardAt(page, { lane, column: columns[5] })
    await handleOf(page, card).focus()
    await page.keyboard.press('Enter')
    await expect(panel(page)).toBeVisible()
    await expect
      .poll(async () => {
        const [one, other] = [await tile(page, card).boundingBox(), await panel(page).boundingBox()]
        return one && other ? one.x + one.width <= other.x : false
      })
      .toBe(true)
    await expect(tile(page, card)).toBeInViewport({ ratio: 1 })
  })
}

test('more columns than fit: the edge says so; people for whom there is no room are a press away', async ({ visit }) => {
  const { page } = await visit('manager', { viewport: { width: 1024, height: 768 } })
  const view = page.locator('[data-more-behind]')
  await expect(view).toHaveCount(1)
  await expect(page.locator('[data-more-before]')).toHaveCount(0)
  await page.getByRole('heading', { name: '完成', exact: true }).evaluate((head) => head.scrollIntoView())
  await expect(page.locator('[data-more-before]')).toHaveCount(1)
  const more = page.getByRole('button', { name: /还有 \d+ 位成员/ }).first()
  await more.focus()
  await page.keyboard.press('Enter')
  await expect(
    page
      .getByRole('dialog', { name: /还有 \d+ 位成员/ })
      .getByRole('listitem')
      .first(),
  ).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(more).toBeFocused()
})

test('a lane whose campaign is over begins folded, with its sum of cards', async ({ visit, program }) => {
  const { page } = await visit('manager')
  await page.getByRole('link', { name: '会员日战役（已结束）' }).first().click()
  const unfold = page.getByRole('button', { name: '展开 15 张卡片' })
  await expect(unfold).toBeVisible()
  await expect(page.locator('[data-card-id]')).toHaveCount(0)
  await unfold.click()
  await expect(page.locator('[data-card-id]').first()).toBeVisible()
  expect(page.url()).toContain(program.url)
})

test('a dialog begins at its first field, and does not jump while one looks for people', async ({ visit }) => {
  const { page } = await visit('manager')
  const dialog = page.getByRole('dialog')
  const close = async (): Promise<void> => {
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
  }
  await page.getByRole('button', { name: '新建攻坚组' }).click()
  await expect(dialog.getByRole('textbox')).toBeFocused()
  await close()
  await fromMenu(page, '“审核”列的操作', '列设置')
  await expect(dialog.getByRole('textbox').first()).toBeFocused()
  await close()
  await fromMenu(page, '双11会员复购的操作', '归档攻坚组')
  await expect(dialog.getByRole('radio').first()).toBeFocused()
  await close()
  await fromMenu(page, '双11会员复购的操作', '成员与战役…')
  await expect(dialog.getByRole('radio', { name: '敏捷' })).toBeFocused()
  const height = must(await dialog.boundingBox(), 'the dialog').height
  await dialog.getByRole('searchbox').fill('没有这个人')
  await expect(dialog.getByText('没有找到“没有这个人”。')).toBeVisible()
  expect(must(await dialog.boundingBox(), 'the dialog').height).toBe(height)
})
