/**
 * Where cards of the index stand: ids of lane and column, and what those are called on the board. The index is drawn up
 * anew, because it knew no places before.
 */
export const workPlaces = `
  alter table search_cards add column lane text not null default '';
  alter table search_cards add column "column" text not null default '';

  create table search_places (
    board text not null references boards (id) on delete cascade,
    place text not null,
    title text not null,
    primary key (board, place)
  ) strict, without rowid;

  update search_boards set seq = null;
`
