/** A line of the audit: something official that happened, by whom and from where. Written by the server only, never changed. */
import { z } from 'zod'
import { type BoardId, type CardId, idSchema, type LaneId, type UserId } from '../primitives/ids'
import { instantSchema } from '../primitives/instant'

export const AUDIT_KINDS = [
  'board-created',
  'board-renamed',
  'board-archived',
  'board-restored',
  'board-access-changed',
  'card-created',
  'card-archived',
  'card-restored',
  'card-deleted',
  'file-added',
  'file-removed',
  'file-restored',
  'lane-created',
  'lane-archived',
  'lane-restored',
  'lane-changed',
  'workspace-set-up',
  'person-added',
  'person-changed',
  'person-left',
  'person-came-back',
  'signed-in',
  'signed-out',
  'password-changed',
  'provider-linked',
  'invitation-made',
  'invitation-withdrawn',
  'token-made',
  'token-withdrawn',
  'edits-handed-in',
  'edits-applied',
  'edits-discarded',
  'backup-restored',
] as const
export type AuditKind = (typeof AUDIT_KINDS)[number]

export const auditEntrySchema = z.object({
  at: instantSchema,
  /** Null: the server itself, or whoever had the command line. */
  by: idSchema<UserId>().nullable(),
  kind: z.enum(AUDIT_KINDS),
  board: idSchema<BoardId>().nullable().default(null),
  lane: idSchema<LaneId>().nullable().default(null),
  card: idSchema<CardId>().nullable().default(null),
  /** Whom it is about, where that is not whoever did it. */
  person: idSchema<UserId>().nullable().default(null),
  /** What else belongs to it, by its kind: JSON. */
  detail: z.unknown().default(null),
  /** Network address that it came from; null where it came from this machine's own programs. */
  address: z.string().nullable().default(null),
})
export type AuditEntry = z.infer<typeof auditEntrySchema>
/** As it is given to be written: what is left out is null. */
export type NewAuditEntry = z.input<typeof auditEntrySchema>
