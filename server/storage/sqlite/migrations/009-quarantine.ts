/**
 * What ended sessions hand in. However a session ends, the database notes that: the accounts library deletes sessions as
 * well. A session that ran out ended at its own time, not when somebody noticed.
 */
export const quarantine = `
  create table ended_sessions (
    token text primary key,
    session text not null unique,
    user_id text not null references people (id),
    ended_at integer not null,
    has_handed_in integer not null default 0
  ) strict, without rowid;
  create index ended_sessions_by_time on ended_sessions (ended_at);
  create trigger sessions_end after delete on sessions begin
    insert or ignore into ended_sessions (token, session, user_id, ended_at) values (
      old.token, old.id, old.user_id,
      cast(min(unixepoch('subsec'), unixepoch(old.expires_at, 'subsec')) * 1000 as integer)
    );
  end;

  create table hand_ins (
    id text primary key,
    user_id text not null references people (id),
    board text not null references boards (id),
    at integer not null,
    edits integer not null,
    content text not null
  ) strict, without rowid;
`
