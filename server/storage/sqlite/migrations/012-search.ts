/**
 * The index to find cards by, saved views, and what of their own work people have seen. Rows of a board's cards are
 * together, under the board's number: a search goes only over boards that a person may read. `ordinal`: the newest last.
 */
export const search = `
  create table search_boards (
    number integer primary key autoincrement,
    board text not null unique references boards (id) on delete cascade,
    seq integer
  ) strict;

  create table search_cards (
    id integer primary key,
    ordinal integer not null unique,
    board text not null,
    card text not null,
    title text not null,
    center text not null,
    due text,
    priority text,
    finished integer not null,
    body text not null default '',
    unique (board, card),
    foreign key (board, card) references cards (board, card) on delete cascade
  ) strict;
  create table search_people (
    person text not null,
    id integer not null references search_cards (id) on delete cascade,
    primary key (person, id)
  ) strict, without rowid;
  create index search_people_by_card on search_people (id);
  create virtual table search_grams using fts5 (
    title, body, content = '', contentless_delete = 1, detail = column, tokenize = 'ascii'
  );
  create trigger search_cards_end after delete on search_cards begin
    delete from search_grams where rowid = old.id;
  end;

  create table work_seen (
    person text primary key references people (id),
    up_to integer not null
  ) strict, without rowid;

  create table views (
    board text not null references boards (id) on delete cascade,
    id text not null,
    owner text references people (id),
    title text not null,
    query text not null,
    primary key (board, id)
  ) strict, without rowid;
`
