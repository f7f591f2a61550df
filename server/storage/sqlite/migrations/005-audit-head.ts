/** The end of the audit's chain, noted apart from its rows: that the last of them were cut off shows by it. */
export const auditHead = `
  create table audit_head (number integer not null, hash text not null) strict;
  insert into audit_head (number, hash)
    select number, hash from audit
    union all select 0, '${'0'.repeat(64)}'
    order by number desc limit 1;
  create index audit_by_person on audit (person, number) where person is not null;
`
