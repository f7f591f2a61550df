/** When a command was answered: its answer is kept for a while and no longer. Those of before count as answered now. */
export const commandTimes = `
  alter table commands add column at integer not null default 0;
  update commands set at = unixepoch() * 1000;
  create index commands_by_time on commands (at);
`
