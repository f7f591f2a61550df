/** What a person does on a board, drawn by chance: by keyboard and mouse, as the interface offers it. */

/** @param {{ page, context, nth: number, random: () => number, made: Set<string>, did: string[], count: (act: string) => void }} player `did`: acts, and what was made by them */
export async function actAtRandom(player, count) {
  for (let i = 0; i < count; i++) {
    const [name, act] = drawn(player.random)
    player.count(name)
    player.did.push(name)
    await act(player)
    // Nothing stays open that would take the next keys.
    await player.page.keyboard.press('Escape')
    await player.page.keyboard.press('Escape')
  }
  await player.context.setOffline(false)
}

/** A card in sight; null: there is none at the moment. */
async function someCard({ page, random }) {
  const ids = await page.evaluate(() =>
    [...document.querySelectorAll('[data-card-id]')]
      .filter((card) => {
        const { top, bottom } = card.getBoundingClientRect()
        return top > 160 && bottom < innerHeight
      })
      .map((card) => card.dataset.cardId),
  )
  return ids.length === 0 ? null : ids[Math.floor(random() * ids.length)]
}

/** Cards come and go under one's hands: what cannot be done is left. */
async function onCard(player, act) {
  const card = await someCard(player)
  if (!card) return
  const handle = player.page.locator(`[data-card-id="${card}"] [data-tile-title]`).first()
  const isThere = await handle.focus({ timeout: 1_000 }).then(
    () => true,
    () => false,
  )
  if (isThere) await act(handle, card)
}

const pressOnCard = (player, key) => onCard(player, () => player.page.keyboard.press(key))

async function create(player) {
  const { page, nth, made } = player
  const buttons = page.getByRole('button', { name: /新建卡片/ })
  const which = Math.floor(player.random() * Math.min(4, await buttons.count()))
  const isOpen = await buttons
    .nth(which)
    .click({ timeout: 1_000 })
    .then(
      () => true,
      () => false,
    )
  if (!isOpen) return
  const title = `做的 ${nth}-${made.size}`
  await page.keyboard.insertText(title)
  // Where the field was taken away meanwhile, the words went nowhere.
  const holds = await page.evaluate((words) => document.activeElement?.value === words, title)
  await page.keyboard.press('Enter')
  if (!holds) return
  made.add(title)
  player.did.push(title)
}

const KEYS = ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']

const moveByKeys = (player) =>
  onCard(player, async () => {
    const { page, random } = player
    await page.keyboard.press('Space')
    for (let steps = 1 + Math.floor(random() * 3); steps > 0; steps--)
      await page.keyboard.press(KEYS[Math.floor(random() * KEYS.length)])
    await page.keyboard.press('Space')
  })

const drag = (player) =>
  onCard(player, async (_handle, card) => {
    const { page, random } = player
    const box = await page.locator(`[data-card-id="${card}"]`).first().boundingBox()
    if (!box) return
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.down()
    await page.mouse.move(300 + random() * 1_000, 250 + random() * 550, { steps: 8 })
    await page.mouse.up()
  })

const rename = (player) =>
  onCard(player, async (_handle, card) => {
    const { page, random, made } = player
    await page.keyboard.press('F2')
    const field = page.locator(`[data-card-id="${card}"] textarea, [data-card-id="${card}"] input`).first()
    const before = await field.inputValue({ timeout: 1_000 }).catch(() => null)
    // Titles of made cards are how they are counted.
    if (before === null || made.has(before) || before.startsWith('做的')) return
    await field.fill(`改的 ${Math.floor(random() * 1e6)}`)
    await page.keyboard.press('Enter')
  })

const archive = (player) =>
  onCard(player, async () => {
    const { page } = player
    await page.keyboard.press('Control+k')
    // Where the field is not there yet, what is typed goes nowhere.
    const isFound = await page
      .getByRole('combobox', { name: /^找卡片/ })
      .fill('归档卡片', { timeout: 3_000 })
      .then(() => page.getByRole('option', { name: /^归档卡片/ }).waitFor({ timeout: 1_000 }))
      .then(
        () => true,
        () => false,
      )
    if (isFound) await page.keyboard.press('Enter')
  })

const write = (player) =>
  onCard(player, async () => {
    const { page, random } = player
    await page.keyboard.press('Enter')
    const text = page.getByRole('textbox', { name: '正文' })
    const isOpen = await text.waitFor({ timeout: 3_000 }).then(
      () => true,
      () => false,
    )
    if (!isOpen) return
    await text.focus()
    await page.keyboard.insertText(`写 ${Math.floor(random() * 100)} `)
    await page.keyboard.press('Escape')
  })

async function reload({ page, context }) {
  await context.setOffline(false)
  // Where the last edit is not on the disk yet, the browser asks: one stays until it is.
  await page.waitForFunction(() => window.dispatchEvent(new Event('beforeunload', { cancelable: true })))
  await page.reload()
  await page.locator('[data-card-id]').first().waitFor()
}

const ACTS = [
  [6, 'create', create],
  [10, 'move by keys', moveByKeys],
  [5, 'drag', drag],
  [3, 'rename', rename],
  [3, 'archive', archive],
  [5, 'undo', (player) => pressOnCard(player, 'Control+z')],
  [2, 'redo', (player) => pressOnCard(player, 'Control+Shift+z')],
  [3, 'write', write],
  [2, 'go offline', ({ context }) => context.setOffline(true)],
  [3, 'come back', ({ context }) => context.setOffline(false)],
  [1, 'reload', reload],
]
const WEIGHT = ACTS.reduce((sum, [weight]) => sum + weight, 0)

function drawn(random) {
  let left = random() * WEIGHT
  for (const [weight, name, act] of ACTS) {
    left -= weight
    if (left < 0) return [name, act]
  }
  throw new Error('no act')
}
