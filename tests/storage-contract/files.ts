/** Files on cards: what hangs where, what is counted and told of it, what may be cleared away. */
import { expect, it } from 'vitest'
import type { Content, FileChange, NewFile } from '../../server/storage/file-port'
import type { Storage } from '../../server/storage/ports'
import { must } from '../../shared/primitives/assert'
import { type BoardId, type FileId, newId } from '../../shared/primitives/ids'
import { at, card, createdCard, ground, person, user } from './samples'

export function files(storage: () => Storage): void {
  const hash = () => (newId() + newId()).replaceAll('-', '')
  const content = (more: Partial<Content> = {}): Content => ({
    hash: hash(),
    size: 1_000,
    type: 'image/png',
    picture: { width: 640, height: 480 },
    ...more,
  })
  /** A board with two cards, and somebody who hangs files on them. */
  const stage = async () => {
    const lin = person('林晓')
    await storage().people.addPeople([lin])
    const { board, entry } = await ground(storage())
    await storage().documents.append(entry({ effects: [createdCard('c1'), createdCard('c2')] }))
    const of = (given: Content, more: Partial<NewFile> = {}): NewFile => ({
      id: newId<FileId>(),
      board,
      card: card('c1'),
      hash: given.hash,
      name: '主视觉.png',
      by: lin.id,
      at: at(9_000),
      address: '10.0.0.1',
      ...more,
    })
    const change = (file: FileId, ms = 10_000): FileChange => ({ board, file, by: lin.id, at: at(ms), address: '10.0.0.1' })
    const factsOf = async (id: string) =>
      must((await storage().facts.since(board, 0)).cards.find((one) => one.card === id)?.facts, id)
    return { lin, board, of, change, factsOf }
  }
  const added = async (board: BoardId, file: NewFile) => {
    expect(await storage().files.add(file, 9)).toBe('added')
    return must(await storage().files.file(board, file.id), 'the file')
  }

  it('a file hangs on its card, once however often it comes, and is counted', async () => {
    const { board, lin, of, factsOf } = await stage()
    const { files, facts } = storage()
    const picture = content()
    await files.announce(picture, at(8_000))
    const file = of(picture)
    const { version } = await facts.since(board, 0)
    const stored = await added(board, file)
    expect(stored).toEqual({
      id: file.id,
      board,
      card: card('c1'),
      hash: picture.hash,
      name: '主视觉.png',
      size: 1_000,
      type: 'image/png',
      picture: { width: 640, height: 480 },
      by: lin.id,
      at: at(9_000),
      removedAt: null,
    })
    expect(await files.add(file, 9)).toBe('known')
    expect(await files.add({ ...file, card: card('c2') }, 9)).toBe('taken')
    const { board: _board, hash: _hash, removedAt: _removedAt, ...shown } = stored
    expect(await files.ofCard(board, card('c1'))).toEqual([shown])
    expect(await files.ofCard(board, card('c2'))).toEqual([])
    expect(await factsOf('c1')).toMatchObject({ files: 1 })
    expect(await factsOf('c2')).not.toHaveProperty('files')
    expect((await facts.since(board, version)).cards.map((one) => one.card)).toEqual(['c1'])
    expect(await files.file('other' as BoardId, file.id)).toBeNull()
  })

  it('none without its card or its content, and no more than a card may have', async () => {
    const { of } = await stage()
    const { files } = storage()
    const some = content()
    expect(await files.add(of(some), 9)).toBe('unknown')
    await files.announce(some, at(8_000))
    expect(await files.add(of(some, { card: card('nowhere') }), 9)).toBe('unknown')
    expect(await files.add(of(some), 1)).toBe('added')
    expect(await files.add(of(some), 1)).toBe('full')
  })

  it('is renamed, taken off and put back, each told in the activity, and in the audit where official', async () => {
    const { board, of, change, factsOf } = await stage()
    const { files, facts, audit } = storage()
    const some = content({ type: 'application/pdf', picture: null })
    await files.announce(some, at(8_000))
    const { id } = await added(board, of(some, { name: 'a.pdf' }))
    expect(await files.rename(change(id), 'b.pdf')).toBe(true)
    expect(await files.rename(change(id), 'b.pdf')).toBe(false)
    expect(await files.setRemoved(change(id, 11_000), true)).toBe(true)
    expect(await files.setRemoved(change(id, 12_000), true)).toBe(false)
    expect(await files.rename(change(id), 'c.pdf')).toBe(false)
    expect((await files.file(board, id))?.removedAt).toBe(11_000)
    expect([await files.ofCard(board, card('c1')), (await factsOf('c1')).files ?? 0]).toEqual([[], 0])
    expect(await files.setRemoved(change(id), false)).toBe(true)
    expect((await factsOf('c1')).files).toBe(1)
    const lines = await facts.activity(board, { card: card('c1'), limit: 9 })
    expect(lines.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['file-restored', null, 'b.pdf'],
      ['file-removed', 'b.pdf', null],
      ['file-renamed', 'a.pdf', 'b.pdf'],
      ['file-added', null, 'a.pdf'],
    ])
    const official = (await audit.page({ limit: 200 })).filter((line) => line.board === board && line.kind.startsWith('file-'))
    expect(official.map(({ kind, detail, address }) => [kind, detail, address])).toEqual([
      ['file-restored', { file: id, title: 'b.pdf' }, '10.0.0.1'],
      ['file-removed', { file: id, title: 'b.pdf' }, '10.0.0.1'],
      ['file-added', { file: id, title: 'a.pdf' }, '10.0.0.1'],
    ])
    expect(await files.setRemoved({ ...change(id), board: 'other' as BoardId, by: user('lin') }, true)).toBe(false)
  })

  it('what was taken off long ago is cleared away, and contents only when nothing has them', async () => {
    const { board, of, change } = await stage()
    const { files } = storage()
    const [shared, alone] = [content({ size: 7 }), content({ size: 5 })]
    const before = await files.used()
    await files.announce(shared, at(100))
    await files.announce(alone, at(100))
    expect(await files.used()).toBe(before + 12)
    const [first, second, third] = [of(shared), of(shared, { card: card('c2') }), of(alone)]
    for (const file of [first, second, third]) await added(board, file)
    await files.setRemoved(change(first.id, 20_000), true)
    await files.setRemoved(change(third.id, 20_000), true)
    expect(await files.purge(at(20_000))).toBe(0)
    expect(await files.isUsed(alone.hash)).toBe(true)
    expect(await files.purge(at(20_001))).toBe(2)
    const unused = await files.unused(at(101))
    expect([unused.includes(alone.hash), unused.includes(shared.hash)]).toEqual([true, false])
    expect(await files.unused(at(100))).not.toContain(alone.hash)
    expect([await files.isUsed(alone.hash), await files.isUsed(shared.hash)]).toEqual([false, true])
    await files.forget(alone.hash)
    expect([await files.content(alone.hash), await files.used()]).toEqual([null, before + 7])
  })
}
