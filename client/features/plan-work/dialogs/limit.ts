/** A work limit as typed: a figure, or nothing for none. */
import { columnFields } from '../../../../shared/model/column'

export const limitOf = (typed: string): number | null => (typed.trim() === '' ? null : Number(typed))

export const limitFault = (typed: string): boolean => !columnFields.limit.safeParse(limitOf(typed)).success
