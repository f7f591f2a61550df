/** Files on cards, for whoever shows them. Sending them is `send-file.ts`. */
import { cardFileSchema } from '../../shared/model/file'
import type { BoardId, CardId, FileId } from '../../shared/primitives/ids'
import { cardFilesSchema, fileRoutes, type ThumbnailSize } from '../../shared/protocol/files'
import { address, type Caller } from './caller'

export const createFilesApi = ({ read, post }: Caller) => ({
  ofCard: (board: BoardId, card: CardId) => read(cardFilesSchema, address(fileRoutes.ofCard, { board, card })),
  rename: (board: BoardId, file: FileId, name: string) =>
    post(cardFileSchema, address(fileRoutes.rename, { board, file }), { name }),
  remove: (board: BoardId, file: FileId) => post(cardFileSchema, address(fileRoutes.remove, { board, file })),
  restore: (board: BoardId, file: FileId) => post(cardFileSchema, address(fileRoutes.restore, { board, file })),
})

/** For links and pictures: the browser loads them. */
export const contentAddress = (board: BoardId, file: FileId): string => address(fileRoutes.content, { board, file })
export const thumbnailAddress = (board: BoardId, file: FileId, size: ThumbnailSize): string =>
  address(fileRoutes.thumbnail, { board, file, size })
