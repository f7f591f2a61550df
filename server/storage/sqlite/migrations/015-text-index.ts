/** Up to where the words of a card's document are in the index: what the program did not come to, it does at its next start. */
export const textIndex = `
  alter table search_cards add column body_seq integer;
`
