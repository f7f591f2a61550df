/**
 * Where others are in the text, and where this person is: by relative positions, which stay true while others write. What
 * others say of theirs comes from their clients and may be nonsense: then nothing is shown.
 */
import { Extension } from '@tiptap/core'
import { type EditorState, Plugin, PluginKey } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition, ySyncPluginKey } from '@tiptap/y-tiptap'
import { fromBase64, toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import type { StoreApi } from 'zustand/vanilla'
import type { Person } from '../../../shared/model/person'
import type { UserId } from '../../../shared/primitives/ids'
import type { Presence } from '../../../shared/protocol/live'
import type { Peer } from '../../sync/line'

export interface CaretsOptions {
  readonly peers: StoreApi<readonly Peer[]>
  readonly show: (caret: NonNullable<Presence['caret']> | null) => void
  readonly personOf: (user: UserId) => Pick<Person, 'name' | 'center'>
}

const key = new PluginKey<DecorationSet>('carets')

export const carets = (options: CaretsOptions) =>
  Extension.create({
    name: 'carets',
    addProseMirrorPlugins: () => [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_config, state) => decorationsOf(state, options),
          apply(transaction, before, _old, state) {
            if (transaction.getMeta(key)) return decorationsOf(state, options)
            if (!transaction.docChanged) return before
            // Where others are is dear to work out in a long text: what one writes oneself only moves it.
            return ofDocument(state).isChangeOrigin ? decorationsOf(state, options) : before.map(transaction.mapping, state.doc)
          },
        },
        props: { decorations: (state) => key.getState(state) },
        view(view) {
          const stop = options.peers.subscribe(() => {
            if (!view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, true))
          })
          return {
            update: (_view, before) => {
              const { state } = view
              if (view.hasFocus() && !(before.doc.eq(state.doc) && before.selection.eq(state.selection))) tell(state, options)
            },
            destroy: stop,
          }
        },
      }),
    ],
    onFocus() {
      tell(this.editor.state, options)
    },
    onBlur() {
      options.show(null)
    },
  })

/** Whether the text has just changed by what others did: not here, and not by taking back. */
export const isOthers = (state: EditorState): boolean => {
  const { isChangeOrigin, isUndoRedoOperation } = ofDocument(state)
  return isChangeOrigin && !isUndoRedoOperation
}

const ofDocument = (state: EditorState): Binding => ySyncPluginKey.getState(state) as Binding

interface Binding {
  readonly doc: Y.Doc
  readonly type: Y.XmlFragment
  readonly binding: { readonly mapping: Parameters<typeof relativePositionToAbsolutePosition>[3] } | null
  readonly isChangeOrigin: boolean
  readonly isUndoRedoOperation: boolean
}

function tell(state: EditorState, { show }: CaretsOptions): void {
  const { type, binding } = ofDocument(state)
  if (!binding) return
  const at = (position: number): string =>
    toBase64(Y.encodeRelativePosition(absolutePositionToRelativePosition(position, type, binding.mapping)))
  show({ anchor: at(state.selection.anchor), head: at(state.selection.head) })
}

function decorationsOf(state: EditorState, { peers, personOf }: CaretsOptions): DecorationSet {
  const found = peers.getState().flatMap(({ client, user, presence }) => {
    const range = presence.caret && rangeOf(state, presence.caret)
    if (!range) return []
    const { name, center } = personOf(user)
    const [from, to] = [Math.min(...range), Math.max(...range)]
    const caret = Decoration.widget(range[1], () => caretOf(name, center), { key: `${client}`, side: 10, ignoreSelection: true })
    return from === to ? [caret] : [caret, Decoration.inline(from, to, { 'data-others': center ?? 'none' })]
  })
  return DecorationSet.create(state.doc, found)
}

/** Anchor and head in the document as it stands, or null. */
function rangeOf(state: EditorState, caret: NonNullable<Presence['caret']>): [number, number] | null {
  const { doc, type, binding } = ofDocument(state)
  if (!binding) return null
  try {
    const [anchor, head] = [caret.anchor, caret.head].map((at) =>
      relativePositionToAbsolutePosition(doc, type, Y.decodeRelativePosition(fromBase64(at)), binding.mapping),
    )
    const most = state.doc.content.size
    return typeof anchor === 'number' && typeof head === 'number' ? [Math.min(anchor, most), Math.min(head, most)] : null
  } catch {
    return null
  }
}

function caretOf(name: string, center: string | null): HTMLElement {
  const caret = document.createElement('span')
  caret.dataset['caret'] = center ?? 'none'
  caret.setAttribute('aria-hidden', 'true')
  const label = document.createElement('span')
  label.textContent = name
  caret.append(label)
  return caret
}
