/** Campaign templates that the workspace has made of its own strike teams. */
export const templates = `
  create table campaign_templates (
    id text primary key,
    title text not null,
    days integer not null,
    cards text not null,
    by_user text not null references people (id),
    at integer not null
  ) strict, without rowid;
`
