/** Keys of the whole board: one table for whoever presses them, for the list of keys and for the search of everything. */
import { redo } from '../../actions/redo'
import { undo } from '../../actions/undo'
import type { Plan } from './plan'

interface Pressed {
  readonly key: string
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

export interface PageKey {
  readonly does: 'create' | 'undo' | 'redo' | 'filter' | 'filterText' | 'list'
  readonly keys: readonly string[]
  /** For whoever may change the board. */
  readonly edits: boolean
  /** Also where letters are meant for something else, but for text that has an undo of its own. */
  readonly isStep?: true
  is(pressed: Pressed): boolean
  run(plan: Pick<Plan, 'board' | 'ui'>, newCard: () => void): void
}

export const hasModifier = (event: { ctrlKey: boolean; metaKey: boolean; altKey: boolean }): boolean =>
  event.ctrlKey || event.metaKey || event.altKey

const plain = (pressed: Pressed, key: RegExp): boolean => key.test(pressed.key) && !hasModifier(pressed)
const withCtrl = ({ key, ctrlKey, metaKey, altKey }: Pressed, letter: string): boolean =>
  (ctrlKey || metaKey) && !altKey && key.toLowerCase() === letter

export const PAGE_KEYS: readonly PageKey[] = [
  { does: 'create', keys: ['C'], edits: true, is: (pressed) => plain(pressed, /^c$/i), run: (_, newCard) => newCard() },
  {
    does: 'undo',
    keys: ['Ctrl', 'Z'],
    edits: true,
    isStep: true,
    is: (pressed) => withCtrl(pressed, 'z') && !pressed.shiftKey,
    run: ({ board }) => undo(board),
  },
  {
    does: 'redo',
    keys: ['Ctrl', 'Shift', 'Z'],
    edits: true,
    isStep: true,
    is: (pressed) => (withCtrl(pressed, 'z') && pressed.shiftKey) || withCtrl(pressed, 'y'),
    run: ({ board }) => redo(board),
  },
  {
    does: 'filter',
    keys: ['F'],
    edits: false,
    is: (pressed) => plain(pressed, /^f$/i),
    run: ({ ui }) => ui.setState({ filterOpen: { at: 'parts' }, archiveOpen: false }),
  },
  {
    does: 'filterText',
    keys: ['/'],
    edits: false,
    is: (pressed) => plain(pressed, /^\/$/),
    run: ({ ui }) => ui.setState({ filterOpen: { at: 'text' }, archiveOpen: false }),
  },
  {
    does: 'list',
    keys: ['?'],
    edits: false,
    // With a Chinese keyboard layout the question mark is a wide one.
    is: (pressed) => plain(pressed, /^[?？]$/),
    run: ({ ui }) => ui.setState({ dialog: { kind: 'keys' } }),
  },
]
