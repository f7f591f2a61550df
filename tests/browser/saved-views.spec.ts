/** Saved views of a board: by mouse, by keyboard, on a phone, without the server, and after what they name is gone. */
import type { Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { expect, test } from './stage'

const address = (page: Page) => new URL(page.url()).searchParams
const list = (page: Page) => page.getByRole('list', { name: '已存视图' })
const viewOf = (page: Page, title: string) => list(page).getByRole('button', { name: new RegExp(`^${title}`) })
const openViews = (page: Page) => page.getByRole('button', { name: '已存视图', exact: true }).click()

test('a view is saved for everyone, changed, updated, renamed, deleted and put back; a member can only use it', async ({
  visit,
}) => {
  const { page } = await visit('manager')
  await page.goto(`${page.url().split('?')[0]}?center=brand`)
  await page.getByRole('button', { name: /筛选/ }).first().click()
  await openViews(page)
  await page.getByRole('textbox', { name: '把当前视图存为' }).fill('品牌的卡片')
  await page.getByRole('checkbox', { name: '看板上所有人可用' }).check()
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(viewOf(page, '品牌的卡片')).toHaveAttribute('aria-pressed', 'true')
  await expectAccessible(page)

  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '我的', exact: true }).click()
  await openViews(page)
  await expect(viewOf(page, '品牌的卡片')).toContainText('已修改')
  await page.getByRole('button', { name: '更新“品牌的卡片”' }).click()
  await expect(viewOf(page, '品牌的卡片')).toHaveAttribute('aria-pressed', 'true')

  await page.getByRole('button', { name: '重命名“品牌的卡片”' }).click()
  await page.getByRole('textbox', { name: '名称' }).fill('我的品牌')
  await page.keyboard.press('Enter')
  await expect(viewOf(page, '我的品牌')).toBeVisible()
  await page.getByRole('button', { name: '删除“我的品牌”' }).click()
  await expect(viewOf(page, '我的品牌')).toHaveCount(0)
  await page.getByRole('button', { name: '恢复', exact: true }).click()
  await expect(viewOf(page, '我的品牌')).toBeVisible()

  const { page: other } = await visit('member')
  await other.getByRole('button', { name: '筛选', exact: true }).click()
  await openViews(other)
  await expect(other.getByRole('button', { name: '删除“我的品牌”' })).toHaveCount(0)
  await viewOf(other, '我的品牌').click()
  await expect.poll(() => address(other).toString()).toBe('mine=1&center=brand')
})

test('by keyboard alone one saves a view of one’s own and comes back to it; nobody else sees it', async ({ visit }) => {
  const { page } = await visit('member')
  await page.goto(`${page.url().split('?')[0]}?center=growth`)
  await page.locator('[data-card-id]').first().waitFor()
  await page.keyboard.press('f')
  await expect(page.getByRole('button', { name: '我的', exact: true })).toBeFocused()
  await page.getByRole('button', { name: '已存视图', exact: true }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('textbox', { name: '把当前视图存为' }).focus()
  await page.keyboard.type('增长的')
  await page.keyboard.press('Enter')
  await expect(viewOf(page, '增长的')).toHaveAttribute('aria-pressed', 'true')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: '全部清除' }).press('Enter')
  await expect.poll(() => address(page).toString()).toBe('')
  await page.getByRole('button', { name: '已存视图', exact: true }).press('Enter')
  await viewOf(page, '增长的').press('Enter')
  await expect.poll(() => address(page).toString()).toBe('center=growth')
  const { page: other } = await visit('member')
  await other.getByRole('button', { name: '筛选', exact: true }).click()
  await openViews(other)
  await expect(other.getByText('先设好筛选条件或分行方式，再在这里保存。')).toBeVisible()
  await expect(viewOf(other, '增长的')).toHaveCount(0)
})

test('on a phone, without the server, kept views are used and a change is refused in words; what is gone is said', async ({
  visit,
}) => {
  const { page, context } = await visit('member', { viewport: { width: 390, height: 844 }, hasTouch: true })
  await page.goto(`${page.url().split('?')[0]}?lane=no-such-lane&center=brand`)
  await page.getByRole('button', { name: /筛选/ }).first().tap()
  const sheet = page.getByRole('dialog', { name: '筛选' })
  await sheet.getByText('已存视图', { exact: true }).tap()
  await sheet.getByRole('textbox', { name: '把当前视图存为' }).fill('旧的攻坚组')
  await sheet.getByRole('button', { name: '保存', exact: true }).tap()
  await expect(viewOf(page, '旧的攻坚组')).toHaveAttribute('aria-pressed', 'true')
  await expectAccessible(page)
  await sheet.getByRole('button', { name: '全部清除' }).tap()
  await context.setOffline(true)
  await viewOf(page, '旧的攻坚组').tap()
  await expect.poll(() => address(page).get('lane')).toBe('no-such-lane')
  await sheet.getByRole('button', { name: '删除“旧的攻坚组”' }).tap()
  await expect(sheet.getByText('连不上服务器')).toBeVisible()
  await expect(viewOf(page, '旧的攻坚组')).toBeVisible()
  await sheet.getByRole('button', { name: '收起筛选' }).tap()
  await expect(page.getByText('筛选条件里有 1 项所指的内容已不在这个看板上。')).toBeVisible()
  await context.setOffline(false)
})

test('a view has its rows as well, alone or beside a filter; one that was saved without them is of strike teams', async ({
  visit,
}) => {
  const { page } = await visit('member')
  const by = (words: string) => page.getByLabel('分行方式').selectOption({ label: words })
  const save = async (title: string, label: string) => {
    await openViews(page)
    await page.getByRole('textbox', { name: label }).fill(title)
    await page.getByRole('button', { name: '保存', exact: true }).click()
    await expect(viewOf(page, title)).toHaveAttribute('aria-pressed', 'true')
    await page.keyboard.press('Escape')
  }
  await page.getByRole('button', { name: '筛选', exact: true }).click()
  await by('按负责人')
  await save('谁在做什么', '把当前视图存为')
  await page.getByRole('button', { name: '我的', exact: true }).click()
  await by('按攻坚组')
  await save('我的攻坚', '另存为新视图')

  await openViews(page)
  await viewOf(page, '谁在做什么').click()
  await expect.poll(() => address(page).toString()).toBe('by=person')
  await expect(page.locator('section[data-lane-id^="person:"]').first()).toBeVisible()
  await viewOf(page, '我的攻坚').click()
  await expect.poll(() => address(page).toString()).toBe('mine=1')
  await expect(page.locator('section[data-lane-id^="person:"]')).toHaveCount(0)
})
