/**
 * Files on cards by HTTP. A file comes as the body of a PUT, under an id that its device has chosen: sending it again does
 * nothing new. Contents are handed out as attachments only, whole or by ranges.
 */
import { z } from 'zod'
import { cardFileSchema, fileNameSchema } from '../model/file'
import { type CardId, type FileId, idSchema } from '../primitives/ids'
import { boardParams } from './http'

export const fileRoutes = {
  ofCard: '/api/boards/:board/cards/:card/files',
  upload: '/api/boards/:board/cards/:card/files/:file',
  content: '/api/boards/:board/files/:file',
  thumbnail: '/api/boards/:board/files/:file/thumbnails/:size',
  rename: '/api/boards/:board/files/:file/name',
  remove: '/api/boards/:board/files/:file/remove',
  restore: '/api/boards/:board/files/:file/restore',
} as const

/** Longest side of each in pixels: for lists and tiles, and for looking at. */
export const THUMBNAILS = { small: 320, large: 1600 } as const
export type ThumbnailSize = keyof typeof THUMBNAILS

export const cardFilesParams = boardParams.extend({ card: idSchema<CardId>() })
export const uploadParams = cardFilesParams.extend({ file: idSchema<FileId>() })
export const uploadQuery = z.object({ name: z.string().max(1000) })
/** The type of every upload: what it is, is seen from the content. */
export const UPLOAD_TYPE = 'application/octet-stream'

export const fileParams = boardParams.extend({ file: idSchema<FileId>() })
export const thumbnailParams = fileParams.extend({ size: z.enum(Object.keys(THUMBNAILS) as [ThumbnailSize]) })
export const renameFileSchema = z.object({ name: fileNameSchema })

export const cardFilesSchema = z.object({
  files: z.array(cardFileSchema),
  /** Most bytes of one file. */
  mostBytes: z.number().int(),
})
