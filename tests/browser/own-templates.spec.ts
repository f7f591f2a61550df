/** A lane is saved as a template of the workspace, and a campaign starts from it on another day; renamed and deleted by its maker. */
import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { expectSaved } from './board'
import { expect, test, type Visit } from './stage'

const dialogOf = (page: Page): Locator => page.getByRole('dialog')
const laneMenu = (page: Page): Locator => page.getByRole('button', { name: '双11会员复购的操作' })
const tableOf = async (page: Page): Promise<string> => {
  const { origin, pathname } = new URL(page.url())
  return (await page.request.get(`${origin}/api${pathname}/export?form=csv`)).text()
}
const templatesOf = async (page: Page) => (await page.request.get(`${new URL(page.url()).origin}/api/templates`)).json()

async function save(page: Page, name: string): Promise<void> {
  await laneMenu(page).click()
  await page.getByRole('menuitem', { name: '存为模板…' }).click()
  await dialogOf(page).getByLabel('模板名称').fill(name)
  await dialogOf(page).getByRole('button', { name: '保存模板' }).click()
  await expect(dialogOf(page)).toContainText(`“${name}”已保存`)
  await dialogOf(page).getByRole('button', { name: '关闭' }).last().click()
}
async function choose({ page, me }: Visit, name: string): Promise<void> {
  await page.getByRole('button', { name: '新建攻坚组' }).first().click()
  await dialogOf(page)
    .getByRole('combobox', { name: '战役模板' })
    .selectOption({ label: `${name}（${me.name}）` })
}

test('by mouse: saved from a lane, another first day moves every due day; renamed, deleted', async ({ visit }) => {
  const visitor = await visit('manager')
  const { page } = visitor
  await laneMenu(page).click()
  await page.getByRole('menuitem', { name: '存为模板…' }).click()
  await expect(dialogOf(page).getByLabel('模板名称')).toHaveValue('双11会员复购')
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await save(page, '会员复购')
  const [template] = await templatesOf(page)
  expect(template.by).toBe(visitor.me.id)
  const dated = template.cards.find(({ due }: { due: number | null }) => due !== null)
  await choose(visitor, '会员复购')
  await expectAccessible(page)
  await dialogOf(page).getByRole('textbox').first().fill('明年会员复购')
  await dialogOf(page).getByLabel('战役首日').fill('2027-11-01')
  await dialogOf(page).getByRole('button', { name: '创建' }).click()
  await expect(
    dialogOf(page)
      .getByLabel('开始日期')
      .or(dialogOf(page).getByRole('heading', { name: '明年会员复购' }))
      .first(),
  ).toBeVisible()
  await page.keyboard.press('Escape')
  await expectSaved(page)
  await expect.poll(async () => (await tableOf(page)).split('明年会员复购').length - 1).toBe(template.cards.length)
  const due = new Date(Date.UTC(2027, 10, 1 + dated.due)).toISOString().slice(0, 10)
  const lines = (await tableOf(page)).split('\n').filter((line) => line.includes('明年会员复购') && line.includes(dated.title))
  expect(lines.join()).toContain(due)
  await choose(visitor, '会员复购')
  await dialogOf(page).getByRole('button', { name: '重命名模板' }).click()
  await dialogOf(page).getByLabel('模板名称').fill('老客复购')
  await page.keyboard.press('Enter')
  await expect(dialogOf(page).getByRole('combobox', { name: '战役模板' })).toContainText('老客复购')
  await dialogOf(page).getByRole('button', { name: '删除模板' }).click()
  await expect(dialogOf(page)).toContainText('用它开始的战役不受影响')
  await dialogOf(page).getByRole('button', { name: '删除模板' }).click()
  await expect(dialogOf(page).getByRole('combobox', { name: '战役模板' })).not.toContainText('老客复购')
  expect(await templatesOf(page)).toEqual([])
})

test('by keyboard, and offline with the list that was last seen; who may only read it changes nothing', async ({ visit }) => {
  const visitor = await visit('head')
  const { page, context, me } = visitor
  await laneMenu(page).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('menuitem', { name: '存为模板…' }).press('Enter')
  await dialogOf(page).getByLabel('模板名称').fill('键盘模板')
  await page.keyboard.press('Enter')
  await expect(dialogOf(page)).toContainText('“键盘模板”已保存')
  await page.keyboard.press('Escape')
  await expect(laneMenu(page)).toBeFocused()
  const other = await visit('head')
  await other.page.getByRole('button', { name: '新建攻坚组' }).first().focus()
  await other.page.keyboard.press('Enter')
  await dialogOf(other.page)
    .getByRole('combobox', { name: '战役模板' })
    .selectOption({ label: `键盘模板（${me.name}）` })
  await expect(dialogOf(other.page).getByRole('button', { name: '重命名模板' })).toHaveCount(0)
  await other.page.keyboard.press('Escape')
  await other.context.setOffline(true)
  await other.page.getByRole('button', { name: '新建攻坚组' }).first().focus()
  await other.page.keyboard.press('Enter')
  await dialogOf(other.page).getByRole('textbox').first().fill('离线开始的战役')
  await dialogOf(other.page)
    .getByRole('combobox', { name: '战役模板' })
    .selectOption({ label: `键盘模板（${me.name}）` })
  await dialogOf(other.page).getByLabel('战役首日').fill('2027-03-01')
  await other.page.keyboard.press('Enter')
  await other.page.keyboard.press('Escape')
  await other.context.setOffline(false)
  await expectSaved(other.page)
  await expect.poll(async () => (await tableOf(page)).includes('离线开始的战役')).toBe(true)
  await context.setOffline(true)
  await choose(visitor, '键盘模板')
  await dialogOf(page).getByRole('button', { name: '删除模板' }).click()
  await dialogOf(page).getByRole('button', { name: '删除模板' }).click()
  await expect(dialogOf(page)).toContainText('连不上服务器')
  await context.setOffline(false)
})

test('on a phone: saved from the lane’s menu, and chosen for a new strike team', async ({ visit }) => {
  const visitor = await visit('manager', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  const { page } = visitor
  await save(page, '手机模板')
  await laneMenu(page).click()
  await page.getByRole('menuitem', { name: '新建攻坚组' }).click()
  await dialogOf(page)
    .getByRole('combobox', { name: '战役模板' })
    .selectOption({ label: `手机模板（${visitor.me.name}）` })
  await expect(dialogOf(page).getByRole('button', { name: '删除模板' })).toBeInViewport({ ratio: 1 })
  await expect(dialogOf(page).getByLabel('战役首日')).toBeVisible()
  await expectAccessible(page)
})
