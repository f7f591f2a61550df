/** Two people on one board: each sees at once what the other does, by mouse, keyboard, touch and menu. */
import { must } from '../../shared/primitives/assert'
import {
  dragByMouse,
  dragByTouch,
  expectSaved,
  expectSpot,
  firstCardAt,
  grid,
  handleOf,
  middleOf,
  spotOf,
  swipeUp,
  tile,
} from './board'
import { expect, test } from './stage'

test('[SY4] a card dragged by one is moved on the other’s screen, with the name of who moved it, and is saved', async ({
  visit,
}) => {
  const [one, two] = [await visit('manager'), await visit('head')]
  const { lane, columns } = await grid(one.page)
  const card = await firstCardAt(one.page, { lane, column: columns[0] })
  await dragByMouse(one.page, card, { lane, column: columns[1] })
  await expectSpot(one.page, card, { lane, column: columns[1] })
  await expectSpot(two.page, card, { lane, column: columns[1] })
  await expect(tile(two.page, card)).toContainText(one.me.name)
  await expectSaved(one.page)
})

test('[SY18] who is here is shown to each other by name, and goes when they go', async ({ visit }) => {
  const one = await visit('manager')
  const two = await visit('head')
  const here = one.page.getByRole('list', { name: '正在看这个看板的人' })
  await expect(here.getByTitle(two.me.name)).toBeAttached()
  await two.context.close()
  await expect(here.getByTitle(two.me.name)).not.toBeAttached()
})

test('what a person drags is seen by others while they drag it', async ({ visit }) => {
  const [one, two] = [await visit('manager'), await visit('head')]
  const { lane, columns } = await grid(one.page)
  const card = await firstCardAt(one.page, { lane, column: columns[2] })
  const from = await middleOf(tile(one.page, card))
  await one.page.mouse.move(from.x, from.y)
  await one.page.mouse.down()
  await one.page.mouse.move(from.x + 40, from.y + 10, { steps: 4 })
  await expect(tile(two.page, card)).toContainText(`${one.me.name} 正在移动`)
  await one.page.keyboard.press('Escape')
  await one.page.mouse.up()
  await expect(tile(two.page, card)).not.toContainText('正在移动')
  expect(await spotOf(one.page, card)).toEqual({ lane, column: columns[2] })
})

test('by keyboard alone: pick up, cross columns, drop; each step is announced', async ({ visit }) => {
  const { page } = await visit('manager')
  const { lane, columns } = await grid(page)
  const card = await firstCardAt(page, { lane, column: columns[0] })
  await handleOf(page, card).focus()
  await page.keyboard.press('Space')
  await expect(page.getByText(/已拿起/).first()).toBeAttached()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText(/第 1 位，已响应/).first()).toBeAttached()
  await page.keyboard.press('Space')
  await expectSpot(page, card, { lane, column: columns[1] })
  await expect(handleOf(page, card)).toBeFocused()
  await page.keyboard.press('Control+z')
  await expectSpot(page, card, { lane, column: columns[0] })
})

test('“move to…” does what a drag does, and undo takes it back', async ({ visit }) => {
  const { page } = await visit('manager')
  const { lane, columns } = await grid(page)
  const card = await firstCardAt(page, { lane, column: columns[0] })
  await handleOf(page, card).focus()
  await page.keyboard.press('m')
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('列').selectOption({ label: '审核' })
  await dialog.getByRole('button', { name: '移动', exact: true }).click()
  await expectSpot(page, card, { lane, column: columns[3] })
  await page.getByRole('button', { name: '撤销' }).click()
  await expectSpot(page, card, { lane, column: columns[0] })
})

test('by touch: a swipe scrolls and moves no card', async ({ visit }) => {
  const { page } = await visit('manager', { viewport: { width: 1024, height: 768 }, hasTouch: true })
  const { lane, columns } = await grid(page)
  const card = await firstCardAt(page, { lane, column: columns[1] })
  const before = must(await tile(page, card).boundingBox(), 'the tile')
  await swipeUp(page, card)
  await expect.poll(async () => (await tile(page, card).boundingBox())?.y ?? 0).toBeLessThan(before.y)
  expect(await spotOf(page, card)).toEqual({ lane, column: columns[1] })
})

test('by touch: a long press picks the card up', async ({ visit }) => {
  const { page } = await visit('manager', { viewport: { width: 1024, height: 768 }, hasTouch: true })
  const { lane, columns } = await grid(page)
  const card = await firstCardAt(page, { lane, column: columns[1] })
  await dragByTouch(page, card, { lane, column: columns[0] })
  await expectSpot(page, card, { lane, column: columns[0] })
})
