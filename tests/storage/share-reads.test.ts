import { expect, it } from 'vitest'
import { shareReads } from '../../server/storage/share-reads'

it('[SY22] those who ask at once get one answer; who asks later, a new one', async () => {
  let reads = 0
  const read = shareReads(async (name: string) => `${name} ${++reads}`)
  expect(await Promise.all([read('board'), read('board'), read('ledger')])).toEqual(['board 1', 'board 1', 'ledger 2'])
  expect(await read('board')).toBe('board 3')
})

it('a read that failed fails those who waited for it, and nobody after', async () => {
  let isFull = true
  const read = shareReads(async () => {
    if (isFull) throw new Error('full')
    return 'content'
  })
  const both = await Promise.allSettled([read('board'), read('board')])
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  isFull = false
  expect(await read('board')).toBe('content')
})
