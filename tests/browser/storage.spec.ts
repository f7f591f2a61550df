/** Storage of the device that fails, in real Chromium: the work goes on, the person is told, and there is a way out. */
import { readFileSync } from 'node:fs'
import type { BrowserContext } from '@playwright/test'
import { must } from '../../shared/primitives/assert'
import { addCard, expectBadge, expectSaved } from './board'
import { expect, test } from './stage'

/** Chromium's own words for files that it cannot read; they stay unreadable until the database is deleted. */
const damageStorage = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(() => {
    const { open, deleteDatabase } = IDBFactory.prototype
    const isOurs = (name: string): boolean => name.startsWith('strikeboard-') && localStorage.getItem('mended') === null
    IDBFactory.prototype.open = function (name, version) {
      if (isOurs(name)) throw new DOMException('Internal error opening backing store for indexedDB.open.', 'UnknownError')
      return open.call(this, name, version)
    }
    IDBFactory.prototype.deleteDatabase = function (name) {
      localStorage.setItem('mended', 'yes')
      return deleteDatabase.call(this, name)
    }
  })

test('[SY13] damaged storage: told, worked on online, started afresh after asking; nothing unsaved of the open board is lost', async ({
  visit,
  program,
}) => {
  const { page, context } = await visit('manager')
  await expectSaved(page)
  // The page is to open without the server later on.
  await page.evaluate(() => navigator.serviceWorker.ready)
  await damageStorage(context)
  await page.reload()
  await expect(page.getByRole('alert')).toContainText('本机存储已损坏')
  await expectBadge(page, '本看板已保存')
  await addCard(page, '存储损坏时写的卡片')
  await expectBadge(page, '本看板已保存')

  await program.stop()
  await addCard(page, '存储损坏又离线时写的卡片')
  await expectBadge(page, /1 处修改尚未保存，请勿关闭页面/)
  // Closing the page would lose it: the browser asks.
  const [question] = await Promise.all([page.waitForEvent('dialog'), page.close({ runBeforeUnload: true })])
  expect(question.type()).toBe('beforeunload')
  await question.dismiss()
  await page.getByRole('button', { name: '重建本机存储…' }).click()
  await expect(page.getByRole('alertdialog')).toContainText('打开着的看板上未保存的修改会保留')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: '下载 1 处未保存的修改' }).click(),
  ])
  const file: { edits: unknown[] } = JSON.parse(readFileSync(must(await download.path(), 'a file'), 'utf8'))
  expect(JSON.stringify(file.edits)).toContain('存储损坏又离线时写的卡片')
  if (process.env['PICTURES']) await page.screenshot({ path: `${process.env['PICTURES']}/storage-failed.png` })
  await page.getByRole('button', { name: '删除并重建' }).click()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await expectBadge(page, /离线.*1 处修改.*本机/)

  await page.reload()
  await expect(page.getByText('存储损坏又离线时写的卡片')).toBeVisible()
  await expectBadge(page, /离线.*1 处修改.*本机/)
  await program.start()
  await expectSaved(page)
})

test('[SY9] the browser asks before it leaves where the last edit is not on the disk yet, and no longer when it is', async ({
  visit,
}) => {
  const { page, context } = await visit('manager')
  await expectSaved(page)
  await context.setOffline(true)
  await page.locator('[data-add-card]').first().click({ force: true })
  await page.keyboard.insertText('刚建就关页面的卡片')
  const asksAfter = (press: boolean): Promise<boolean> =>
    page.evaluate((isPressed) => {
      const enter = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true })
      if (isPressed) document.activeElement?.dispatchEvent(enter)
      return !window.dispatchEvent(new Event('beforeunload', { cancelable: true }))
    }, press)
  expect(await asksAfter(true)).toBe(true)
  await expectBadge(page, /离线.*1 处修改.*本机/)
  expect(await asksAfter(false)).toBe(false)
})
