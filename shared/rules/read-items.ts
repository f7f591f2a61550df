/** Items of a checklist from what was typed or pasted: a line an item, whatever mark it came with. Pure. */
import { ITEM_TEXT_MAX } from '../model/card-content'

/** Beyond it nobody means a checklist. */
export const PASTED_ITEMS_MOST = 200

export const readItems = (typed: string): string[] =>
  typed
    .split(/\r?\n/)
    .map((line) => line.replace(/^\s*(?:[-*+•·▪◦☐☑✓]|\d{1,3}[.)、．])?\s*(?:\[[ xX]?\]\s*)?/, '').trim())
    .filter((line) => line !== '')
    .slice(0, PASTED_ITEMS_MOST)
    .map((line) => [...line].slice(0, ITEM_TEXT_MAX).join(''))
