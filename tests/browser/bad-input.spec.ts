/** What no one plans for and somebody does: far too long, far too many, signs of every kind, the same thing by two at once. */
import type { Page } from '@playwright/test'
import type { Board } from '../../shared/model/board'
import { must } from '../../shared/primitives/assert'
import { routes } from '../../shared/protocol/http'
import { PORTABLE_FORMAT, PORTABLE_VERSION } from '../../shared/protocol/portable-board'
import { expectAccessible } from './accessible'
import { expectBadge, expectSaved, firstCardAt, grid, handleOf } from './board'
import { expect, test } from './stage'

const RTL = 'חג שמח מצוות השיווק'
const EMOJI = '🎉🎊👩‍👩‍👧‍👦'
const ZERO_WIDTH = 'a\u200b\u200db\u2060c'

/** A board with whatever the file says, opened. */
async function openImported(page: Page, url: string, board: object): Promise<void> {
  const file = { format: PORTABLE_FORMAT, version: PORTABLE_VERSION, ...board }
  await page.goto(`${url}/import`)
  const buffer = Buffer.from(JSON.stringify(file))
  await page.locator('input[type=file]').setInputFiles({ name: 'board.json', mimeType: 'application/json', buffer })
  await page.getByRole('button', { name: '导入', exact: true }).click()
  await page.getByRole('link', { name: '打开看板' }).click()
  await page.locator('[data-card-id]').first().waitFor()
}

async function addPeople(page: Page, url: string, people: readonly { name: string; email: string }[]): Promise<void> {
  await page.goto(`${url}/people`)
  await page.getByRole('button', { name: '从 CSV 导入' }).click()
  const dialog = page.getByRole('dialog')
  const rows = people.map(({ name, email }) => `${name},${email},成员,品牌内容`)
  const buffer = Buffer.from(['姓名,邮箱,角色,中心', ...rows].join('\n'))
  await dialog.locator('input[type="file"]').setInputFiles({ name: '人员.csv', mimeType: 'text/csv', buffer })
  await dialog.getByRole('button', { name: `加入 ${people.length} 人` }).click()
  await expect(dialog.getByRole('status')).toContainText(`已加入 ${people.length} 人`)
}

test('a title of 10,000 signs is not taken, wherever it is pasted, and nothing typed is lost', async ({ visit }) => {
  const { page } = await visit('member')
  const long = '长'.repeat(10_000)
  await page.keyboard.press('c')
  await page.keyboard.insertText(long)
  await page.keyboard.press('Enter')
  await expect(page.getByText('已有 10000 个字，最多 500 个。')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  const { lane, columns } = await grid(page)
  const card = await firstCardAt(page, { lane, column: columns[0] })
  const title = await handleOf(page, card).innerText()
  await handleOf(page, card).press('F2')
  await page.keyboard.insertText(long)
  await page.keyboard.press('Enter')
  await expect(page.getByText(/已有 1\d{4} 个字，最多 500 个。/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(handleOf(page, card)).toHaveText(title)
  await expectSaved(page)
})

test('500 labels, 200 people on one card, names of every kind: it is shown whole, found and changed', async ({
  visit,
  program,
}) => {
  const { page } = await visit('administrator')
  const people = Array.from({ length: 200 }, (_, i) => ({ id: `p${i}`, name: `同事${i}`, email: `p${i}@example.com` }))
  await addPeople(page, program.url, people)
  const labels = Array.from({ length: 500 }, (_, i) => ({ id: `l${i}`, name: i === 7 ? EMOJI : i === 8 ? RTL : `标签${i}` }))
  const titles = [EMOJI, RTL, ZERO_WIDTH, `${RTL} 和中文 and English ${EMOJI}`]
  const cards = titles.map((title, i) => ({
    id: `c${i}`,
    title,
    lane: 'lane',
    column: 'todo',
    center: 'brand',
    labels: i === 0 ? labels.map(({ id }) => id) : [],
    assignees: i === 0 ? people.map(({ id }) => id) : [],
  }))
  await openImported(page, program.url, {
    title: `${EMOJI} ${RTL}`,
    people,
    columns: [
      { id: 'todo', title: RTL, role: 'intake' },
      { id: 'done', title: EMOJI, role: 'done' },
    ],
    lanes: [{ id: 'lane', title: RTL, track: 'agile' }],
    labels,
    cards,
  })
  await expect(page.locator('[data-card-id]')).toHaveCount(4)
  for (const title of [RTL, `${RTL} 和中文 and English ${EMOJI}`])
    await expect(page.locator('[data-tile-title][dir=auto]').filter({ has: page.getByText(title, { exact: true }) })).toHaveCount(
      1,
    )
  await expectAccessible(page)
  // No tile is wider than its column, whatever hangs on it.
  const widths = await page
    .locator('[data-card-id]')
    .evaluateAll((tiles) => tiles.map((one) => one.scrollWidth - one.clientWidth))
  expect(widths.every((more) => more <= 1)).toBe(true)
  await page.locator('[data-tile-title]').getByText(RTL, { exact: true }).click()
  await page.getByTitle('添加标签…').press('Enter')
  await page.keyboard.type('标签499')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect(page.locator('aside').getByText('标签499')).toBeVisible()
  await expectSaved(page)
  await page.keyboard.press('Escape')
  await page.locator('[data-tile-title]').first().click()
  await expectAccessible(page)
  await page.getByRole('button', { name: '还有 192 项' }).click()
  await expect(page.locator('aside').getByText('同事199')).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(page)
  const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  expect(isWide).toBe(false)
})

test('[SY11] one item of a checklist is put elsewhere by two people at once, one of them offline: it is there once', async ({
  visit,
}) => {
  const [one, two] = [await visit('manager'), await visit('head')]
  const { lane, columns } = await grid(one.page)
  const card = await firstCardAt(one.page, { lane, column: columns[3] })
  for (const { page } of [one, two]) {
    await handleOf(page, card).click()
    await page.locator('[data-checklist]').waitFor()
  }
  for (const text of ['甲', '乙', '丙']) {
    await one.page.getByLabel('添加一项，可粘贴多行').fill(text)
    await one.page.keyboard.press('Enter')
  }
  await expectSaved(one.page)
  const values = (page: Page) =>
    page.locator('[data-item-id] textarea').evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value))
  await expect.poll(() => values(two.page)).toEqual(['甲', '乙', '丙'])
  const move = async (page: Page, key: 'ArrowUp' | 'ArrowDown') => {
    await page.getByRole('button', { name: '移动“乙”' }).focus()
    await page.keyboard.press(`Alt+${key}`)
  }
  await one.context.setOffline(true)
  await expectBadge(one.page, /^离线/)
  await move(one.page, 'ArrowUp')
  await move(two.page, 'ArrowDown')
  await expectSaved(two.page)
  await one.context.setOffline(false)
  await expectSaved(one.page)
  const areSame = async () => (await values(one.page)).join() === (await values(two.page)).join()
  await expect.poll(areSame).toBe(true)
  expect((await values(one.page)).toSorted()).toEqual(['丙', '乙', '甲'])
})

test('[AC6] a link to a card of a board that is not for oneself tells no more than one to nothing', async ({
  visit,
  program,
}) => {
  const owner = await visit('manager')
  await openImported(owner.page, program.url, {
    title: '不给别人看的看板',
    columns: [
      { id: 'todo', title: '待办', role: 'intake' },
      { id: 'done', title: '完成', role: 'done' },
    ],
    lanes: [{ id: 'lane', title: '保密', track: 'agile' }],
    cards: [{ id: 'c', title: '保密的卡片', lane: 'lane', column: 'todo', center: 'brand' }],
  })
  const address = new URL(owner.page.url()).pathname
  const card = must(await owner.page.locator('[data-card-id]').first().getAttribute('data-card-id'), 'the card')
  const boards: Board[] = await (await owner.context.request.get(program.url + routes.boards)).json()
  const board = must(
    boards.find(({ id }) => address.includes(id)),
    'the new board',
  )
  await owner.page.getByRole('button', { name: '谁能看到这个看板' }).click()
  const dialog = owner.page.getByRole('dialog')
  await dialog.getByText('仅名单内的人').click()
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog).toHaveCount(0)
  const { page } = await visit('member')
  const seen = async (path: string): Promise<string> => {
    await page.goto(program.url + path)
    await expect(page.getByRole('heading', { name: '看不到这个看板' })).toBeVisible()
    return page.locator('main').innerText()
  }
  const secret = await seen(`/boards/${board.id}/cards/${card}`)
  expect(secret).toBe(await seen('/boards/nothing/cards/nothing'))
  expect(secret).not.toContain('保密')
})
