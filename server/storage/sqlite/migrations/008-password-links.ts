/** Links by which a password is set: kept as hashes. */
export const passwordLinks = `
  create table password_links (
    hash text primary key,
    user_id text not null references people (id),
    expires_at integer not null,
    used integer not null default 0
  ) strict, without rowid;
  create index password_links_by_user on password_links (user_id);
`
