/** The lists that a board shares between tabs and keeps on this device: leftovers, commands and files on their way. */
import type { BoardId, CommandKey, FileId, IntentId } from '../../shared/primitives/ids'
import type { LocalDatabase } from '../platform/local-database'
import type { CommandRow, LeftoverRow, UploadRow } from '../platform/local-rows'
import { type KeptList, keepList } from './kept-list'

export const leftoverList = (database: LocalDatabase, board: BoardId): KeptList<LeftoverRow, IntentId> =>
  keepList<LeftoverRow, IntentId>({
    database,
    board,
    name: 'leftovers',
    table: (tables) => tables.leftovers,
    keyOf: (row) => row.id,
    compare: (a, b) => a.at - b.at || (a.id < b.id ? -1 : 1),
  })

export const commandList = (database: LocalDatabase, board: BoardId): KeptList<CommandRow, CommandKey> =>
  keepList<CommandRow, CommandKey>({
    database,
    board,
    name: 'commands',
    table: (tables) => tables.commands,
    keyOf: (row) => row.key,
    compare: (a, b) => a.order - b.order || (a.key < b.key ? -1 : 1),
  })

export const uploadList = (database: LocalDatabase, board: BoardId): KeptList<UploadRow, FileId> =>
  keepList<UploadRow, FileId>({
    database,
    board,
    name: 'uploads',
    table: (tables) => tables.uploads,
    keyOf: (row) => row.id,
    compare: (a, b) => a.at - b.at || (a.id < b.id ? -1 : 1),
  })
