/** The end: nothing that was taken is dropped, nothing more is taken. */
import { expect, it } from 'vitest'
import { type Storage, StorageTrouble } from '../../server/storage/ports'
import { ground, own } from './samples'

export function closing(open: () => Promise<Storage>): void {
  it('[SY25] what waits is written first; then every call is refused', async () => {
    const storage = await open()
    const { entry, name, board } = await ground(storage)
    const waiting = Promise.all(Array.from({ length: 20 }, () => storage.documents.append(entry())))
    await storage.close()
    expect(await waiting).toHaveLength(20)
    const calls = [
      storage.documents.append(entry()),
      own(storage.documents, name),
      storage.documents.snapshot(name),
      storage.facts.boards(),
      storage.facts.since(board, 0),
      storage.people.setSetting('a', 'b'),
    ]
    for (const result of await Promise.allSettled(calls))
      expect(result).toMatchObject({ status: 'rejected', reason: expect.any(StorageTrouble) })
    await storage.close()
  })
}
