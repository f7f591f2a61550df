/**
 * Boards can be out of use, are starred and ordered by each person, and the list of boards names the lanes whose campaign
 * is on: their titles stand in documents, so those that there are, are read from them once.
 */
import { gunzipSync } from 'node:zlib'
import * as Y from 'yjs'
import type { Database } from '../database'

export function boards(database: Database): void {
  database.exec(`
    alter table boards add column archived_at integer;
    alter table lanes add column title text;
    create table board_marks (
      person text not null references people (id),
      board text not null references boards (id),
      starred integer not null,
      rank text,
      primary key (person, board)
    ) strict, without rowid;
  `)
  const setTitle = database.prepare('update lanes set title = ? where board = ? and lane = ?')
  for (const { board } of database.prepare('select distinct board from lanes').all())
    for (const [lane, title] of laneTitles(database, String(board))) setTitle.run(title, String(board), lane)
}

function laneTitles(database: Database, board: string): [string, string][] {
  const doc = new Y.Doc()
  const name = `board:${board}`
  const snapshot = database.prepare('select bytes from snapshots where document = ?').get(name)
  const rows = database.prepare('select bytes from log where document = ? order by seq').all(name)
  try {
    if (snapshot) Y.applyUpdateV2(doc, gunzipSync(snapshot['bytes'] as Uint8Array))
    for (const row of rows) Y.applyUpdate(doc, row['bytes'] as Uint8Array)
  } catch {
    // A damaged document is told of when it is opened; its lanes have no name in the list until then.
    return []
  }
  return [...doc.getMap('lanes')].flatMap(([lane, fields]) => {
    const title = fields instanceof Y.Map ? fields.get('title') : null
    return typeof title === 'string' ? [[lane, title] as [string, string]] : []
  })
}
