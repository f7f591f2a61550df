/** A card's text, written in a real browser: shortcuts, lists, mentions, what is pasted, two people at once, without network. */
import type { Locator, Page } from '@playwright/test'
import { expectAccessible } from './accessible'
import { expectSaved, firstCardAt, grid, handleOf } from './board'
import { expect, test } from './stage'

const textOf = (page: Page): Locator => page.getByRole('textbox', { name: '正文' })

async function openCard(page: Page, at: 0 | 1 | 2 | 3 | 4 = 0): Promise<string> {
  const { lane, columns } = await grid(page)
  const card = await firstCardAt(page, { lane, column: columns[at] })
  await handleOf(page, card).click()
  await textOf(page).waitFor()
  return card
}

/** As the clipboard of another program gives it. */
const paste = (page: Page, data: Readonly<Record<string, string>>): Promise<void> =>
  textOf(page).evaluate((element, given) => {
    const clipboardData = new DataTransfer()
    for (const [type, value] of Object.entries(given)) clipboardData.setData(type, value)
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
  }, data)

test('[SY27] text is written with the keyboard alone: headings, bold, lists, tasks, a person; it is there after a reload', async ({
  visit,
}) => {
  const { page } = await visit('manager')
  await openCard(page)
  const text = textOf(page)
  await text.focus()
  await page.keyboard.type('# 目标\n两稿主视觉，')
  await page.keyboard.press('Control+B')
  await page.keyboard.type('周四前')
  await page.keyboard.press('Control+B')
  // Letters that are keys of the board stay in the text.
  await page.keyboard.type('选一稿 cfx?/m\n- 暖色版\n冷色版\n\n[ ] 约摄影\n确认模特\n\n请 @')
  await page.getByRole('listbox', { name: '提到谁' }).waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.keyboard.type('看一下')
  await expect(text.locator('h1')).toHaveText('目标')
  await expect(text.locator('strong')).toHaveText('周四前')
  await expect(text.locator('[data-mention]')).toHaveCount(1)
  await text.getByRole('checkbox').first().check()
  await expectSaved(page)
  await expectAccessible(page)
  await page.reload()
  await expect(text.locator('ul[data-type="taskList"] li').first()).toHaveAttribute('data-checked', 'true')
  await expect(text.locator('li')).toHaveCount(4)
  await expect(text).toContainText('选一稿 cfx?/m')
  // The first Escape leaves the text, the second the card.
  await text.focus()
  await page.keyboard.press('Escape')
  await expect(text).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(text).toBeHidden()
})

test('[SY27] two people write in one text at once and see where the other is', async ({ visit }) => {
  const one = await visit('manager')
  const other = await visit('member')
  await openCard(one.page, 1)
  await openCard(other.page, 1)
  await textOf(one.page).focus()
  await one.page.keyboard.type('王：第一段')
  await expect(textOf(other.page)).toContainText('王：第一段')
  await expect(textOf(other.page).locator('[data-caret]')).toHaveText(one.me.name)
  await textOf(other.page).focus()
  await other.page.keyboard.press('Control+End')
  await other.page.keyboard.press('Enter')
  await Promise.all([one.page.keyboard.type('，接着写'), other.page.keyboard.type('丁：第二段')])
  await expect(textOf(one.page)).toContainText('丁：第二段')
  await expect(textOf(other.page)).toContainText('王：第一段，接着写')
  expect(await textOf(one.page).locator('p').allInnerTexts()).toHaveLength(2)
  // One's undo is one's own.
  await one.page.keyboard.press('Control+Z')
  await expect(textOf(other.page)).not.toContainText('，接着写')
  await expect(textOf(one.page)).toContainText('丁：第二段')
  await expectAccessible(other.page)
})

test('what is pasted from Markdown, Word and 飞书 comes without rubbish, and runs nothing', async ({ visit }) => {
  const { page } = await visit('manager')
  await openCard(page, 2)
  const text = textOf(page)
  await text.focus()
  await paste(page, {
    'text/plain': '## 渠道\n\n1. 私域\n2. 直播\n\n| 渠道 | 预算 |\n| --- | --- |\n| 私域 | 20 |\n\n[详情](https://example.com/a)',
  })
  await expect(text.locator('h2')).toHaveText('渠道')
  await expect(text.locator('ol > li')).toHaveText(['私域', '直播'])
  await expect(text.locator('th')).toHaveText(['渠道', '预算'])
  await expect(text.locator('a')).toHaveAttribute('href', 'https://example.com/a')
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
  await paste(page, {
    'text/html': `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p{color:red}</style></head><body><!--StartFragment-->
      <p class=MsoNormal style='margin:0;font-family:宋体'><b><span style='color:#c00'>重点<o:p></o:p></span></b></p>
      <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;</span></span>一级</p>
      <p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp;</span></span>二级</p>
      <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;</span></span>又一级</p><!--EndFragment--></body></html>`,
    'text/plain': '重点',
  })
  await expect(text.locator('strong')).toHaveText('重点')
  await expect(text.locator('ul > li')).toHaveCount(3)
  await expect(text.locator('ul ul > li')).toHaveText('二级')
  expect(await text.innerHTML()).not.toMatch(/mso|Mso|style="[^"]*(color|font)/)
  await page.keyboard.press('Control+A')
  await page.keyboard.press('Delete')
  await paste(page, {
    'text/html': `<div data-lark-record-data="x"><h2 id="a"><span style="font-weight:bold">飞书标题</span></h2>
      <ul class="list-bullet1"><li class="ace-line" data-list="bullet"><div>甲</div></li><li class="ace-line"><div>乙</div></li></ul>
      <p><a href="javascript:alert(1)">坏链接</a><img src=x onerror="window.ran=1"><script>window.ran=1</script><span style="font-weight:700">粗</span></p></div>`,
    'text/plain': '飞书标题',
  })
  await expect(text.locator('h2')).toHaveText('飞书标题')
  await expect(text.locator('ul > li')).toHaveText(['甲', '乙'])
  await expect(text.locator('strong').last()).toHaveText('粗')
  await expect(text.locator('a[href^="javascript"], img[src="x"], script')).toHaveCount(0)
  expect(await page.evaluate(() => Reflect.get(window, 'ran'))).toBeUndefined()
  await expectSaved(page)
})

test('a megabyte that does not fit is refused in words; one that fits is saved', async ({ visit }) => {
  const { page } = await visit('manager')
  await openCard(page, 3)
  await textOf(page).focus()
  await paste(page, { 'text/plain': '长'.repeat(400_000) })
  await expect(page.getByRole('alert')).toContainText('1 MB')
  await expect(textOf(page)).toHaveText('')
  await paste(page, { 'text/plain': `${'一段话。'.repeat(40)}\n`.repeat(600) })
  await expectSaved(page)
  await expect(page.getByRole('alert')).toHaveCount(0)
})

test('[SY9] without network one writes on: it is kept, said so, and goes up by itself', async ({ visit }) => {
  const one = await visit('manager')
  const other = await visit('member')
  await openCard(one.page, 4)
  await openCard(other.page, 4)
  await one.context.setOffline(true)
  await textOf(one.page).focus()
  await one.page.keyboard.type('在高铁上写的')
  await expect(one.page.locator('[data-sync="offline"]').first()).toBeVisible()
  await expect(textOf(other.page)).not.toContainText('高铁')
  await one.context.setOffline(false)
  await expect(textOf(other.page)).toContainText('在高铁上写的')
  await expectSaved(one.page)
})

test('[SY27] two who begin to write in the same empty line lose and double nothing', async ({ visit }) => {
  const [one, other] = [await visit('manager'), await visit('member')]
  for (const { page } of [one, other]) await openCard(page, 4)
  await textOf(one.page).click()
  await one.page.keyboard.type('第一行\n')
  await expect(textOf(other.page).locator('p')).toHaveCount(2)
  await textOf(other.page).click()
  await other.page.keyboard.press('Control+End')
  const [letters, digits] = ['abcdefghijklmnopqrstuvwxyz', '0123456789ABCDEFGHIJKLMNOP']
  await Promise.all([one.page.keyboard.type(letters, { delay: 30 }), other.page.keyboard.type(digits, { delay: 30 })])
  for (const { page } of [one, other]) await expectSaved(page)
  const written = (page: Page) =>
    textOf(page)
      .locator('p')
      .nth(1)
      .evaluate((line) => {
        const copy = line.cloneNode(true) as HTMLElement
        for (const caret of copy.querySelectorAll('[data-caret]')) caret.remove()
        return copy.textContent ?? ''
      })
  await expect.poll(async () => (await written(one.page)) === (await written(other.page))).toBe(true)
  const line = await written(one.page)
  const only = (signs: string) => [...line].filter((sign) => signs.includes(sign)).join('')
  expect([only(letters), only(digits)]).toEqual([letters, digits])
})
