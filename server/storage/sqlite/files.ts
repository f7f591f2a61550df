/** Files on cards. What a card has is counted in the transaction that changes it, so that the ledger tells it. */
import type { Kysely, Transaction } from 'kysely'
import type { Activity } from '../../../shared/model/activity'
import type { AuditKind } from '../../../shared/model/audit'
import type { CardFile } from '../../../shared/model/file'
import type { BoardId, CardId } from '../../../shared/primitives/ids'
import type { FileChange, FileIndex, NewFile, StoredFile } from '../file-port'
import { appendAudit } from './audit'
import { nextVersion } from './effects'
import { activityRowOf } from './rows'
import type { Schema } from './schema'

export const sqlFiles = (db: Kysely<Schema>): FileIndex => ({
  content: async (hash) => {
    const row = await db.selectFrom('contents').selectAll().where('hash', '=', hash).executeTakeFirst()
    return row ? { hash, size: row.size, type: row.type, picture: pictureOf(row) } : null
  },
  announce: async ({ hash, size, type, picture }, at) => {
    const about = { type, width: picture?.width ?? null, height: picture?.height ?? null, announced_at: at }
    const query = db.insertInto('contents').values({ hash, size, ...about })
    await query.onConflict((known) => known.column('hash').doUpdateSet(about)).execute()
  },
  add: (file, mostOfCard) => db.transaction().execute((tx) => add(tx, file, mostOfCard)),
  file: async (board, id) => {
    const row = await known(db).where('files.board', '=', board).where('files.id', '=', id).executeTakeFirst()
    return row ? storedOf(row) : null
  },
  ofCard: async (board, card) => {
    const rows = await onCard(known(db), board, card).orderBy('files.at').orderBy('files.id').execute()
    return rows.map(fileOf)
  },
  rename: (change, name) => db.transaction().execute((tx) => rename(tx, change, name)),
  setRemoved: (change, removed) => db.transaction().execute((tx) => setRemoved(tx, change, removed)),
  hasCard: (board, card) => hasCard(db, board, card),
  used: async () => {
    const { bytes } = await db
      .selectFrom('contents')
      .select(({ fn }) => fn.sum<number | null>('size').as('bytes'))
      .executeTakeFirstOrThrow()
    return Number(bytes ?? 0)
  },
  purge: (removedBefore) =>
    db.transaction().execute(async (tx) => {
      const taken = await tx.deleteFrom('files').where('removed_at', '<', removedBefore).executeTakeFirstOrThrow()
      const left = await tx
        .deleteFrom('files')
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('cards')
                .select('card')
                .whereRef('cards.board', '=', 'files.board')
                .whereRef('cards.card', '=', 'files.card'),
            ),
          ),
        )
        .executeTakeFirstOrThrow()
      return Number(taken.numDeletedRows + left.numDeletedRows)
    }),
  unused: async (announcedBefore) => {
    const rows = await db
      .selectFrom('contents')
      .select('hash')
      .where('announced_at', '<', announcedBefore)
      .where(({ not, exists, selectFrom }) =>
        not(exists(selectFrom('files').select('id').whereRef('files.hash', '=', 'contents.hash'))),
      )
      .limit(1000)
      .execute()
    return rows.map(({ hash }) => hash)
  },
  isUsed: async (hash) =>
    (await db.selectFrom('files').select('id').where('hash', '=', hash).limit(1).executeTakeFirst()) !== undefined,
  forget: async (hash) => void (await db.deleteFrom('contents').where('hash', '=', hash).execute()),
})

// ---------------------------------------------------------------- reading

const known = (db: Kysely<Schema>) =>
  db
    .selectFrom('files')
    .innerJoin('contents', 'contents.hash', 'files.hash')
    .select([
      'files.id',
      'files.board',
      'files.card',
      'files.hash',
      'files.name',
      'files.by_user',
      'files.at',
      'files.removed_at',
    ])
    .select(['contents.size', 'contents.type', 'contents.width', 'contents.height'])

const onCard = (query: ReturnType<typeof known>, board: BoardId, card: CardId) =>
  query.where('files.board', '=', board).where('files.card', '=', card).where('files.removed_at', 'is', null)

type Row = Awaited<ReturnType<ReturnType<typeof known>['executeTakeFirstOrThrow']>>

const pictureOf = ({ width, height }: Pick<Row, 'width' | 'height'>): CardFile['picture'] =>
  width !== null && height !== null ? { width, height } : null

const fileOf = (row: Row): CardFile => {
  const { id, card, name, size, type, by_user: by, at } = row
  return { id, card, name, size, type, picture: pictureOf(row), by, at }
}

const storedOf = (row: Row): StoredFile => ({ ...fileOf(row), board: row.board, hash: row.hash, removedAt: row.removed_at })

async function hasCard(db: Kysely<Schema>, board: BoardId, card: CardId): Promise<boolean> {
  const query = db.selectFrom('cards').select('card').where('board', '=', board).where('card', '=', card)
  return (await query.where('deleted_at', 'is', null).executeTakeFirst()) !== undefined
}

// ---------------------------------------------------------------- changing

async function add(tx: Transaction<Schema>, file: NewFile, mostOfCard: number): ReturnType<FileIndex['add']> {
  const { id, board, card, hash, name, by, at } = file
  const before = await tx.selectFrom('files').selectAll().where('id', '=', id).executeTakeFirst()
  if (before) return before.board === board && before.card === card && before.hash === hash ? 'known' : 'taken'
  const content = await tx.selectFrom('contents').select('hash').where('hash', '=', hash).executeTakeFirst()
  if (!content || !(await hasCard(tx, board, card))) return 'unknown'
  if ((await onCard(known(tx), board, card).execute()).length >= mostOfCard) return 'full'
  await tx.insertInto('files').values({ id, board, card, hash, name, by_user: by, at, removed_at: null }).execute()
  await tell(tx, { ...file, file: id }, { card, kind: 'file-added', from: null, to: name })
  return 'added'
}

async function rename(tx: Transaction<Schema>, change: FileChange, name: string): Promise<boolean> {
  const before = await find(tx, change)
  if (!before || before.removed_at !== null || before.name === name) return false
  await tx.updateTable('files').set({ name }).where('id', '=', change.file).execute()
  await tell(tx, change, { card: before.card, kind: 'file-renamed', from: before.name, to: name })
  return true
}

async function setRemoved(tx: Transaction<Schema>, change: FileChange, removed: boolean): Promise<boolean> {
  const before = await find(tx, change)
  if (!before || (before.removed_at !== null) === removed) return false
  await tx
    .updateTable('files')
    .set({ removed_at: removed ? change.at : null })
    .where('id', '=', change.file)
    .execute()
  const kind = removed ? 'file-removed' : 'file-restored'
  await tell(tx, change, { card: before.card, kind, from: removed ? before.name : null, to: removed ? null : before.name })
  return true
}

const find = (tx: Transaction<Schema>, { board, file }: FileChange) =>
  tx.selectFrom('files').selectAll().where('board', '=', board).where('id', '=', file).executeTakeFirst()

type Told = Pick<Activity, 'card' | 'from' | 'to'> & { readonly kind: Extract<Activity['kind'], AuditKind | 'file-renamed'> }

async function tell(tx: Transaction<Schema>, change: FileChange, { card, kind, from, to }: Told): Promise<void> {
  const { board, by, at, address } = change
  await tx
    .insertInto('activity')
    .values(activityRowOf(board, { card, user: by, at, kind, from, to }))
    .execute()
  if (kind === 'file-renamed') return
  const { version } = await nextVersion(tx, board)
  const files = (await onCard(known(tx), board, card).execute()).length
  await tx.updateTable('cards').set({ files, version }).where('board', '=', board).where('card', '=', card).execute()
  await appendAudit(tx, [{ at, by, kind, board, card, detail: { file: change.file, title: to ?? from }, address }])
}
