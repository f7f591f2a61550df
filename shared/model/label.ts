/** A label of a board. Imported labels may have a colour and no name. */
import { z } from 'zod'
import { idSchema, type LabelId } from '../primitives/ids'
import { isStorable } from './text'

export const labelFields = {
  name: z.string().max(200).refine(isStorable, 'malformed'),
  /** A colour name of the source, e.g. `orange`, or empty. */
  color: z.string().max(40),
  archived: z.boolean(),
}
export const labelSchema = z.object({ id: idSchema<LabelId>(), ...labelFields })
export type Label = z.infer<typeof labelSchema>
