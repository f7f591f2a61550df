/** Accounts: people may have an address, a password or a single sign-on; their sessions are the accounts library's. */
export const accounts = `
  alter table people add column email text;
  alter table people add column email_verified integer not null default 0;
  alter table people add column image text;
  alter table people add column language text;
  alter table people add column time_zone text;
  alter table people add column created_at text not null default '1970-01-01T00:00:00.000Z';
  alter table people add column updated_at text not null default '1970-01-01T00:00:00.000Z';
  create unique index people_by_email on people (email) where email is not null;

  -- Sessions of the demonstration: its people sign in again, by one click.
  drop table sessions;
  create table sessions (
    id text primary key,
    token text not null unique,
    user_id text not null references people (id),
    expires_at text not null,
    ip_address text,
    user_agent text,
    created_at text not null,
    updated_at text not null
  ) strict, without rowid;
  create index sessions_by_user on sessions (user_id);

  -- How a person signs in: by a password's hash (provider 'credential'), or as known to a provider of single sign-on.
  create table accounts (
    id text primary key,
    account_id text not null,
    provider_id text not null,
    user_id text not null references people (id),
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at text,
    refresh_token_expires_at text,
    scope text,
    password text,
    created_at text not null,
    updated_at text not null,
    unique (provider_id, account_id)
  ) strict, without rowid;
  create index accounts_by_user on accounts (user_id);

  -- Links that were mailed and ways to a provider and back: short-lived.
  create table verifications (
    id text primary key,
    identifier text not null,
    value text not null,
    expires_at text not null,
    created_at text not null,
    updated_at text not null
  ) strict, without rowid;
  create index verifications_by_identifier on verifications (identifier);
`
