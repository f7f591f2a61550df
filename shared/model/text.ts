/** What a title or name may be: any Unicode, not empty, bounded. Text is stored as typed, only trimmed. */
import { z } from 'zod'

/** Longest title of a card, lane or column, counted as a person counts: by code point. */
export const TITLE_MAX = 500

export const lengthOf = (value: string): number => [...value].length

/** Half a character cannot be stored as UTF-8, and databases end a text at U+0000: either would come back changed. */
export const isStorable = (value: string): boolean => value.isWellFormed() && !value.includes('\u0000')

/** zod counts by code point, too. */
export function text(max: number) {
  return z
    .string()
    .max(max)
    .refine((value) => value.trim().length > 0, 'empty')
    .refine(isStorable, 'malformed')
}

export const titleSchema = text(TITLE_MAX)

export type TitleFault = 'empty' | 'too-long' | 'malformed'

/** Why a title is refused, or null. The field shows the reason with the count before anything is sent. */
export function titleFault(value: string): TitleFault | null {
  if (value.trim().length === 0) return 'empty'
  if (lengthOf(value) > TITLE_MAX) return 'too-long'
  return isStorable(value) ? null : 'malformed'
}

/** Whether the text is the address of a web page, as a browser reads it: `java\tscript:` is none. */
export function isWebAddress(value: string): boolean {
  try {
    return ['https:', 'http:'].includes(new URL(value).protocol)
  } catch {
    return false
  }
}
