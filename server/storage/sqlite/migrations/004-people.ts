/** How people come in: invitations, and tokens for their programs. Secrets are kept as hashes. */
export const people = `
  create table invitations (
    id text primary key,
    hash text not null unique,
    email text,
    role text not null,
    center text,
    post text not null,
    made_by text not null references people (id),
    made_at integer not null,
    expires_at integer not null,
    used_by text references people (id),
    used_at integer,
    withdrawn_at integer
  ) strict, without rowid;
  create index invitations_by_email on invitations (email) where email is not null;

  create table tokens (
    id text primary key,
    hash text not null unique,
    user_id text not null references people (id),
    name text not null,
    -- JSON: a list of scopes.
    scopes text not null,
    made_at integer not null,
    expires_at integer not null,
    withdrawn_at integer,
    last_used_at integer
  ) strict, without rowid;
  create index tokens_by_user on tokens (user_id);
`
