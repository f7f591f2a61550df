/** A board in other rows: chosen and shared by the address, cards moved between them by mouse, by keyboard and on a phone. */
import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import {
  cellAt,
  dragByMouse,
  dragByTouch,
  expectSaved,
  expectSpot,
  firstCardAt,
  grid,
  handleOf,
  type Spot,
  spotOf,
  tile,
} from './board'
import { expect, test } from './stage'

/** Two rows of cards are in sight below each other. */
const TALL = { viewport: { width: 1280, height: 1500 } }
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }

const by = (page: Page) => new URL(page.url()).searchParams.get('by')
const choose = (page: Page, words: string) => page.getByLabel('分行方式').selectOption({ label: words })
const firstColumn = async (page: Page) =>
  (await page.locator('[data-lane-id^="center:"][data-column-id]').first().getAttribute('data-column-id')) ?? ''

test('rows are chosen, stand in the address, and a card carried by mouse gets the row’s center; one step back', async ({
  visit,
}) => {
  const { page } = await visit('manager')
  await choose(page, '按中心')
  await expect.poll(() => by(page)).toBe('center')
  await expect(page.getByRole('heading', { name: '战略规划与洞察中心' })).toBeVisible()
  await expectAccessible(page)
  const column = await firstColumn(page)
  const to = { lane: 'center:brand', column }
  await page.getByRole('button', { name: '收起战略规划与洞察中心' }).click()
  await cellAt(page, to).scrollIntoViewIfNeeded()
  const [, , elsewhere] = await page
    .locator('[data-lane-id="center:brand"][data-column-id]')
    .evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset['columnId'] ?? ''))
  const card = await firstCardAt(page, to)
  const target = { lane: 'center:brand', column: elsewhere ?? '' }
  await dragByMouse(page, card, target)
  await expectSpot(page, card, target)
  await page.keyboard.press('Control+z')
  await expectSpot(page, card, to)
  await page.reload()
  await expect(page.getByRole('heading', { name: '品牌与内容营销中心' })).toBeVisible()
  await choose(page, '按攻坚组')
  await expect.poll(() => by(page)).toBe(null)
})

test('by keyboard alone a card goes to another row, and is told where it is', async ({ visit }) => {
  const { page } = await visit('manager')
  await page.getByLabel('分行方式').focus()
  await choose(page, '按中心')
  const column = await firstColumn(page)
  const card = await firstCardAt(page, { lane: 'center:strategy', column })
  await handleOf(page, card).focus()
  await page.keyboard.press('Space')
  await expect(page.locator('[data-lifted]')).toBeVisible()
  const said = page.locator('[data-said]')
  await expect(async () => {
    await page.keyboard.press('ArrowDown')
    await expect(said).toContainText('品牌与内容营销中心', { timeout: 300 })
  }).toPass()
  await page.keyboard.press('Space')
  await expectSpot(page, card, { lane: 'center:brand', column })
  await expect(handleOf(page, card)).toBeFocused()
})

test('a new card has what its row means; days that are over offer none', async ({ visit }) => {
  const { page } = await visit('manager')
  await choose(page, '按截止周')
  const row = page.locator('section[data-lane-id="week:0"]')
  await row.scrollIntoViewIfNeeded()
  await row.locator('[data-add-card]').first().click()
  await page.keyboard.type('这周要交的')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(row.getByText('这周要交的')).toBeVisible()
  await expect(page.locator('[data-lane-id="week:overdue"] [data-add-card]')).toHaveCount(0)
})

test('on a phone rows are chosen below the name, one row at a time', async ({ visit }) => {
  const { page } = await visit('manager', PHONE)
  await choose(page, '按中心')
  await expect(page.getByLabel('选择哪一行')).toHaveValue('center:strategy')
  await page.getByLabel('选择哪一行').selectOption('center:growth')
  await expect(page.locator('[data-lane-id="center:growth"][data-column-id]').first()).toBeAttached()
  await expectAccessible(page)
})

test('by touch a card goes to another row, and has its center there', async ({ visit }) => {
  const { page } = await visit('manager', { viewport: { width: 1024, height: 1366 }, hasTouch: true })
  await choose(page, '按中心')
  const column = await firstColumn(page)
  const [from, to] = [
    { lane: 'center:strategy', column },
    { lane: 'center:brand', column },
  ]
  const card = await firstCardAt(page, from)
  await dragByTouch(page, card, to)
  await expectSpot(page, card, to)
  await expect(tile(page, card).locator('article')).toHaveAttribute('data-center', 'brand')
  await expectSaved(page)
})

test('several chosen cards go to another row together, and come back with one undo', async ({ visit }) => {
  const { page } = await visit('manager', TALL)
  await choose(page, '按中心')
  const column = await firstColumn(page)
  const [from, to] = [
    { lane: 'center:growth', column },
    { lane: 'center:experience', column },
  ]
  await page.getByRole('button', { name: '收起战略规划与洞察中心' }).click()
  await page.getByRole('button', { name: '收起品牌与内容营销中心' }).click()
  const ids = await cellAt(page, from)
    .locator('[data-card-id]')
    .evaluateAll((cards) => cards.map((card) => (card as HTMLElement).dataset['cardId'] ?? ''))
  const [a = '', b = ''] = ids
  await handleOf(page, a).click({ modifiers: ['Control'] })
  await handleOf(page, b).click({ modifiers: ['Control'] })
  await dragByMouse(page, a, to)
  for (const card of [a, b]) {
    await expectSpot(page, card, to)
    await expect(tile(page, card).locator('article')).toHaveAttribute('data-center', 'experience')
  }
  await page.keyboard.press('Control+z')
  for (const card of [a, b]) await expectSpot(page, card, from)
})

test('carried to another week a card is due on the same day of it; days that are over take none', async ({ visit }) => {
  const { page } = await visit('manager', TALL)
  await choose(page, '按截止周')
  const row = page.locator('section[data-lane-id="week:0"]')
  // The lowest, so that the next row is in sight beside it.
  const { card, column } = await row.locator('[data-card-id]').evaluateAll((all) => {
    const tiles = all.map((one) => ({ one, bottom: one.getBoundingClientRect().bottom })).sort((x, y) => y.bottom - x.bottom)
    const element = tiles[0]?.one as HTMLElement
    const cell = element.closest<HTMLElement>('[data-column-id]')
    return { card: element.dataset['cardId'] ?? '', column: cell?.dataset['columnId'] ?? '' }
  })
  const due = () => tile(page, card).locator('time').getAttribute('datetime')
  const before = await due()
  const [from, to] = ['week:0', 'week:1'].map((lane) => ({ lane, column })) as [Spot, Spot]
  await cellAt(page, to).scrollIntoViewIfNeeded()
  await dragByMouse(page, card, to)
  await expectSpot(page, card, to)
  expect(Date.parse((await due()) ?? '') - Date.parse(before ?? '')).toBe(7 * 86_400_000)
  await page.keyboard.press('Control+z')
  await expectSpot(page, card, from)
  expect(await due()).toBe(before)

  await page.locator('section[data-lane-id="week:overdue"]').scrollIntoViewIfNeeded()
  const first = await row.locator('[data-card-id]').first().getAttribute('data-card-id')
  await dragByMouse(page, first ?? '', { lane: 'week:overdue', column })
  await expect(page.getByRole('alert')).toContainText('这些日子已经过去')
  expect((await spotOf(page, first ?? ''))?.lane).toBe('week:0')
})

test('carried to the row of a label a card has it, and to that of those without any it has none', async ({ visit }) => {
  const { page } = await visit('manager', TALL)
  const { lane, columns } = await grid(page)
  const labelled = await firstCardAt(page, { lane, column: columns[0] })
  await handleOf(page, labelled).press('Enter')
  await page.getByTitle('添加标签…').press('Enter')
  await page.keyboard.type('落地页')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(tile(page, labelled)).toContainText('落地页')
  await page.keyboard.press('Escape')
  await choose(page, '按标签')

  const row = page.locator('section[data-lane-id^="label:"]').filter({ has: tile(page, labelled) })
  const label = (await row.getAttribute('data-lane-id')) ?? ''
  const [withIt, without] = [
    { lane: label, column: columns[0] },
    { lane: 'label:none', column: columns[0] },
  ]
  const card = await firstCardAt(page, without)
  await dragByMouse(page, card, withIt)
  await expectSpot(page, card, withIt)
  await expect(tile(page, card)).toContainText('落地页')
  await dragByMouse(page, labelled, without)
  await expectSpot(page, labelled, without)
  await expect(tile(page, labelled)).not.toContainText('落地页')
})
