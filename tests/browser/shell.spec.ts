/** The pages around the board: signing in, a card's panel, the import of a real file, both languages and themes for everyone. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from '@playwright/test'
import { routes } from '../../shared/protocol/http'
import { expect, test } from './stage'

const badge = (page: Page): Locator => page.locator('[data-sync]')
const firstTile = (page: Page): Locator => page.locator('[data-card-id] [data-tile-title]').first()
const panel = (page: Page): Locator => page.locator('aside')

async function openFirstCard(page: Page): Promise<void> {
  await firstTile(page).click()
  await expect(panel(page)).toBeVisible()
}

test('[AC2] the demonstration says what it is; a person found by search enters by one click', async ({ browser, program }) => {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(program.url)
  await expect(page.getByText('这是演示部门')).toBeVisible()
  await expect(page.locator('[data-person-id]')).toHaveCount(41)
  await page.getByRole('searchbox').fill('KOL')
  await expect(page.locator('[data-person-id]')).toHaveCount(2)
  await page.locator('[data-person-id]').first().click()
  await expect(page.locator('[data-card-id]').first()).toBeVisible()
  await expect(badge(page)).toHaveText('已全部保存')
  await context.close()
})

test('a card is edited in its panel, at its own address; Esc closes it and gives the focus back to the tile', async ({
  visit,
}) => {
  const { page } = await visit()
  await openFirstCard(page)
  const address = page.url()
  expect(address).toMatch(/\/boards\/[\w-]+\/cards\/[\w-]+$/)
  const title = panel(page).getByRole('textbox', { name: '标题' })
  await title.fill('面板里改的标题 🎯')
  await title.press('Enter')
  await panel(page).getByLabel('列', { exact: false }).last().selectOption({ label: '审核' })
  await panel(page).getByLabel('截止').fill('2027-03-04')
  await panel(page).getByLabel('截止').press('Enter')
  await expect(badge(page)).toHaveText('已全部保存')
  await expect(panel(page).locator('[data-activity="renamed"]').first()).toContainText('面板里改的标题 🎯')
  await expect(panel(page).locator('[data-activity="moved"]').first()).toContainText('移到“审核”')
  await page.reload()
  await expect(panel(page).getByRole('textbox', { name: '标题' })).toHaveValue('面板里改的标题 🎯')
  await panel(page).getByRole('button', { name: '关闭' }).focus()
  await page.keyboard.press('Escape')
  await expect(panel(page)).toHaveCount(0)
  await expect(page.locator(':focus')).toHaveText('面板里改的标题 🎯')
})

test('a title over 500 characters or empty stays in its field, with the count, and is not saved', async ({ visit }) => {
  const { page } = await visit()
  await openFirstCard(page)
  const title = panel(page).getByRole('textbox', { name: '标题' })
  const before = await title.inputValue()
  await title.fill('长'.repeat(501))
  await title.press('Enter')
  await expect(panel(page).getByRole('alert')).toHaveText('已有 501 个字，最多 500 个。')
  await title.fill('  ')
  await expect(panel(page).getByRole('alert')).toHaveText('请填写标题。')
  await title.press('Escape')
  await expect(title).toHaveValue(before)
})

test('a Trello file: look, confirm the roles, run, read the report, open the board and a card with what came', async ({
  visit,
}) => {
  const { page } = await visit('manager')
  await page.getByRole('link', { name: '导入', exact: true }).click()
  await page.locator('input[type=file]').setInputFiles('tests/fixtures/trello/gocd-2019.json')
  await expect(page.getByRole('combobox', { name: '“In Progress”的作用' })).toHaveValue('active')
  await page.getByRole('combobox', { name: '“Ready for QA”的作用' }).selectOption('active')
  await page.getByRole('button', { name: '导入' }).click()
  for (const words of ['18 列', '122 张卡片', '14 个检查清单', '62 个清单项', '93 条评论', '59 个附件']) {
    await expect(page.getByRole('listitem').filter({ hasText: words }).first()).toBeVisible()
  }
  await expect(page.getByText('40 条评论不在文件里')).toBeVisible()
  await page.getByRole('link', { name: '打开看板' }).click()
  await openFirstCard(page)
  await expect(panel(page).getByText('导入自 Trello')).toBeVisible()
})

test('a file that is cut short changes nothing and is named with the place', async ({ visit }) => {
  const { page } = await visit('manager')
  await page.getByRole('link', { name: '导入', exact: true }).click()
  const buffer = Buffer.from('{"lists": [\n{"id": "1", "na')
  await page.locator('input[type=file]').setInputFiles({ name: 'cut.json', mimeType: 'application/json', buffer })
  await expect(page.getByRole('alert')).toContainText('第 2 行')
  await expect(page.getByText('选择或拖入')).toBeVisible()
})

test('[SY19] a session that ended elsewhere is told, and nothing on this device is wiped', async ({ visit, program }) => {
  const { page, context } = await visit()
  await openFirstCard(page)
  await context.request.post(program.url + routes.signOut, { headers: { Origin: program.url } })
  await expect(page.getByText('还没保存的修改仍在本机')).toBeVisible()
  await expect(page.locator('[data-card-id]').first()).toBeVisible()
  await page.getByRole('link', { name: '重新登录' }).click()
  await expect(page.locator('[data-person-id]').first()).toBeVisible()
})

test('[SY14] a change that was kept aside is read and put back', async ({ visit }) => {
  const { page } = await visit()
  await page.evaluate(keepAside, '放回来的标题')
  await page.reload()
  await expect(badge(page)).toHaveText('1 处被拒绝')
  await badge(page).click()
  await expect(page.getByRole('listitem').filter({ hasText: '的标题：放回来的标题' })).toBeVisible()
  await page.getByRole('button', { name: '放回看板' }).click()
  await expect(badge(page)).toHaveText('已全部保存')
  await expect(firstTile(page)).toHaveText('放回来的标题')
})

test('a board or a card that does not exist says so, with a way on', async ({ visit, program }) => {
  const { page } = await visit()
  await page.goto(`${page.url()}/cards/nothing`)
  await expect(panel(page).getByText('这张卡片不存在')).toBeVisible()
  // A card of a board that one may not see is answered like one of a board that there is not: it tells nothing.
  await page.goto(`${program.url}/boards/nothing/cards/secret`)
  await expect(page.getByRole('heading', { name: '看不到这个看板' })).toBeVisible()
  await expect(panel(page)).toHaveCount(0)
  await page.goto(`${program.url}/boards/nothing`)
  await expect(page.getByRole('heading', { name: '看不到这个看板' })).toBeVisible()
  await page.getByRole('link', { name: '回到看板' }).click()
  await expect(page.locator('[data-card-id]').first()).toBeVisible()
})

test('language and theme change at once and are remembered', async ({ visit }) => {
  const { page } = await visit()
  await page.getByRole('button', { name: '的菜单', exact: false }).first().click()
  await page.getByText('English').click()
  await expect(badge(page)).toHaveText('All saved')
  await page.getByText('Dark', { exact: true }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(badge(page)).toHaveText('All saved')
})

for (const [colorScheme, locale] of [
  ['light', 'zh-CN'],
  ['dark', 'en'],
] as const) {
  test(`everyone can read and use it: ${colorScheme}, ${locale}`, async ({ browser, visit, program }) => {
    const outside = await browser.newContext({ colorScheme, locale })
    const signIn = await outside.newPage()
    await signIn.goto(program.url)
    await signIn.locator('[data-person-id]').first().waitFor()
    await expectAccessible(signIn)
    await outside.close()

    const { page } = await visit('manager', { colorScheme, locale })
    await expectAccessible(page)
    await openFirstCard(page)
    await panel(page).locator('[data-activity]').first().waitFor()
    await expectAccessible(page)
    await badge(page).click()
    await expectAccessible(page)
    await page.goto(`${program.url}/import`)
    await page.locator('input[type=file]').setInputFiles('tests/fixtures/trello/gocd-2019.json')
    await page.getByRole('combobox').first().waitFor()
    await expectAccessible(page)

    const phone = await visit('member', { colorScheme, locale, viewport: { width: 390, height: 844 }, hasTouch: true })
    await expectAccessible(phone.page)
    await openFirstCard(phone.page)
    await expectAccessible(phone.page)
  })
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
  expect(found, page.url()).toEqual([])
}

/** Runs in the page: lays a new title for the first card aside, as a rebuild does with what it cannot replay. */
async function keepAside(title: string): Promise<void> {
  const { name = '' } = (await indexedDB.databases()).find((one) => one.name?.startsWith('strikeboard-')) ?? {}
  const database = await new Promise<IDBDatabase>((resolve) => {
    const opening = indexedDB.open(name)
    opening.onsuccess = () => resolve(opening.result)
  })
  const card = document.querySelector<HTMLElement>('[data-card-id]')?.dataset['cardId'] ?? ''
  const edit = { create: [], change: [{ root: 'cards', id: card, key: 'title', from: '', to: title }] }
  const writing = database.transaction('leftovers', 'readwrite')
  const board = location.pathname.split('/')[2]
  writing.objectStore('leftovers').put({ id: 'kept', board, action: 'rename-card', at: 0, edit, reason: { code: 'not-found' } })
  await new Promise((resolve) => writing.addEventListener('complete', resolve))
  database.close()
}
