/** Tokens by which programs act for a person: shown once, kept as a hash, with scopes and an end. */
import { z } from 'zod'
import { idSchema, type TokenId } from '../primitives/ids'
import { instantSchema } from '../primitives/instant'
import { text } from './text'

/**
 * A token may at most what its person may. `read`: boards, people, the record; `edit`: also cards, lanes, imports;
 * `manage`: also people and invitations. None of them makes tokens, changes a password or ends sessions.
 */
export const SCOPES = ['read', 'edit', 'manage'] as const
export type Scope = (typeof SCOPES)[number]

/** Each contains those before it. Null: a person's own session. */
export const covers = (scopes: readonly Scope[] | null, needed: Scope): boolean =>
  scopes === null || scopes.some((scope) => SCOPES.indexOf(scope) >= SCOPES.indexOf(needed))

export const TOKEN_LIFE_DAYS = { least: 1, most: 366 } as const

export const newTokenSchema = z.object({
  name: text(100),
  scopes: z
    .array(z.enum(SCOPES))
    .min(1)
    .max(SCOPES.length)
    .refine((scopes) => new Set(scopes).size === scopes.length, 'twice'),
  days: z.number().int().min(TOKEN_LIFE_DAYS.least).max(TOKEN_LIFE_DAYS.most),
})
export type NewToken = z.infer<typeof newTokenSchema>

export const apiTokenSchema = newTokenSchema.omit({ days: true }).extend({
  id: idSchema<TokenId>(),
  madeAt: instantSchema,
  expiresAt: instantSchema,
  /** To the hour; null: never. */
  lastUsedAt: instantSchema.nullable(),
})
export type ApiToken = z.infer<typeof apiTokenSchema>
