/** The twin of `sqlite/files.ts`. */
import type { Content, FileChange, FileIndex, NewFile, StoredFile } from '../../server/storage/file-port'
import type { Activity } from '../../shared/model/activity'
import type { NewAuditEntry } from '../../shared/model/audit'
import type { CardFacts } from '../../shared/model/card'
import { must } from '../../shared/primitives/assert'
import type { BoardId, CardId, FileId } from '../../shared/primitives/ids'
import type { Instant } from '../../shared/primitives/instant'

interface BoardRecord {
  version: number
  readonly cards: Map<CardId, { readonly value: CardFacts; readonly version: number }>
}

type Transact = <T>(write: () => T) => Promise<T>
type Row = Omit<NewFile, 'address'> & { name: string; removedAt: Instant | null }

export interface FileTables {
  readonly boards: ReadonlyMap<BoardId, BoardRecord>
  readonly activity: { readonly board: BoardId; readonly activity: Activity }[]
  readonly audit: NewAuditEntry[]
}

export function memoryFiles({ boards, activity, audit }: FileTables, transact: Transact): FileIndex {
  const contents = new Map<string, Content & { at: Instant }>()
  const files = new Map<FileId, Row>()
  const hasCard = (board: BoardId, card: CardId) => {
    const known = boards.get(board)?.cards.get(card)
    return known !== undefined && !known.value.deleted
  }
  /** Those of a card that was deleted went with it. */
  const left = () => [...files.values()].filter((row) => !boards.get(row.board)?.cards.get(row.card)?.value.deleted)
  const shown = (board: BoardId, card: CardId) =>
    left().filter((row) => row.board === board && row.card === card && row.removedAt === null)
  const storedOf = ({ removedAt, ...row }: Row): StoredFile => {
    const { size, type, picture } = must(contents.get(row.hash), row.hash)
    return { ...row, size, type, picture, removedAt }
  }
  const tell = (change: FileChange, kind: Activity['kind'], row: Row, from: string | null, to: string | null) => {
    const { board: id, by, at, address } = change
    activity.push({ board: id, activity: { card: row.card, user: by, at, kind, from, to } })
    if (kind === 'file-renamed') return
    const board = must(boards.get(id), id)
    board.version += 1
    const known = board.cards.get(row.card)
    const { files: _, ...value } = known?.value ?? ({} as CardFacts)
    const count = shown(id, row.card).length
    if (known) board.cards.set(row.card, { value: { ...value, ...(count > 0 && { files: count }) }, version: board.version })
    const line = { at, by, board: id, card: row.card, detail: { file: change.file, title: to ?? from }, address }
    audit.push({ ...line, kind: kind as 'file-added' })
  }
  const find = ({ board, file }: FileChange): Row | null => {
    const row = files.get(file)
    return row?.board === board ? row : null
  }
  return {
    content: async (hash) => {
      const found = contents.get(hash)
      return found ? { hash, size: found.size, type: found.type, picture: found.picture } : null
    },
    announce: (content, at) => transact(() => void contents.set(content.hash, { ...content, at })),
    add: ({ address, ...file }, mostOfCard) =>
      transact(() => {
        const before = files.get(file.id)
        if (before) {
          const isSame = before.board === file.board && before.card === file.card && before.hash === file.hash
          return isSame ? 'known' : 'taken'
        }
        if (!contents.has(file.hash) || !hasCard(file.board, file.card)) return 'unknown'
        if (shown(file.board, file.card).length >= mostOfCard) return 'full'
        const row = { ...file, removedAt: null }
        files.set(file.id, row)
        tell({ ...file, file: file.id, address }, 'file-added', row, null, file.name)
        return 'added'
      }),
    file: async (board, id) => {
      const row = left().find((one) => one.id === id)
      return row?.board === board ? storedOf(row) : null
    },
    ofCard: async (board, card) =>
      shown(board, card)
        .sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
        .map((row) => {
          const { hash: _hash, board: _board, removedAt: _removedAt, ...file } = storedOf(row)
          return file
        }),
    rename: (change, name) =>
      transact(() => {
        const row = find(change)
        if (!row || row.removedAt !== null || row.name === name) return false
        const from = row.name
        files.set(row.id, { ...row, name })
        tell(change, 'file-renamed', row, from, name)
        return true
      }),
    setRemoved: (change, removed) =>
      transact(() => {
        const row = find(change)
        if (!row || (row.removedAt !== null) === removed) return false
        files.set(row.id, { ...row, removedAt: removed ? change.at : null })
        tell(change, removed ? 'file-removed' : 'file-restored', row, removed ? row.name : null, removed ? null : row.name)
        return true
      }),
    hasCard: async (board, card) => hasCard(board, card),
    used: async () => [...contents.values()].reduce((sum, { size }) => sum + size, 0),
    purge: (removedBefore) =>
      transact(() => {
        const gone = left().filter(
          (row) => (row.removedAt !== null && row.removedAt < removedBefore) || !hasCard(row.board, row.card),
        )
        for (const { id } of gone) files.delete(id)
        return gone.length
      }),
    unused: async (before) => {
      const used = new Set(left().map(({ hash }) => hash))
      return [...contents.values()].filter(({ hash, at }) => at < before && !used.has(hash)).map(({ hash }) => hash)
    },
    isUsed: async (hash) => left().some((row) => row.hash === hash),
    forget: (hash) => transact(() => void contents.delete(hash)),
  }
}
