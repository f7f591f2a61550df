/** What was deleted for ever leaves the log too, also where the server died before it could be folded. */
import { afterEach, expect, it } from 'vitest'
import { deleteCard } from '../../server/authority/delete-card'
import { decodeSnapshot } from '../../server/storage/snapshot-format'
import { must } from '../../shared/primitives/assert'
import type { CardId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'
import { until } from '../support/until'
import { addEntry, cardFields } from './board-document'
import { RawClient } from './raw-client'
import { BOARD, BOARD_DOCUMENT, compactorHere, openStage, personOf, type Stage } from './stage'

const NAME = 'SECRET-NAME'
let stage: Stage
afterEach(() => stage?.stop())

async function isHeld(): Promise<boolean> {
  const { updates, snapshot } = must(await stage.storage.documents.read(BOARD_DOCUMENT), 'the document')
  const parts = [...updates, ...(snapshot ? [await decodeSnapshot(snapshot)] : [])]
  return parts.some((part) => Buffer.from(part).includes(NAME))
}

it('[AC4] a card’s title goes with it', async () => {
  let hangs = true
  const compact: typeof compactorHere.compact = (content) =>
    hangs ? new Promise(() => undefined) : compactorHere.compact(content)
  stage = await openStage({ compactor: { ...compactorHere, compact } })
  const client = await new RawClient(stage, { user: 'manager' }).join()
  addEntry(client.doc, 'cards', 'secret', cardFields({ title: NAME, archived: true }))
  await client.saved()
  const remove = deleteCard({ facts: stage.storage.facts, act: stage.rooms.act, clock: () => 1 as Instant })
  expect(await remove(personOf('manager'), { board: BOARD, card: 'secret' as CardId }, '::1')).toMatchObject({ ok: true })
  expect(await isHeld()).toBe(true)
  stage.crash()
  hangs = false
  await new RawClient(stage, { user: 'manager' }).join()
  await until(async () => !(await isHeld()), 'it is folded away')
})
