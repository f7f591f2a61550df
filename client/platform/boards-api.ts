/** Looking after boards, for the pages and menus that do. */
import { boardSchema } from '../../shared/model/board'
import type { BoardId } from '../../shared/primitives/ids'
import type { PlainDate } from '../../shared/primitives/instant'
import { boardRoutes, type MarkChange, marksSchema, type NewBoardRequest, overviewSchema } from '../../shared/protocol/boards'
import { importAnswerSchema } from '../../shared/protocol/http'
import { type ExportQuery, portablePreviewSchema, portableRoutes } from '../../shared/protocol/portable-board'
import { address, type Caller } from './caller'

export const createBoardsApi = ({ read, post }: Caller) => ({
  overview: (day: PlainDate) => read(overviewSchema, `${boardRoutes.overview}?day=${day}`),
  create: (asked: NewBoardRequest) => post(boardSchema, boardRoutes.create, asked),
  rename: (board: BoardId, title: string) => post(boardSchema, address(boardRoutes.rename, { board }), { title }),
  archive: (board: BoardId) => post(boardSchema, address(boardRoutes.archive, { board })),
  restore: (board: BoardId) => post(boardSchema, address(boardRoutes.restore, { board })),
  /** Long work: the signal cancels it. */
  preview: (text: string, signal: AbortSignal) => post(portablePreviewSchema, portableRoutes.preview, { text }, signal),
  bringIn: (asked: { readonly title: string; readonly text: string }, signal: AbortSignal | null = null) =>
    post(importAnswerSchema, portableRoutes.import, asked, signal),
  mark: (board: BoardId, change: MarkChange) => post(marksSchema, address(boardRoutes.mark, { board }), change),
})

/** For a link: the browser keeps the file. */
export const exportAddress = (board: BoardId, { form, language }: ExportQuery): string =>
  `${address(portableRoutes.export, { board })}?form=${form}&language=${language}`
