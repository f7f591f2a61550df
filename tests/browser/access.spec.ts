/** Who sees a board, and what they may do there, changes under their eyes (AC4, SY19). */
import { newId } from '../../shared/primitives/ids'
import { routes } from '../../shared/protocol/http'
import { grid } from './board'
import { expect, test } from './stage'

test('[AC6] a board that is closed is gone for everyone else within seconds, and comes back with a place on its list', async ({
  visit,
}) => {
  const manager = await visit('manager')
  const member = await visit('member')
  await expect(member.page.getByRole('button', { name: '谁能看到这个看板' })).toHaveCount(0)

  await manager.page.getByRole('button', { name: '谁能看到这个看板' }).click()
  const dialog = manager.page.getByRole('dialog')
  await dialog.getByText('仅名单内的人').click()
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(member.page.locator('[data-card-id]')).toHaveCount(0, { timeout: 5_000 })
  const address = member.page.url()
  await expect(member.page.locator(`a[href="${new URL(address).pathname}"]`)).toHaveCount(0, { timeout: 5_000 })

  await manager.page.getByRole('button', { name: '谁能看到这个看板' }).click()
  await dialog.getByRole('searchbox').fill(member.me.name)
  await dialog.getByLabel(member.me.name).check()
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog).toHaveCount(0)
  await member.page.goto(address)
  await expect(member.page.locator('[data-card-id]').first()).toBeVisible()

  await manager.page.getByRole('button', { name: '谁能看到这个看板' }).click()
  await dialog.getByText('所有人', { exact: true }).click()
  await dialog.getByRole('button', { name: '保存' }).click()
  await expect(dialog).toHaveCount(0)
})

test('[SY19] who becomes the lead of a lane can rename it at once, and no longer when somebody else is', async ({
  visit,
  program,
}) => {
  const manager = await visit('manager')
  const { page, me } = await visit('member')
  const { lane } = await grid(page)
  const appoint = async (lead: string | null) => {
    const board = new URL(page.url()).pathname.split('/').at(-1) ?? ''
    const data = { key: newId(), user: manager.me.id, command: { type: 'set-lane-lead', lane, lead } }
    const answer = await manager.context.request.post(program.url + routes.commands.replace(':board', board), {
      data,
      headers: { Origin: program.url },
    })
    expect(answer.status()).toBe(200)
  }
  const title = await page.locator('header h2[dir="auto"]').first().innerText()
  const menus = page.getByRole('button', { name: `${title}的操作` })
  await appoint(null)
  await expect(menus).toHaveCount(0)
  await appoint(me.id)
  await expect(menus).not.toHaveCount(0)
  await appoint(null)
  await expect(menus).toHaveCount(0)
})
