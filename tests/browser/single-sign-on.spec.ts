/** Coming in by the company's provider, which runs beside: over its pages and back, as a browser goes. */
import { AxeBuilder } from '@axe-core/playwright'
import { type Browser, expect, type Page, test as plain } from '@playwright/test'
import { must } from '../../shared/primitives/assert'
import { accountRoutes } from '../../shared/protocol/accounts'
import { CompanyProvider } from '../support/company-provider'
import { Program } from '../support/program'

const LIN = { sub: 'company-7', email: 'lin@example.com', email_verified: true, name: '林晓' }

/** A server that was set up by its administrator, and a provider that it knows. */
const test = plain.extend<{ stage: { program: Program; company: CompanyProvider; host: Page } }>({
  stage: async ({ browser }, use) => {
    const company = await CompanyProvider.start()
    const program = await new Program().start({ STRIKEBOARD_DEMO: '0', ...company.environment })
    company.open(program.url + accountRoutes.signInOidcReturn)
    const link = must(/http\S+\/set-up#\S+/.exec(await program.line(/set-up#/))?.[0], 'a link')
    const host = await visitor(browser, link)
    await host.getByLabel('姓名').fill('管理员')
    await host.getByLabel('邮箱').fill('host@example.com')
    await host.getByLabel('密码', { exact: true }).fill('correct horse 电池')
    await host.keyboard.press('Enter')
    await expect(host.getByRole('heading', { name: '还没有看板' })).toBeVisible()
    await use({ program, company, host })
    await program.remove()
    await company.stop()
  },
})

async function visitor(browser: Browser, address: string, locale = 'zh-CN'): Promise<Page> {
  const page = await (await browser.newContext({ locale })).newPage()
  await page.goto(address)
  return page
}

async function invite(host: Page, email: string): Promise<string> {
  await host.getByRole('link', { name: '人员' }).click()
  await host.getByRole('button', { name: '邀请', exact: true }).click()
  if (email) await host.getByLabel('邮箱').fill(email)
  await host.getByRole('dialog').getByLabel(/^中心/).selectOption('strategy')
  await host.getByRole('button', { name: '创建邀请' }).click()
  const link = await host.getByLabel('邀请链接').inputValue()
  await host.getByRole('button', { name: '完成' }).click()
  return link
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
}

test('[AC1] whoever has no invitation is told so, in both languages; with one the company’s account opens the door', async ({
  browser,
  stage: { program, company, host },
}) => {
  company.here = LIN
  const page = await visitor(browser, program.url)
  await page.getByRole('button', { name: '用企业账号登录' }).click()
  await expect(page.getByRole('alert')).toContainText('这里没有使用该邮箱的人')
  await expectAccessible(page)
  const english = await visitor(browser, program.url, 'en')
  await english.getByRole('button', { name: 'Sign in with 企业账号' }).click()
  await expect(english.getByRole('alert')).toContainText('Ask an administrator for an invitation.')

  await invite(host, LIN.email)
  await page.getByRole('button', { name: '用企业账号登录' }).click()
  await expect(page.getByRole('heading', { name: '还没有看板' })).toBeVisible()
  await page.getByRole('link', { name: '人员' }).click()
  await expect(page.locator('[data-center="strategy"] [data-person-id]')).toContainText('林晓')
})

test('[AC1] an invitation’s own page takes the company’s account instead of a password', async ({
  browser,
  stage: { company, host },
}) => {
  company.here = LIN
  const page = await visitor(browser, await invite(host, ''))
  await expectAccessible(page)
  await page.getByRole('button', { name: '用企业账号登录' }).click()
  await expect(page.getByRole('heading', { name: '还没有看板' })).toBeVisible()
})

test('[AC1] a provider that is away is told, and a password still opens the door', async ({ browser, stage }) => {
  const { program, company } = stage
  await company.stop()
  const page = await visitor(browser, program.url)
  await page.getByRole('button', { name: '用企业账号登录' }).click()
  await expect(page.getByRole('alert')).toContainText('企业账号登录未完成')
  await page.getByLabel('邮箱').fill('host@example.com')
  await page.getByLabel('密码', { exact: true }).fill('correct horse 电池')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '还没有看板' })).toBeVisible()
})
