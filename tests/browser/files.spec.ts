/** Pictures and files of a card: added by button, by dropping and by pasting; offline and back; as the card's cover. */
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { must } from '../../shared/primitives/assert'
import { fileRoutes } from '../../shared/protocol/files'
import { expectAccessible } from './accessible'
import { expectBadge, expectSaved, firstCardAt, grid, handleOf, tile } from './board'
import { expect, test } from './stage'

const rows = (page: Page) => page.locator('[data-files] [data-file]')
const uploads = (page: Page) => page.locator('[data-files] [data-upload]')

async function openCard(page: Page, at: 0 | 1 | 2 | 3 | 4 = 0): Promise<string> {
  const { lane, columns } = await grid(page)
  const card = await firstCardAt(page, { lane, column: columns[at] })
  await handleOf(page, card).click()
  await page.locator('[data-files]').waitFor()
  return card
}

const picture = (color: string) =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: color } })
    .png()
    .toBuffer()
const choose = (page: Page, files: { name: string; mimeType: string; buffer: Buffer }[]) =>
  page.getByLabel('添加文件').setInputFiles(files)

/** Files held by a hand from outside the browser, or in its clipboard. */
async function bring(
  page: Page,
  how: 'drop' | 'paste',
  file: { name: string; type: string; bytes: Buffer } | { html: string },
  onto = page.locator('aside'),
): Promise<void> {
  const given = { how, ...('html' in file ? file : { name: file.name, type: file.type, bytes: [...file.bytes] }) }
  await onto.evaluate((panel, { how, ...file }) => {
    const data = new DataTransfer()
    if ('html' in file) data.setData('text/html', file.html)
    else data.items.add(new File([new Uint8Array(file.bytes)], file.name, { type: file.type }))
    const { left, top } = panel.getBoundingClientRect()
    const options = { bubbles: true, cancelable: true, clientX: left + 20, clientY: top + 10 }
    if (how === 'paste') panel.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: data }))
    else for (const kind of ['dragover', 'drop']) panel.dispatchEvent(new DragEvent(kind, { ...options, dataTransfer: data }))
  }, given)
}

test('by button, by dropping, by pasting; another person sees them; names of every kind stay whole', async ({ visit }) => {
  const one = await visit('manager')
  const other = await visit('member')
  const { page } = one
  await openCard(page)
  await openCard(other.page)
  await choose(page, [
    { name: '🎉🎉.png', mimeType: 'image/png', buffer: await picture('#c33') },
    { name: 'תמונה.txt', mimeType: 'text/plain', buffer: Buffer.from('שלום') },
  ])
  await bring(page, 'drop', { name: '方案.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7 …') })
  await bring(page, 'paste', { name: 'image.png', type: 'image/png', bytes: await picture('#36c') })
  await expect(rows(page)).toHaveCount(4)
  await expectSaved(page)
  await expect(rows(other.page)).toHaveCount(4)
  for (const name of ['🎉🎉.png', 'תמונה.txt', '方案.pdf'])
    await expect(rows(other.page).getByRole('link', { name, exact: true })).toBeVisible()
  await expect(rows(page).filter({ hasText: '方案.pdf' })).toContainText(one.me.name)
  await expectAccessible(page)
})

test('[AC7] a page and a drawing that would run are handed out to be saved, and never shown', async ({ visit }) => {
  const { page } = await visit('manager')
  await openCard(page, 1)
  const script = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/><script>alert(1)</script>'
  await choose(page, [
    { name: 'page.html', mimeType: 'text/html', buffer: Buffer.from(script) },
    { name: 'drawing.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(script) },
  ])
  await expect(rows(page)).toHaveCount(2)
  await expect(rows(page).locator('img')).toHaveCount(0)
  for (const name of ['page.html', 'drawing.svg']) {
    const saved = page.waitForEvent('download')
    await rows(page).getByRole('link', { name, exact: true }).click()
    expect((await saved).suggestedFilename()).toBe(name)
  }
  const address = must(await rows(page).getByRole('link', { name: 'page.html', exact: true }).getAttribute('href'), 'an address')
  const direct = page.waitForEvent('download')
  await page.evaluate((to) => window.location.assign(to), address)
  expect((await direct).suggestedFilename()).toBe('page.html')
})

test('what cannot be taken is told at once: empty, or of two gigabytes, of which nothing is sent', async ({ visit }) => {
  const { page } = await visit('manager')
  await openCard(page, 2)
  let sent = 0
  page.on('request', (request) => {
    if (request.method() === 'PUT') sent++
  })
  await choose(page, [{ name: '空.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) }])
  await expect(page.getByText('“空.txt”是空文件，没有添加。')).toBeVisible()
  await page.getByLabel('添加文件').evaluate((input: HTMLInputElement) => {
    const file = new File(['…'], '母带.mov', { type: 'video/quicktime' })
    Object.defineProperty(file, 'size', { value: 2_147_483_648 })
    Object.defineProperty(input, 'files', { value: [file], configurable: true })
    input.dispatchEvent(new Event('change', { bubbles: true }))
  })
  await expect(page.getByText('“母带.mov”有 2.1 GB，单个文件最大 100 MB。', { exact: false })).toBeVisible()
  await expect(rows(page)).toHaveCount(0)
  await expect(uploads(page)).toHaveCount(0)
  expect(sent).toBe(0)
})

test('[SY4] [SY9] chosen offline it is shown and kept on the device, also over a reload, and goes up by itself', async ({
  visit,
}) => {
  const { page, context } = await visit('manager')
  const card = await openCard(page, 3)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await context.setOffline(true)
  await expectBadge(page, /^离线/)
  await choose(page, [{ name: '现场.png', mimeType: 'image/png', buffer: await picture('#383') }])
  await expect(uploads(page)).toContainText('已存在本机，联网后自动上传')
  await expect(uploads(page).locator('img')).toHaveJSProperty('complete', true)
  await expectBadge(page, '离线，1 处修改保存在本机')
  await page.reload()
  await handleOf(page, card).waitFor()
  await expect(uploads(page)).toContainText('现场.png')
  await expectBadge(page, '离线，1 处修改保存在本机')
  await context.setOffline(false)
  await expect(rows(page)).toContainText('现场.png')
  await expectSaved(page)
  await expect(uploads(page)).toHaveCount(0)
})

test('refused by the server it is told, tried again, or let go', async ({ visit }) => {
  const { page } = await visit('manager')
  await openCard(page, 4)
  const full = { ok: false, refusal: { code: 'files-full', params: { gigabytes: 20 } } }
  const route = fileRoutes.upload.replace(/:\w+/g, '*')
  await page.route(`**${route}?*`, (request) => request.fulfill({ status: 409, json: full }))
  const file = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(name) })
  await choose(page, [file('一.txt'), file('二.txt')])
  await expect(uploads(page).filter({ hasText: '20 GB' })).toHaveCount(2)
  await expectBadge(page, /2 处被拒绝/)
  await page.unroute(`**${route}?*`)
  await page.getByRole('button', { name: '不要“一.txt”了' }).click()
  await page.getByRole('button', { name: '重新上传“二.txt”' }).click()
  await expect(rows(page)).toHaveCount(1)
  await expectSaved(page)
})

test('by keyboard alone: renamed, made the cover, removed and put back; the tile shows it', async ({ visit }) => {
  const { page } = await visit('manager')
  const card = await openCard(page, 1)
  await choose(page, [{ name: '海报.png', mimeType: 'image/png', buffer: await picture('#a3c') }])
  const row = rows(page).filter({ hasText: '海报' })
  await page.getByRole('button', { name: '重命名“海报.png”' }).press('Enter')
  await page.keyboard.type('主海报')
  await page.keyboard.press('Enter')
  await expect(row.getByRole('link', { name: '主海报.png', exact: true })).toBeVisible()
  await page.getByRole('button', { name: '把“主海报.png”设为封面' }).press('Enter')
  const cover = tile(page, card).getByRole('img', { name: /的封面$/ })
  await expect(cover).toBeVisible()
  await expect(cover).toHaveJSProperty('naturalWidth', 320)
  await page.getByRole('button', { name: '查看“主海报.png”' }).press('Enter')
  await expect(page.getByRole('dialog').getByRole('img')).toHaveJSProperty('naturalWidth', 900)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.getByRole('button', { name: '移除“主海报.png”' }).press('Enter')
  await expect(cover).toHaveCount(0)
  await expect(row).toHaveCount(0)
  await page.getByText('已移除“主海报.png”').getByRole('button', { name: '撤销' }).press('Enter')
  await expect(cover).toBeVisible()
  await expectSaved(page)
  await expectAccessible(page)
})

test('on a phone the camera is offered, and everything can be reached', async ({ visit }) => {
  const { page } = await visit('member', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await page.locator('[data-tile-title]').first().tap()
  await page.locator('[data-files]').waitFor()
  const camera = page.getByLabel('拍照')
  await expect(camera).toHaveAttribute('capture', 'environment')
  await camera.setInputFiles([{ name: 'IMG_0001.png', mimeType: 'image/png', buffer: await picture('#288') }])
  await expect(rows(page).filter({ hasText: 'IMG_0001' })).toBeVisible()
  await page.getByRole('button', { name: '移除“IMG_0001.png”' }).tap()
  await expect(page.getByText('已移除“IMG_0001.png”')).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await expectAccessible(page)
})

test('[SY27] a picture in the text: pasted, dropped and chosen; the other person sees it; one that was removed says so', async ({
  visit,
}) => {
  const one = await visit('manager')
  const other = await visit('member')
  const { page } = one
  await openCard(page)
  await openCard(other.page)
  const text = page.getByRole('textbox', { name: '正文' })
  const shown = (at: Page) => at.getByRole('textbox', { name: '正文' }).locator('figure:not([data-missing]) img')
  const isLoaded = (at: Page, name: string) =>
    expect
      .poll(() =>
        shown(at)
          .and(at.getByAltText(name))
          .evaluate((image: HTMLImageElement) => image.naturalWidth),
      )
      .toBeGreaterThan(0)
  await text.click()
  await page.keyboard.insertText('主视觉如下')
  await bring(page, 'paste', { name: '主视觉.png', type: 'image/png', bytes: await picture('#c33') }, text)
  await isLoaded(page, '主视觉.png')
  await page.keyboard.insertText('请看上图')
  await isLoaded(other.page, '主视觉.png')
  await expect(other.page.getByRole('textbox', { name: '正文' })).toContainText('请看上图')
  await expect(rows(other.page).filter({ hasText: '主视觉.png' })).toHaveCount(1)
  await bring(page, 'drop', { name: '海报.png', type: 'image/png', bytes: await picture('#36c') }, text)
  await isLoaded(other.page, '海报.png')
  await page
    .locator('input[type=file][accept^="image/jpeg"]')
    .setInputFiles({ name: '图三.png', mimeType: 'image/png', buffer: await picture('#393') })
  await isLoaded(other.page, '图三.png')
  // Another's page tells nobody else who reads the card.
  await bring(page, 'paste', { html: '<p>外来</p><img src="https://example.org/pixel.png" alt="外来图">' }, text)
  await expect(text).toContainText('外来')
  await expect(page.getByAltText('外来图')).toHaveCount(0)
  await expectSaved(page)
  await expectAccessible(page)
  await rows(page).filter({ hasText: '海报.png' }).hover()
  await page.getByRole('button', { name: '移除“海报.png”' }).click()
  await expect(rows(page).filter({ hasText: '海报.png' })).toHaveCount(0)
  await page.reload()
  await expect(page.getByText('图片“海报.png”看不到：还没传完，或者已从附件中移除。')).toBeVisible()
  await isLoaded(page, '主视觉.png')
  await expectAccessible(page)
})

test('[SY27] a picture whose file comes while another’s browser is still told that there is none is shown as well', async ({
  visit,
}) => {
  const [{ page }, other] = [await visit('manager'), await visit('member')]
  await openCard(page, 3)
  await openCard(other.page, 3)
  let tell = (): void => undefined
  const isThere = new Promise<void>((resolve) => {
    tell = resolve
  })
  await other.page.route(
    /thumbnails\/large/,
    async (route) => {
      await isThere
      await route.fulfill({ status: 404 })
    },
    { times: 1 },
  )
  const text = page.getByRole('textbox', { name: '正文' })
  await text.click()
  await bring(page, 'paste', { name: '晚到.png', type: 'image/png', bytes: await picture('#639') }, text)
  const image = other.page.getByAltText('晚到.png')
  await expect(image).toHaveCount(1)
  await expect(rows(other.page).filter({ hasText: '晚到.png' })).toHaveCount(1)
  tell()
  await expect(image).not.toHaveJSProperty('naturalWidth', 0)
})

test('[SY9] a picture pasted offline is shown from this device and goes up by itself', async ({ visit }) => {
  const { page, context } = await visit('manager')
  await openCard(page, 2)
  const text = page.getByRole('textbox', { name: '正文' })
  await text.click()
  await context.setOffline(true)
  await expectBadge(page, /^离线/)
  await bring(page, 'paste', { name: '路上拍的.png', type: 'image/png', bytes: await picture('#c93') }, text)
  const image = page.getByAltText('路上拍的.png')
  await expect(image).toHaveAttribute('src', /^blob:/)
  await context.setOffline(false)
  await expectSaved(page)
  await expect(uploads(page)).toHaveCount(0)
  await page.reload()
  await expect.poll(() => image.first().evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0)
  await expect(image.first()).toHaveAttribute('src', /^\/api\//)
})

test('the button that adds files, reached by keyboard in a long card, moves the card and never the page', async ({ visit }) => {
  const { page } = await visit('manager')
  await openCard(page)
  const text = page.getByRole('textbox', { name: '正文' })
  await text.click()
  await page.keyboard.insertText(Array.from({ length: 60 }, (_, n) => `第 ${n} 行`).join('\n'))
  await page.keyboard.press('Escape')
  await page.getByLabel('添加文件').focus()
  const pushed = await page.evaluate(() =>
    [...document.querySelectorAll('*')].filter((one) => one.scrollTop > 0).map((one) => getComputedStyle(one).overflowY),
  )
  expect(pushed.every((overflow) => overflow === 'auto')).toBe(true)
  await expect(page.locator('aside').getByRole('button', { name: '关闭' }).first()).toBeInViewport()
})
