/** Cards have a document of their own: which there are, since when, and what tiles say of them. */
export const cardDocuments = `
  create table card_documents (
    board text not null references boards (id),
    card text not null,
    made_at integer not null,
    comments integer not null default 0,
    items integer not null default 0,
    items_done integer not null default 0,
    has_text integer not null default 0,
    primary key (board, card)
  ) strict, without rowid;

  -- Deleted for ever: whoever comes back with a copy does not bring them to life.
  create table purged_cards (
    board text not null references boards (id),
    card text not null,
    primary key (board, card)
  ) strict, without rowid;
`
