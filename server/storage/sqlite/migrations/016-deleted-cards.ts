/** That a card was deleted for ever is a fact of it, with by whom and when; a list of such ids stood apart before. */
export const deletedCards = `
  alter table cards add column deleted_by text;
  alter table cards add column deleted_at integer;
  create index cards_deleted on cards (board, card) where deleted_at is not null;
  drop table purged_cards;
`
