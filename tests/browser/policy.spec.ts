/** The page's own policy, in real Chromium: nothing that the interface does is against it, and text by people never runs. */
import type { BrowserContext, Page } from '@playwright/test'
import { addCard, expectSaved, tile } from './board'
import { expect, test } from './stage'

/** Collects what the browser reports, from the first byte of every page on. */
async function watch(context: BrowserContext): Promise<string[]> {
  const reports: string[] = []
  await context.exposeBinding('reportViolation', (_source, what: string) => void reports.push(what))
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile, lineNumber }) =>
      (window as unknown as { reportViolation(what: string): void }).reportViolation(
        `${violatedDirective} ${blockedURI} ${sourceFile}:${lineNumber}`,
      ),
    )
  })
  return reports
}

/** A report comes by a task of its own. */
const settled = (page: Page) => page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 50)))

test('[AC7] the watch itself hears of a style element, a style attribute and code made of text', async ({ browser, program }) => {
  const context = await browser.newContext()
  const reports = await watch(context)
  const page = await context.newPage()
  await page.goto(`${program.url}/sign-in`)
  await page.locator('[data-person-id]').first().waitFor()
  await page.evaluate(() => {
    document.head.append(Object.assign(document.createElement('style'), { textContent: 'b { color: red }' }))
    document.body.insertAdjacentHTML('beforeend', '<i style="color: red"></i>')
    document.body.append(Object.assign(document.createElement('script'), { textContent: 'window.ran = 1' }))
  })
  await settled(page)
  expect(reports.map((report) => report.split(' ')[0]).sort()).toEqual(['script-src-elem', 'style-src-attr', 'style-src-elem'])
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  await context.close()
})

test('[AC7] no page and no dialog is against the policy', async ({ browser, program, visit }) => {
  const context = await browser.newContext()
  const signInReports = await watch(context)
  const signIn = await context.newPage()
  for (const path of ['/sign-in', '/set-up', '/invitation', '/forgotten-password', '/reset-password', '/no-such-page']) {
    await signIn.goto(program.url + path)
    await signIn.locator('#root *').first().waitFor()
    await settled(signIn)
  }
  expect(signInReports).toEqual([])
  await context.close()

  const { page, context: inside } = await visit('administrator')
  const reports = await watch(inside)
  await page.reload()
  await page.locator('[data-card-id]').first().waitFor()
  await page.locator('[data-card-id] [data-tile-title]').first().click()
  await expect(page.locator('aside')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.locator('aside')).toHaveCount(0)
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog')).toBeVisible()
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflow)).toBe('hidden')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).overflow)).not.toBe('hidden')
  // Every button of the bar that opens something.
  const openers = page.locator('header [aria-haspopup]')
  for (let i = 0; i < (await openers.count()); i++) {
    await openers.nth(i).click()
    await settled(page)
    await page.keyboard.press('Escape')
  }
  for (const path of ['/import', '/account', '/people', '/audit', '/no-such-page']) {
    await page.goto(program.url + path)
    await page.locator('#root *').first().waitFor()
    await settled(page)
  }
  expect(reports).toEqual([])
})

test('[AC8] strings that would be markup or code are shown as they are, on every screen', async ({ visit }) => {
  const { page, context } = await visit('manager')
  const reports = await watch(context)
  const dialogs: string[] = []
  page.on('dialog', (dialog) => {
    dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  await page.reload()
  await page.locator('[data-card-id]').first().waitFor()
  for (const title of HOSTILE) {
    await addCard(page, title)
    await expectSaved(page)
    const id = await page
      .getByText(title, { exact: true })
      .first()
      .evaluate((at) => at.closest('[data-card-id]')?.getAttribute('data-card-id'))
    await page.goto(`${page.url().replace(/\/cards\/.*/, '')}/cards/${id}`)
    await expect(page.locator('aside').getByRole('textbox').first()).toHaveValue(title)
    await page.keyboard.press('Escape')
    await tile(page, String(id)).waitFor()
  }
  expect(await page.evaluate(() => 'ran' in window)).toBe(false)
  expect(await page.locator('script:not([src]), iframe, [onerror], a[href^="javascript"]').count()).toBe(0)
  expect([reports, dialogs]).toEqual([[], []])
})

const HOSTILE = [
  '<script>window.ran=1</script>',
  '"><img src=x onerror=window.ran=1>',
  '<svg/onload=window.ran=1>',
  'javascript:window.ran=1',
  '{{constructor.constructor("window.ran=1")()}}',
  '__proto__',
]
