/** Coming in, as people do it: setting up an empty server, an invitation, a password; leaving with unsaved work. */
import type { Browser, Page } from '@playwright/test'
import { must } from '../../shared/primitives/assert'
import { Program } from '../support/program'
import { expectAccessible } from './accessible'
import { addCard } from './board'
import { expect, test as stage } from './stage'

const PASSWORD = 'correct horse 电池'

/** An empty server, a new one for each test, and the link in its terminal. */
const test = stage.extend<{ empty: { program: Program; link: string } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that are needed from the pattern.
  empty: async ({}, use) => {
    const program = await new Program().start({ STRIKEBOARD_DEMO: '0' })
    const link = must(/http\S+\/set-up#\S+/.exec(await program.line(/set-up#/))?.[0], 'a link')
    await use({ program, link })
    await program.remove()
  },
})

async function visitor(browser: Browser, address: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await page.goto(address)
  return page
}

/** By keyboard only, from the page as it opens. */
async function fill(page: Page, name: string, email: string | null): Promise<void> {
  await page.getByLabel('姓名').focus()
  await page.keyboard.type(name)
  await page.keyboard.press('Tab')
  if (email) await page.keyboard.type(email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')
}

async function setUp(browser: Browser, link: string): Promise<Page> {
  const page = await visitor(browser, link)
  await fill(page, '林晓', 'lin@example.com')
  await expect(page.getByRole('heading', { name: '还没有看板' })).toBeVisible()
  return page
}

test('[AC2] an empty server is set up by its link, once; whoever merely finds it is told how one gets in', async ({
  browser,
  empty,
}) => {
  const stranger = await visitor(browser, empty.program.url)
  await expect(stranger.getByRole('heading', { name: '登录' })).toBeVisible()
  await expectAccessible(stranger)
  await stranger.goto(`${empty.program.url}/set-up#${'A'.repeat(43)}`)
  await expectAccessible(stranger)
  await fill(stranger, '外人', 'else@example.com')
  await expect(stranger.getByRole('alert')).toContainText('这个链接无效')
  await setUp(browser, empty.link)
  const late = await visitor(browser, empty.link)
  await fill(late, '迟到', 'late@example.com')
  await expect(late.getByRole('alert')).toContainText('已经用过')
})

test('[AC2] a link that was cut says so', async ({ browser, empty }) => {
  const page = await visitor(browser, empty.link.slice(0, -3))
  await expect(page.getByRole('heading', { name: '链接不完整' })).toBeVisible()
  await expectAccessible(page)
})

test('[AC1] a password opens the door; a wrong one and an unknown address look alike; faults are said at their fields', async ({
  browser,
  empty,
}) => {
  await setUp(browser, empty.link)
  const page = await visitor(browser, empty.program.url)
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByText('请填写邮箱')).toBeVisible()
  await expect(page.getByLabel('邮箱')).toBeFocused()
  for (const email of ['lin@example.com', 'nobody@example.com']) {
    await page.getByLabel('邮箱').fill(email)
    await page.getByLabel('密码', { exact: true }).fill('wrong password')
    await page.keyboard.press('Enter')
    await expect(page.getByText('邮箱或密码不正确')).toBeVisible()
  }
  await page.getByLabel('邮箱').fill('lin@example.com')
  await page.getByLabel('密码', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '还没有看板' })).toBeVisible()
})

test('[AC3] an invitation is made, followed, used up; another is withdrawn', async ({ browser, empty }) => {
  const host = await setUp(browser, empty.link)
  await host.getByRole('link', { name: '人员' }).click()
  await host.getByRole('button', { name: '邀请', exact: true }).click()
  await host.getByLabel('邮箱').fill('wang@example.com')
  await host.getByRole('dialog').getByLabel(/^角色/).selectOption('head')
  await host.getByRole('dialog').getByLabel(/^中心/).selectOption('growth')
  await expectAccessible(host)
  await host.getByRole('button', { name: '创建邀请' }).click()
  const link = await host.getByLabel('邀请链接').inputValue()
  await host.keyboard.press('Escape')
  await expect(host.getByRole('button', { name: '邀请', exact: true })).toBeFocused()
  await expect(host.locator('[data-invitation]')).toContainText('wang@example.com')
  await expectAccessible(host)

  const guest = await visitor(browser, link)
  await expect(guest.getByText('林晓邀请你加入数字营销与增长中心，角色是中心负责人。')).toBeVisible()
  await expectAccessible(guest)
  await fill(guest, '王敏', null)
  await guest.getByRole('link', { name: '人员' }).click()
  await expect(guest.locator('[data-center="growth"] [data-person-id]')).toContainText('王敏')
  await expect(guest.getByRole('button', { name: '邀请', exact: true })).toHaveCount(0)
  await expectAccessible(guest)

  const late = await visitor(browser, link)
  await expect(late.getByText('已经用过')).toBeVisible()

  await host.getByRole('button', { name: '邀请', exact: true }).click()
  await host.getByRole('button', { name: '创建邀请' }).click()
  await expect(host.getByRole('dialog')).toContainText('请选择中心')
  await host.getByRole('dialog').getByLabel(/^中心/).selectOption('growth')
  await host.getByRole('button', { name: '创建邀请' }).click()
  const other = await host.getByLabel('邀请链接').inputValue()
  await host.getByRole('button', { name: '完成' }).click()
  await host.getByRole('button', { name: '撤回给持有链接的人的邀请' }).click()
  await expect(host.locator('[data-invitation]')).toHaveCount(0)
  await expect((await visitor(browser, other)).getByText('被撤回')).toBeVisible()
})

test('[AC1] without a mail server, whoever has forgotten their password is sent to the administrator, not to their mail', async ({
  browser,
  empty,
}) => {
  await setUp(browser, empty.link)
  const page = await visitor(browser, `${empty.program.url}/forgotten-password`)
  await expect(page.getByText('这台服务器不发邮件')).toBeVisible()
  await page.getByLabel('邮箱').fill('nobody@example.com')
  await page.getByRole('button', { name: '生成链接' }).click()
  await expect(page.getByText('如果 nobody@example.com 有账号，链接已写入服务器日志')).toBeVisible()
  await expectAccessible(page)
})

test('[SY13] signing out with edits that are only here asks first, and cancelling keeps them', async ({ visit }) => {
  const { page, context } = await visit('manager')
  await context.setOffline(true)
  await addCard(page, '只在本机的卡片')
  await page
    .getByRole('button', { name: /的菜单$/ })
    .first()
    .click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page.getByRole('alertdialog')).toContainText('没有保存到服务器')
  await page.getByRole('button', { name: '取消' }).click()
  await context.setOffline(false)
  await expect(page.getByRole('button', { name: '已全部保存' })).toBeVisible()
  await expect(page.getByText('只在本机的卡片')).toBeVisible()
})
