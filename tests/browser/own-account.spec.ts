/** One's own account, as a person sees it: a forgotten password by real mail, sessions, password, profile, tokens. */
import { type Browser, expect, type Page, test as plain } from '@playwright/test'
import { must } from '../../shared/primitives/assert'
import { routes } from '../../shared/protocol/http'
import { type MailServer, mailServer } from '../support/mail-server'
import { Program } from '../support/program'
import { expectAccessible } from './accessible'
import { test as onBoard } from './stage'

const EMAIL = 'lin@example.com'
const [OLD, NEW] = ['correct horse 电池', 'another battery 马']

interface Stage {
  readonly program: Program
  readonly mails: MailServer
  /** Signed in as the administrator who set the server up. */
  readonly page: Page
}

const test = plain.extend<{ stage: Stage }>({
  stage: async ({ browser }, use) => {
    const mails = await mailServer()
    const mail = { STRIKEBOARD_MAIL_URL: mails.url, STRIKEBOARD_MAIL_FROM: '攻坚看板 <strikeboard@example.com>' }
    const program = await new Program().start({ STRIKEBOARD_DEMO: '0', ...mail })
    const page = await visitor(browser, must(/http\S+\/set-up#\S+/.exec(await program.line(/set-up#/))?.[0], 'a link'))
    await page.getByLabel('姓名').fill('林晓')
    await page.getByLabel('邮箱').fill(EMAIL)
    await page.getByLabel('密码', { exact: true }).fill(OLD)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: '还没有看板' })).toBeVisible()
    await use({ program, mails, page })
    await program.remove()
    await mails.stop()
  },
})

async function visitor(browser: Browser, address: string, more: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const page = await (await browser.newContext(more)).newPage()
  await page.goto(address)
  return page
}

async function signIn(browser: Browser, { program }: Stage, password: string): Promise<Page> {
  const page = await visitor(browser, program.url)
  await page.getByLabel('邮箱').fill(EMAIL)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  return page
}

async function openAccount({ page, program }: Stage): Promise<Page> {
  await page.goto(`${program.url}/account`)
  await expect(page.getByRole('heading', { name: 'API 令牌' })).toBeVisible()
  return page
}

const linkOf = (text: string): string => must(/^http\S+$/m.exec(text)?.[0], 'a link in the mail')

test('[AC1] a forgotten password is set by the mailed link, once; sessions elsewhere end', async ({ browser, stage }) => {
  const page = await visitor(browser, `${stage.program.url}/sign-in`)
  await page.getByRole('link', { name: '忘记密码？' }).click()
  await expectAccessible(page)
  await page.getByLabel('邮箱').fill('nobody@example.com')
  await page.keyboard.press('Enter')
  await expect(page.getByText('如果 nobody@example.com 有账号，链接已经发出')).toBeVisible()
  await page.goto(`${stage.program.url}/forgotten-password`)
  await page.getByLabel('邮箱').fill(EMAIL)
  await page.keyboard.press('Enter')
  await expect(page.getByText(`如果 ${EMAIL} 有账号，链接已经发出`)).toBeVisible()
  await expectAccessible(page)

  const mail = await stage.mails.next()
  expect(mail.to).toEqual([EMAIL])
  const link = linkOf(mail.text)
  const reader = await visitor(browser, link)
  await reader.getByLabel('新密码').fill('short')
  await reader.keyboard.press('Enter')
  await expect(reader.getByText('至少需要 10 个字符')).toBeVisible()
  await expectAccessible(reader)
  await reader.getByLabel('新密码').fill(NEW)
  await reader.keyboard.press('Enter')
  await expect(reader.getByRole('heading', { name: '还没有看板' })).toBeVisible()

  await stage.page.reload()
  await expect(stage.page.getByRole('heading', { name: '登录' })).toBeVisible()
  await expect((await signIn(browser, stage, OLD)).getByText('邮箱或密码不正确')).toBeVisible()
  await expect((await signIn(browser, stage, NEW)).getByRole('heading', { name: '还没有看板' })).toBeVisible()

  const late = await visitor(browser, link)
  await late.getByLabel('新密码').fill(NEW)
  await late.keyboard.press('Enter')
  await expect(late.getByRole('alert')).toContainText('已经用过')
  await late.getByRole('link', { name: '重新获取链接' }).click()
  await expect(late.getByRole('heading', { name: '重设密码' })).toBeVisible()
})

test('[AC3] an invitation to an address is mailed to it, and works', async ({ browser, stage: { page, mails } }) => {
  await page.getByRole('link', { name: '人员' }).click()
  await page.getByRole('button', { name: '邀请', exact: true }).click()
  await page.getByLabel('邮箱').fill('wang@example.com')
  await page.getByRole('dialog').getByLabel(/^中心/).selectOption('growth')
  await page.getByRole('button', { name: '创建邀请' }).click()
  await expect(page.getByRole('dialog')).toContainText('邮件')
  const mail = await mails.next()
  expect(mail.to).toEqual(['wang@example.com'])
  expect(mail.text).toContain('林晓邀请你加入')
  const guest = await visitor(browser, linkOf(mail.text))
  await guest.getByLabel('姓名').fill('王敏')
  await guest.getByLabel('密码', { exact: true }).fill(NEW)
  await guest.keyboard.press('Enter')
  await expect(guest.getByRole('heading', { name: '还没有看板' })).toBeVisible()
})

test('[AC1] sessions are listed and end where they are ended', async ({ browser, stage }) => {
  const elsewhere = await signIn(browser, stage, OLD)
  await expect(elsewhere.getByRole('heading', { name: '还没有看板' })).toBeVisible()
  const page = await openAccount(stage)
  const sessions = page.locator('[data-session]')
  await expect(sessions).toHaveCount(2)
  await expect(sessions.first()).toContainText('本机')
  await expectAccessible(page)
  await sessions.last().getByRole('button').click()
  await expect(sessions).toHaveCount(1)
  await elsewhere.reload()
  await expect(elsewhere.getByRole('heading', { name: '登录' })).toBeVisible()

  const again = await signIn(browser, stage, OLD)
  await expect(again.getByRole('heading', { name: '还没有看板' })).toBeVisible()
  await page.reload()
  await page.getByRole('button', { name: '在所有设备上退出' }).click()
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
  await again.reload()
  await expect(again.getByRole('heading', { name: '登录' })).toBeVisible()
})

onBoard(
  '[SY19] a session that is ended elsewhere ends on its open board within seconds, and says so',
  async ({ visit, browser, program }) => {
    const { page, me } = await visit('manager')
    const context = await browser.newContext()
    const headers = { Origin: program.url }
    expect((await context.request.post(program.url + routes.demoSignIn, { data: { user: me.id }, headers })).ok()).toBe(true)
    const elsewhere = await context.newPage()
    await elsewhere.goto(`${program.url}/account`)
    await elsewhere.getByRole('button', { name: '结束其他全部' }).click()
    await expect(elsewhere.locator('[data-session]')).toHaveCount(1)
    await expect(page.getByText('登录已结束').first()).toBeVisible({ timeout: 5_000 })
    await context.close()
  },
)

test('[AC1] the password is changed by who knows it; a wrong one is told at once', async ({ browser, stage }) => {
  const page = await openAccount(stage)
  await page.getByLabel('当前密码').fill('wrong password')
  await page.getByLabel('新密码').fill(NEW)
  await page.getByRole('button', { name: '修改密码' }).click()
  await expect(page.getByRole('alert')).toContainText('当前密码不正确')
  await page.getByLabel('当前密码').fill(OLD)
  await page.getByRole('button', { name: '修改密码' }).click()
  await expect(page.getByText('密码已修改')).toBeVisible()
  await expect((await signIn(browser, stage, NEW)).getByRole('heading', { name: '还没有看板' })).toBeVisible()
})

test('one’s own name and language change what one sees', async ({ stage }) => {
  const page = await openAccount(stage)
  await page.getByLabel('姓名').fill('林小小')
  await page.getByLabel('语言').selectOption('en')
  await page.getByLabel('时区').selectOption('Asia/Shanghai')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'API tokens' })).toBeVisible()
  await expectAccessible(page)
  await page.reload()
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('林小小')
  await expect(page.getByLabel('Time zone')).toHaveValue('Asia/Shanghai')
})

test('[AC1] a token is made, told once, good for what it says, and withdrawn', async ({ stage }) => {
  const page = await openAccount(stage)
  await page.getByRole('button', { name: '新建令牌' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('用途').fill('大屏')
  await dialog.getByLabel('编辑').check()
  await expect(dialog.getByLabel('查看')).toBeChecked()
  await dialog.getByLabel('查看').uncheck()
  await expect(dialog.getByLabel('编辑')).not.toBeChecked()
  await dialog.getByLabel('查看').check()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '创建令牌' }).click()
  const secret = await dialog.getByLabel('令牌“大屏”').inputValue()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: '完成' }).click()
  await expect(page.locator('[data-token]')).toContainText('从未使用')

  const ask = () => fetch(stage.program.url + routes.people, { headers: { authorization: `Bearer ${secret}` } })
  expect((await ask()).status).toBe(200)
  await page.reload()
  await expect(page.locator('[data-token]')).toContainText('上次使用')
  await expect(page.locator('[data-token]')).not.toContainText('编辑')
  await page.getByRole('button', { name: '撤回令牌“大屏”' }).click()
  await expect(page.locator('[data-token]')).toHaveCount(0)
  expect((await ask()).status).toBe(401)
})

test('the account page fits a phone', async ({ browser, stage }) => {
  const page = await visitor(browser, stage.program.url, {
    viewport: { width: 390, height: 844 },
    hasTouch: true,
    isMobile: true,
    colorScheme: 'dark',
  })
  await page.getByLabel('邮箱').fill(EMAIL)
  await page.getByLabel('密码', { exact: true }).fill(OLD)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '还没有看板' })).toBeVisible()
  await page.goto(`${stage.program.url}/account`)
  await expect(page.getByRole('heading', { name: 'API 令牌' })).toBeVisible()
  await expectAccessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
})

test('[SY13] a session that was ended elsewhere is told on a page without a board, and the page stays', async ({
  browser,
  stage,
}) => {
  const page = await openAccount(stage)
  const other = await signIn(browser, stage, OLD)
  await expect(other.getByRole('heading', { name: '还没有看板' })).toBeVisible()
  await other.request.post(`${stage.program.url}/api/account/sessions/end-others`, { headers: { Origin: stage.program.url } })
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByRole('main').getByText('登录已结束，请重新登录').first()).toBeVisible()
  await expect(page).toHaveURL(/\/account$/)
  await expectAccessible(page)
  await page.getByRole('link', { name: '重新登录' }).click()
  await expect(page.getByRole('heading', { name: '登录' })).toBeVisible()
})

test('the language of an account holds on every device; what is chosen on one of them later holds there', async ({
  browser,
  stage,
}) => {
  const page = await openAccount(stage)
  await page.getByLabel('语言').selectOption('en')
  await page.getByRole('button', { name: '保存', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'API tokens' })).toBeVisible()
  const other = await signIn(browser, stage, OLD)
  await expect(other.getByRole('heading', { name: 'No boards yet' })).toBeVisible()
  await other.getByRole('button', { name: /林晓/ }).click()
  await other.getByText('简体中文').click()
  await expect(other.getByRole('heading', { name: '还没有看板' })).toBeVisible()
  await other.reload()
  await expect(other.getByRole('heading', { name: '还没有看板' })).toBeVisible()
  await other.goto(`${stage.program.url}/sign-in`)
  await expect(other.getByText('你已登录：林晓')).toBeVisible()
  await expectAccessible(other)
  await other.getByRole('link', { name: '进入看板' }).click()
  await expect(other.getByRole('heading', { name: '还没有看板' })).toBeVisible()
})
