/** Response windows with their history, and when the server last heard of a session. */
export const requests = `
  create table requests (
    board text not null,
    card text not null,
    cycle integer not null,
    lane text,
    facts text not null,
    is_current integer not null,
    is_waiting integer not null,
    due integer,
    version integer not null,
    primary key (board, card, cycle)
  ) strict, without rowid;
  create index requests_due on requests (due) where due is not null;
  create index requests_waiting on requests (board) where is_waiting = 1;
  create index requests_version on requests (board, version);

  create table request_events (
    id integer primary key,
    board text not null,
    card text not null,
    cycle integer not null,
    at integer not null,
    by_user text,
    kind text not null,
    detail text
  ) strict;
  create index request_events_card on request_events (board, card, id);

  create table contacts (
    session text primary key,
    at integer not null
  ) strict, without rowid;
`
