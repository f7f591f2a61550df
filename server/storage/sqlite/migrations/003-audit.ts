/** The audit of everything official, chained by hash; rows of the audit of commands are taken over. */
import { auditEntrySchema, type NewAuditEntry } from '../../../../shared/model/audit'
import { CHAIN_START, type ChainHead, chained } from '../../audit-chain'
import { auditRowOf } from '../audit'
import type { Database } from '../database'

const tables = `
  alter table audit rename to audit_of_commands;
  drop trigger audit_keeps_rows;
  drop trigger audit_keeps_values;
  create table audit (
    number integer primary key,
    at integer not null,
    by_user text,
    kind text not null,
    board text,
    lane text,
    card text,
    person text,
    detail text not null,
    address text,
    hash text not null
  ) strict;
  create index audit_by_user on audit (by_user, number);
  create index audit_by_card on audit (card, number) where card is not null;
  create index audit_by_kind on audit (kind, number);
  create index audit_by_time on audit (at);
`
const triggers = `
  drop table audit_of_commands;
  create trigger audit_keeps_rows before delete on audit begin select raise(abort, 'audit is append-only'); end;
  create trigger audit_keeps_values before update on audit begin select raise(abort, 'audit is append-only'); end;
`

export function audit(database: Database): void {
  database.exec(tables)
  const insert = database.prepare(
    `insert into audit (number, at, by_user, kind, board, lane, card, person, detail, address, hash)
     values (:number, :at, :by_user, :kind, :board, :lane, :card, :person, :detail, :address, :hash)`,
  )
  let last: ChainHead = CHAIN_START
  for (const row of database.prepare('select at, by_user, board, lane, events from audit_of_commands order by id').all()) {
    const { at, by_user: by, board, lane } = row as Record<string, string>
    const entry = { at, by, kind: 'lane-changed', board, lane, detail: JSON.parse(String(row['events'])) }
    const next = chained(last, auditEntrySchema.parse(entry as unknown as NewAuditEntry))
    insert.run({ ...auditRowOf(next) })
    last = next
  }
  database.exec(triggers)
}
