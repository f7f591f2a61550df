/** Whether somebody did it away from the server. Of what was done before, nobody knows. */
export const offlineActivity = 'alter table activity add column offline integer not null default 0;'
