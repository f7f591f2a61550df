/** Identifiers. Random enough not to be guessed (74 random bits), ordered by time, opaque to everyone. */
import { v7 } from 'uuid'
import { z } from 'zod'
import type { Brand } from './brand'

export type BoardId = Brand<string, 'BoardId'>
export type CardId = Brand<string, 'CardId'>
export type ColumnId = Brand<string, 'ColumnId'>
export type LaneId = Brand<string, 'LaneId'>
export type LabelId = Brand<string, 'LabelId'>
/** One line of a card's checklist. */
export type ItemId = Brand<string, 'ItemId'>
export type CommentId = Brand<string, 'CommentId'>
export type UserId = Brand<string, 'UserId'>
/** Names one command, so that sending it twice does it once. */
export type CommandKey = Brand<string, 'CommandKey'>
export type IntentId = Brand<string, 'IntentId'>
export type InvitationId = Brand<string, 'InvitationId'>
export type TokenId = Brand<string, 'TokenId'>
export type SessionId = Brand<string, 'SessionId'>
export type FileId = Brand<string, 'FileId'>
export type ViewId = Brand<string, 'ViewId'>
export type TemplateId = Brand<string, 'TemplateId'>
export type HandInId = Brand<string, 'HandInId'>

/** The alphabet excludes `/`, which separates the parts of a place, and `:`, which separates kind and id of a room. */
const ID = /^[A-Za-z0-9_-]{1,64}$/

export const isId = (text: string): boolean => ID.test(text)

export function idSchema<Id extends Brand<string, string>>() {
  return z.custom<Id>((value) => typeof value === 'string' && ID.test(value), 'not an id')
}

export function newId<Id extends Brand<string, string>>(): Id {
  return v7() as Id
}
