/** Boards that are open to the workspace or private, each with a list of people who may read it. */
export const boardAccess = `
  alter table boards add column access text not null default 'open' check (access in ('open', 'private'));

  create table board_people (
    board text not null references boards (id),
    person text not null references people (id),
    primary key (board, person)
  ) strict, without rowid;
`
