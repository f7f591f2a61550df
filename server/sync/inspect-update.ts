/**
 * What an update of a client would change, told before it is applied (SY16, structure). Pure: it reads the document and
 * the update and touches neither. It does not know who the client is, only which client ids are open to it.
 */
import type { BoardRoot, FieldValue } from '../../shared/document/shape'

/**
 * One change that an update brings. `key: null`: the whole entry is new and has these `fields`; else one field of an
 * entry that existed before. An absent field reads as its default.
 */
export type InspectedChange =
  | {
      readonly root: BoardRoot
      readonly id: string
      readonly key: null
      readonly before: null
      readonly after: null
      readonly fields: Readonly<Record<string, FieldValue>>
    }
  | { readonly root: BoardRoot; readonly id: string; readonly key: string; readonly before: FieldValue; readonly after: FieldValue }
