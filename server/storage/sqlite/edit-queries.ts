/** The queries that every edit of a document needs. */
import type { Kysely } from 'kysely'
import type { Append } from '../ports'
import { type CompiledOnce, compileOnce } from './compile-once'
import type { ActivityRow, Schema } from './schema'

type Fence = Pick<Append, 'document' | 'term' | 'epoch'>

export interface EditQueries {
  /** The next sequence of the document; no row where the term or the epoch is over. */
  readonly nextSeq: CompiledOnce<Fence, { readonly seq: number }>
  /** The last one, where only facts are written. */
  readonly lastSeq: CompiledOnce<Fence, { readonly seq: number }>
  readonly insertLog: CompiledOnce<Schema['log'], unknown>
  readonly insertActivity: CompiledOnce<ActivityRow, unknown>
}

export const editQueries = (db: Kysely<Schema>): EditQueries => ({
  nextSeq: compileOnce(({ document, term, epoch }) =>
    db
      .updateTable('documents')
      .set((eb) => ({ seq: eb('seq', '+', 1) }))
      .where('name', '=', document)
      .where('term', '=', term)
      .where('epoch', '=', epoch)
      .returning('seq'),
  ),
  lastSeq: compileOnce(({ document, term, epoch }) =>
    db.selectFrom('documents').select('seq').where('name', '=', document).where('term', '=', term).where('epoch', '=', epoch),
  ),
  insertLog: compileOnce((row) => db.insertInto('log').values(row)),
  insertActivity: compileOnce((_, rows) => db.insertInto('activity').values(rows)),
})
