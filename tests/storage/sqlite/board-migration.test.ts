/** A database from before boards could be archived: the titles of lanes are read from the documents that hold them. */
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import * as Y from 'yjs'
import { connect } from '../../../server/storage/sqlite/database'
import { migrate } from '../../../server/storage/sqlite/migrate'
import { boards } from '../../../server/storage/sqlite/migrations/010-boards'
import { temporaryFolders } from '../../support/folder'

const newFolder = temporaryFolders()

it('knows lanes by the titles of snapshot and log; a damaged document stops nothing', () => {
  const database = connect(newFolder())
  migrate(database)
  database.exec(`
    alter table boards drop column archived_at; alter table lanes drop column title; drop table board_marks;
    insert into boards (id, title, prefix, created_at, version, last_key) values ('b', 'B', 'B', 1, 1, 0), ('bad', 'B', 'B', 1, 1, 0);
    insert into documents (name, board, epoch, term, seq) values ('board:b', 'b', 1, 0, 1), ('board:bad', 'bad', 1, 0, 0);
    insert into lanes (board, lane, track, people, created_at, version)
      values ('b', 'l1', 'agile', '[]', 1, 1), ('b', 'l2', 'agile', '[]', 1, 1), ('bad', 'l3', 'agile', '[]', 1, 1);
  `)
  const doc = new Y.Doc()
  doc.getMap('lanes').set('l1', new Y.Map([['title', '双11']]))
  const put = database.prepare('insert into snapshots (document, seq, bytes) values (?, 0, ?)')
  put.run('board:b', gzipSync(Y.encodeStateAsUpdateV2(doc)))
  put.run('board:bad', new Uint8Array([1, 2, 3]))
  const before = Y.encodeStateVector(doc)
  doc.getMap('lanes').set('l2', new Y.Map([['title', '新品']]))
  const log = database.prepare('insert into log (document, seq, bytes) values (?, 1, ?)')
  log.run('board:b', Y.encodeStateAsUpdate(doc, before))
  boards(database)
  const rows = database.prepare('select lane, title from lanes order by lane').all()
  expect(rows.map(({ lane, title }) => [lane, title])).toEqual([
    ['l1', '双11'],
    ['l2', '新品'],
    ['l3', null],
  ])
  database.close()
})
