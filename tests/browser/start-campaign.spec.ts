/** A campaign starts from a template: a lane with dated cards in one step, taken back as one; its days are a fact. */
import { AxeBuilder } from '@axe-core/playwright'
import { expectSaved } from './board'
import { expect, test } from './stage'

test('a shopping festival is started by keyboard, dated from its first day, and taken back as one', async ({ visit }) => {
  const { page } = await visit('manager')
  const { origin, pathname } = new URL(page.url())
  const table = async () => (await page.request.get(`${origin}/api${pathname}/export?form=csv`)).text()
  await page.getByRole('button', { name: '新建攻坚组' }).first().focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox').first().fill('双12返场')
  await dialog.getByRole('combobox', { name: '战役模板' }).selectOption('festival')
  await expect(dialog.getByText('25 张卡片')).toBeVisible()
  await dialog.getByLabel('战役首日').fill('2027-12-01')
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  await page.keyboard.press('Enter')
  await expect(
    dialog
      .getByLabel('开始日期')
      .or(dialog.getByRole('heading', { name: '双12返场' }))
      .first(),
  ).toBeVisible()
  await page.keyboard.press('Escape')
  await expectSaved(page)
  await expect.poll(async () => (await table()).split('双12返场').length - 1).toBe(25)
  expect(await table()).toContain('2027-10-20')
  await expect
    .poll(async () => JSON.stringify(await (await page.request.get(`${origin}/api${pathname}/export?form=json`)).json()))
    .toContain('"campaign":{"from":"2027-12-01","to":"2027-12-12"}')
  await page.keyboard.press('Control+z')
  await expect.poll(async () => (await table()).includes('双12返场')).toBe(false)
})
