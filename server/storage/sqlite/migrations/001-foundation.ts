/** Documents with their log, first facts, people. Written once and never changed: later changes are later migrations. */
export const foundation = `
  create table boards (
    id text primary key,
    title text not null,
    prefix text not null,
    created_by text,
    created_at integer not null,
    -- Raised by each change of a fact of the board; rows of facts carry the version that wrote them.
    version integer not null,
    -- Number of the last short key that was given.
    last_key integer not null
  ) strict;

  create table documents (
    name text primary key,
    board text not null references boards (id),
    epoch integer not null,
    -- Raised by each owner: a write that names an older one is refused.
    term integer not null,
    seq integer not null
  ) strict, without rowid;
  create index documents_by_board on documents (board);

  create table snapshots (
    document text primary key references documents (name),
    seq integer not null,
    bytes blob not null
  ) strict;

  create table log (
    document text not null references documents (name),
    seq integer not null,
    bytes blob not null,
    primary key (document, seq)
  ) strict, without rowid;

  create table clients (
    document text not null references documents (name),
    client integer not null,
    user_id text not null,
    version integer not null,
    primary key (document, client)
  ) strict, without rowid;
  create index clients_by_version on clients (document, version);

  create table cards (
    board text not null references boards (id),
    card text not null,
    key text not null,
    created_by text,
    created_at integer not null,
    archived_by text,
    archived_at integer,
    version integer not null,
    primary key (board, card)
  ) strict, without rowid;
  create index cards_by_version on cards (board, version);

  create table lanes (
    board text not null references boards (id),
    lane text not null,
    track text not null,
    lead text,
    people text not null,
    campaign_from text,
    campaign_to text,
    created_by text,
    created_at integer not null,
    archived_by text,
    archived_at integer,
    version integer not null,
    primary key (board, lane)
  ) strict, without rowid;

  create table imported (
    board text not null references boards (id),
    card text not null,
    content text not null,
    primary key (board, card)
  ) strict;

  create table activity (
    id integer primary key,
    board text not null references boards (id),
    card text not null,
    user_id text,
    at integer not null,
    kind text not null,
    from_text text,
    to_text text
  ) strict;
  create index activity_by_board on activity (board, id);
  create index activity_by_card on activity (board, card, id);

  -- Commands that have been answered, so that asking twice does it once.
  create table commands (
    by_user text not null,
    key text not null,
    answer text not null,
    primary key (by_user, key)
  ) strict, without rowid;

  create table audit (
    id integer primary key autoincrement,
    at integer not null,
    by_user text not null,
    board text not null,
    lane text not null,
    key text not null,
    events text not null
  ) strict;
  create trigger audit_keeps_rows before delete on audit begin select raise(abort, 'audit is append-only'); end;
  create trigger audit_keeps_values before update on audit begin select raise(abort, 'audit is append-only'); end;

  -- What is still to be told to others: written with the fact, removed once told.
  create table outbox (
    id integer primary key autoincrement,
    at integer not null,
    by_user text not null,
    board text not null,
    lane text not null,
    events text not null
  ) strict;

  create table people (
    id text primary key,
    name text not null,
    role text not null,
    center text,
    post text not null,
    active integer not null
  ) strict, without rowid;

  create table sessions (
    hash text primary key,
    id text not null unique,
    user_id text not null references people (id),
    expires_at integer not null
  ) strict, without rowid;

  create table settings (name text primary key, value text not null) strict, without rowid;
`
