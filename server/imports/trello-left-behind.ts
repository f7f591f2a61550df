/** Counts what stays at Trello, because a board here has nothing like it: the report says so, and how much it was. */
import type { Tally } from './report'
import { CUSTOM_FIELDS_POWER_UP } from './trello-custom-fields'
import type { TrelloCard, TrelloFile } from './trello-file'

export function countLeftBehind(file: TrelloFile, tally: Tally): void {
  tally.missing('board-description', { count: file.desc.trim() === '' ? 0 : 1 })
  tally.missing('list-colors', { count: file.lists.filter(({ color }) => typeof color === 'string' && color !== '').length })
  for (const card of file.cards) {
    tally.missing('covers', { count: hasCover(card) ? 1 : 0 })
    tally.missing('stickers', { count: lengthOf(card.stickers) })
    tally.missing('votes', { count: lengthOf(card.idMembersVoted) })
    tally.missing('watching', { count: card.subscribed === true ? 1 : 0 })
    tally.missing('reminders', { count: typeof card.dueReminder === 'number' && card.dueReminder >= 0 ? 1 : 0 })
    tally.missing('recurring', { count: card.recurrenceRule ? 1 : 0 })
    tally.missing('templates', { count: card.isTemplate === true ? 1 : 0 })
    tally.missing('mirrors', { count: card.cardRole === 'mirror' ? 1 : 0 })
  }
  const powerUps = [...file.pluginData, ...file.cards.flatMap(({ pluginData }) => pluginData)].map(({ idPlugin }) => idPlugin)
  tally.missing('power-ups', { count: new Set(powerUps.filter((id) => id !== CUSTOM_FIELDS_POWER_UP)).size })
}

function hasCover({ idAttachmentCover, cover }: TrelloCard): boolean {
  const { idAttachment, color, idUploadedBackground } = (cover ?? {}) as Record<string, unknown>
  return [idAttachmentCover, idAttachment, color, idUploadedBackground].some((part) => typeof part === 'string' && part !== '')
}

const lengthOf = (value: unknown): number => (Array.isArray(value) ? value.length : 0)
