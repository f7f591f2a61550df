/** Edits of somebody who was deactivated while offline: handed in by their browser, decided on by a manager. */
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext, Page } from '@playwright/test'
import { must } from '../../shared/primitives/assert'
import { accountRoutes } from '../../shared/protocol/accounts'
import { routes } from '../../shared/protocol/http'
import { addCard, expectBadge, expectSaved } from './board'
import { expect, test } from './stage'

const axe = async (page: Page) => (await new AxeBuilder({ page }).analyze()).violations

/** An administrator does so at another place. */
async function deactivate(context: BrowserContext, url: string, person: string): Promise<void> {
  const people: { id: string; role: string }[] = await (await context.request.get(url + routes.demoPeople)).json()
  const admin = must(
    people.find(({ role }) => role === 'administrator'),
    'an administrator',
  )
  const headers = { Origin: url }
  await context.request.post(url + routes.demoSignIn, { data: { user: admin.id }, headers })
  const answer = await context.request.post(url + accountRoutes.personDeactivate.replace(':person', person), { headers })
  expect(answer.status()).toBe(200)
}

test('[AC3] what somebody wrote offline, deactivated meanwhile, is handed in once and comes on the board by a manager', async ({
  visit,
  browser,
  program,
}) => {
  const member = await visit('member')
  // A part of the page that was on its way when the network went would stay away until the page is loaded anew.
  await member.page.waitForLoadState('networkidle')
  await member.context.setOffline(true)
  await addCard(member.page, '离开前写下的卡片')
  await addCard(member.page, '不该采用的卡片')
  await expectBadge(member.page, /离线.*2 处修改/)
  const office = await browser.newContext()
  await deactivate(office, program.url, member.me.id)
  await office.close()

  await member.context.setOffline(false)
  const give = member.page.getByRole('button', { name: '交给经理处理' })
  await expect(give).toBeVisible()
  expect(await axe(member.page)).toEqual([])
  await member.page.goto(`${program.url}/sign-in`)
  await expect(member.page.getByText(new RegExp(`${member.me.name}在本机还有 2 项修改`))).toBeVisible()
  await give.click()
  await expect(member.page.getByText('已把 2 项修改交给经理')).toBeVisible()
  await member.page.reload()
  await expect(member.page.getByText('已把 2 项修改交给经理')).toBeVisible()
  expect(await axe(member.page)).toEqual([])

  const manager = await visit('manager')
  await manager.page.getByRole('link', { name: '待处理的修改（1）' }).first().click()
  const item = manager.page.locator('[data-hand-in]')
  await expect(item).toContainText(member.me.name)
  await expect(item.getByRole('listitem').first()).toContainText('离开前写下的卡片')
  expect(await axe(manager.page)).toEqual([])
  await item.getByRole('button', { name: '采用', exact: true }).click()
  await expect(manager.page.getByText('没有待处理的修改')).toBeVisible()
  await expectSaved(manager.page)
  await manager.page.goto(`${program.url}/audit`)
  await expect(manager.page.getByRole('row').filter({ hasText: '采用' }).first()).toContainText(member.me.name)
  await manager.page.goBack()
  await manager.page.goBack()
  await expect(manager.page.getByText('离开前写下的卡片', { exact: true })).toBeVisible()
})

test('[AC3] on a phone a manager drops what was handed in, asked once more first', async ({ visit, browser, program }) => {
  const member = await visit('member')
  // A part of the page that was on its way when the network went would stay away until the page is loaded anew.
  await member.page.waitForLoadState('networkidle')
  await member.context.setOffline(true)
  await addCard(member.page, '不会采用的卡片')
  await expectBadge(member.page, /离线.*1 处修改/)
  const office = await browser.newContext()
  await deactivate(office, program.url, member.me.id)
  await office.close()
  await member.context.setOffline(false)
  await member.page.getByRole('button', { name: '交给经理处理' }).click()
  await expect(member.page.getByText('已把 1 项修改交给经理')).toBeVisible()

  const manager = await visit('manager', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' })
  await manager.page.goto(`${program.url}/hand-ins`)
  const item = manager.page.locator('[data-hand-in]')
  await item.getByRole('button', { name: '不采用' }).click()
  expect(await axe(manager.page)).toEqual([])
  await item.getByRole('button', { name: '确定不采用并删除' }).click()
  await expect(manager.page.getByText('没有待处理的修改')).toBeVisible()
  await manager.page.goto(`${program.url}/`)
  await expectSaved(manager.page)
  await expect(manager.page.getByText('不会采用的卡片', { exact: true })).toHaveCount(0)
})
