/** Why something was not done. A refusal is a value: `refusal.<code>` in the translations says it and what to do next. */
import { z } from 'zod'

export const REFUSALS = [
  'not-signed-in',
  'other-user',
  'no-access',
  'not-allowed',
  'not-found',
  'invalid-input',
  'foreign-origin',
  'too-large',
  'too-fast',
  'client-too-old',
  'old-epoch',
  'storage-trouble',
  'stopping',
  'demo-only',
  // Wrong password, unknown address, an account without a password, a person who has left: they look alike (AC9).
  'wrong-password',
  // Links of set-up, invitations and passwords.
  'link-unknown',
  'link-used',
  'link-expired',
  'email-taken',
  // Edits of an ended session: once, within 30 days, and only where it has ended.
  'hand-in-late',
  'hand-in-again',
  'hand-in-signed-in',
  // The provider of single sign-on: nobody here by its address, or it did not say who came.
  'provider-unknown-person',
  'provider-failed',
  // People
  'last-administrator',
  'center-missing',
  'head-taken',
  'too-many-tokens',
  'too-many-templates',
  'table-unreadable',
  // A column is full, and its limit blocks: asked before the edit is made.
  'work-limit',
  // Only what is in the archive is deleted for ever; what was deleted takes no edits.
  'card-not-archived',
  'card-deleted',
  // Requests: who may answer, and what a late answer asks for (RW5, RW20, RW28).
  'answer-not-yours',
  'breach-reason-needed',
  'center-held',
  'column-in-use',
  'request-not-open',
  'request-not-running',
  'request-not-paused',
  'request-not-breached',
  'pause-too-long',
  'pauses-used-up',
  // A row of days that are over takes no cards.
  'row-closed',
  // Edits that cannot be taken (SY16): the session ends, is rebuilt and its intents are replayed.
  'malformed-update',
  'unknown-root',
  'foreign-client-id',
  'gap',
  'map-replaced',
  'invalid-value',
  'read-only',
  'board-archived',
  // Text of a card written offline, and the server has begun its document anew meanwhile: it is kept as a copy.
  'text-replaced',
  // Files
  'file-too-large',
  'files-full',
  'card-files-full',
  // Imports
  'import-not-json',
  'import-not-trello',
  'import-not-board',
  'import-newer',
  'import-too-large',
  'import-invalid',
] as const
export type RefusalCode = (typeof REFUSALS)[number]

export const refusalSchema = z.object({
  code: z.enum(REFUSALS),
  /** Where in the input, e.g. `cards[3].name`; for people who want to mend it. */
  at: z.string().optional(),
  /** Figures that the sentence names. */
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type Refusal = z.infer<typeof refusalSchema>

export const refusal = (code: RefusalCode, more: Omit<Refusal, 'code'> = {}): Refusal => ({ code, ...more })
