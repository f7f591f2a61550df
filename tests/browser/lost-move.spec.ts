/** Two people move the same card at once: one of the moves stands, and the other person is told who put the card where. */
import { expectAccessible } from './accessible'
import { cellAt, dragByMouse, expectSaved, expectSpot, firstCardAt, grid, handleOf, spotOf } from './board'
import { expect, test } from './stage'

test('[SY11] whose move lost is told who moved the card where, is led there, and moves it back in one step', async ({
  visit,
}) => {
  const [one, two] = [await visit('manager'), await visit('head')]
  const { lane, columns } = await grid(one.page)
  const card = await firstCardAt(one.page, { lane, column: columns[1] })
  const title = await handleOf(one.page, card).textContent()
  const places = { one: { lane, column: columns[3] }, two: { lane, column: columns[4] } }
  await one.context.setOffline(true)
  await dragByMouse(one.page, card, places.one)
  await expectSpot(one.page, card, places.one)
  await dragByMouse(two.page, card, places.two)
  await expectSpot(two.page, card, places.two)
  await expectSaved(two.page)
  await one.context.setOffline(false)
  await expectSaved(one.page)
  await expect.poll(async () => (await spotOf(one.page, card))?.column === (await spotOf(two.page, card))?.column).toBe(true)

  // Which of them stands is Yjs' choice, by ids that are drawn by lot.
  const oneStands = (await spotOf(one.page, card))?.column === columns[3]
  const [winner, loser] = oneStands ? [one, two] : [two, one]
  const [theirs, mine] = oneStands ? [places.one, places.two] : [places.two, places.one]
  const toast = loser.page.locator('[data-toast]').filter({ hasText: `${winner.me.name} 把“${title}”移到了` })
  await expect(toast).toHaveCount(1)
  await expect(winner.page.getByText('移回我放的位置')).toHaveCount(0)
  await expectAccessible(loser.page)

  await toast.getByRole('button', { name: '查看' }).click()
  await expect(handleOf(loser.page, card)).toBeFocused()
  await expect(handleOf(loser.page, card)).toBeInViewport()
  await toast.getByRole('button', { name: '移回我放的位置' }).click()
  await expect(toast).toHaveCount(0)
  for (const { page } of [loser, winner]) await expectSpot(page, card, mine)
  // Who moved it on had seen the other's move: nothing was lost this time.
  await expect(winner.page.getByText('移回我放的位置')).toHaveCount(0)

  await cellAt(loser.page, mine).click({ position: { x: 4, y: 4 } })
  await loser.page.keyboard.press('Control+z')
  for (const { page } of [loser, winner]) await expectSpot(page, card, theirs)
})
