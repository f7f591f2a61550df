/** What somebody has begun to say about a card and not sent: kept in this tab, also when they look at another card. */
import type { CardId } from '../../../shared/primitives/ids'

export interface KeptDraft {
  begun(): string
  /** Stored form; empty: nothing is begun any more. */
  keep(text: string): void
}

export function keptDraft(card: CardId): KeptDraft {
  const key = `comment:${card}`
  return {
    begun: () => sessionStorage.getItem(key) ?? '',
    keep(text) {
      if (text === '') sessionStorage.removeItem(key)
      else sessionStorage.setItem(key, text)
    },
  }
}
