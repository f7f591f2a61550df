/** Files that are pasted or dropped into the text: all become files of the card, and pictures stand where they came. */
import { type Editor, Extension } from '@tiptap/core'
import { NodeSelection, Plugin, TextSelection, type Transaction } from '@tiptap/pm/state'

/** What a picture in the text says. */
export interface Placed {
  readonly src: string
  readonly alt: string
}

export interface TakePicturesOptions {
  /** Null: this person may not add files. */
  readonly take: ((files: readonly File[]) => Promise<readonly Placed[]>) | null
  readonly log: (what: string, error: unknown) => void
}

export const takePictures = (options: () => TakePicturesOptions) =>
  Extension.create({
    name: 'takePictures',
    addProseMirrorPlugins() {
      const { editor } = this
      return [
        new Plugin({
          props: {
            handlePaste(_view, { clipboardData }) {
              // Programs put a picture of a table beside its text.
              if (clipboardData?.types.some((type) => type.startsWith('text/'))) return false
              return placePictures(editor, options(), [...(clipboardData?.files ?? [])], null)
            },
            handleDrop(view, { clientX: left, clientY: top, dataTransfer }, _slice, moved) {
              if (moved) return false
              const at = view.posAtCoords({ left, top })?.pos ?? null
              return placePictures(editor, options(), [...(dataTransfer?.files ?? [])], at)
            },
          },
        }),
      ]
    },
  })

/** `at` null: where the caret is. False: there is nothing to take. */
export function placePictures(
  editor: Editor,
  { take, log }: TakePicturesOptions,
  files: readonly File[],
  at: number | null,
): boolean {
  if (!take || !editor.isEditable || files.length === 0) return false
  take(files)
    .then((placed) => {
      if (placed.length === 0 || editor.isDestroyed) return
      const nodes = placed.map((attrs) => ({ type: 'image', attrs: { ...attrs } }))
      const most = editor.state.doc.content.size
      editor
        .chain()
        .insertContentAt(at === null ? editor.state.selection.to : Math.min(at, most), nodes)
        .command(({ tr }) => goOnBelow(tr))
        .run()
    })
    .catch((error: unknown) => log('Pictures were not placed in the text', error))
  return true
}

/** A picture that is selected would be replaced by the next key: the caret goes to a line below it. */
function goOnBelow(tr: Transaction): true {
  const { selection, doc } = tr
  if (!(selection instanceof NodeSelection)) return true
  const { nodeAfter } = doc.resolve(selection.to)
  const paragraph = doc.type.schema.nodes['paragraph']
  if (!nodeAfter?.isTextblock && paragraph) tr.insert(selection.to, paragraph.create())
  tr.setSelection(TextSelection.near(tr.doc.resolve(selection.to + 1)))
  return true
}
