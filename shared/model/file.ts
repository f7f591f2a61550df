/** A picture or another file on a card. The server alone says what there is; what it is, is told by its content and never by its name. */
import { z } from 'zod'
import { type CardId, type FileId, idSchema, type UserId } from '../primitives/ids'
import { instantSchema } from '../primitives/instant'
import { isStorable, lengthOf } from './text'

/** The kinds of pictures that are shown. Everything else is only handed out, to be saved. */
export const PICTURE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/gif'] as const
export type PictureType = (typeof PICTURE_TYPES)[number]

export const isPictureType = (type: string): type is PictureType => (PICTURE_TYPES as readonly string[]).includes(type)

/** A name with its ending fits the file systems that there are, also in Chinese: these stop at 255 bytes. */
export const FILE_NAME_MAX = 80

/** Most files of one card. */
export const FILES_A_CARD = 200

export const fileNameSchema = z
  .string()
  .max(FILE_NAME_MAX)
  .refine((name) => isStorable(name) && name === cleanFileName(name), 'not a file name')

export const cardFileSchema = z.object({
  id: idSchema<FileId>(),
  card: idSchema<CardId>(),
  name: z.string(),
  /** Bytes. */
  size: z.number().int().nonnegative(),
  type: z.string(),
  /** Size of the picture as it is shown; null: none that can be shown. */
  picture: z.object({ width: z.number().int(), height: z.number().int() }).nullable(),
  by: idSchema<UserId>(),
  at: instantSchema,
})
export type CardFile = z.infer<typeof cardFileSchema>

/**
 * What is left of a name as it came: the last part of a path, without signs that are not seen or turn the order of what is
 * read round (`exe.gpj`). Never empty.
 */
export function cleanFileName(given: string): string {
  const last = given.toWellFormed().split(/[/\\]/).at(-1) ?? ''
  const seen = last
    .replace(UNSEEN, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+|\.+$/g, '')
    .trim()
  return seen === '' ? 'file' : shorten(seen)
}

/** Control signs, and those that isolate, embed or override the direction of writing. */
const UNSEEN = /[\p{Cc}\u200e\u200f\u061c\u2028-\u202e\u2066-\u2069\ufeff]/gu

/** Keeps the ending: it says what to open the file with. */
function shorten(name: string): string {
  if (lengthOf(name) <= FILE_NAME_MAX) return name
  const ending = /\.[^.\s]{1,10}$/u.exec(name)?.[0] ?? ''
  const signs = [...name.slice(0, name.length - ending.length)]
  return `${signs
    .slice(0, FILE_NAME_MAX - lengthOf(ending))
    .join('')
    .trim()}${ending}`
}
