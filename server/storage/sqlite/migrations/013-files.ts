/** Files on cards, and the contents that they share. A file of a card that was deleted for ever is cleared away later. */
export const files = `
  create table contents (
    hash text primary key,
    size integer not null,
    type text not null,
    width integer,
    height integer,
    announced_at integer not null
  ) strict, without rowid;

  create table files (
    id text primary key,
    board text not null references boards (id),
    card text not null,
    hash text not null references contents (hash),
    name text not null,
    by_user text not null references people (id),
    at integer not null,
    removed_at integer
  ) strict, without rowid;
  create index files_by_card on files (board, card);
  create index files_by_hash on files (hash);

  alter table cards add column files integer not null default 0;
`
