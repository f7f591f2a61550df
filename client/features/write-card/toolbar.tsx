/** What may be done to the text where the caret is; on a phone it stands above the keyboard. */
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import {
  Bold,
  Code,
  Heading1,
  Heading2,
  Heading3,
  Image,
  Italic,
  Link2,
  List,
  ListChecks,
  ListOrdered,
  type LucideIcon,
  Minus,
  Quote,
  SquareCode,
  Strikethrough,
  Table,
  Underline,
} from 'lucide-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PICTURE_TYPES } from '../../../shared/model/file'
import { LinkField } from './link-field'
import { TableTools } from './table-tools'
import styles from './write-card.module.css'

interface Tool {
  readonly name: string
  readonly Icon: LucideIcon
  readonly keys?: string
  readonly isOn: (editor: Editor) => boolean
  readonly run: (editor: Editor) => void
}

const mark = (name: string, Icon: LucideIcon, keys: string): Tool => ({
  name,
  Icon,
  keys,
  isOn: (editor) => editor.isActive(name),
  run: (editor) => editor.chain().focus().toggleMark(name).run(),
})
const heading = (level: 1 | 2 | 3, Icon: LucideIcon): Tool => ({
  name: `heading${level}`,
  Icon,
  isOn: (editor) => editor.isActive('heading', { level }),
  run: (editor) => editor.chain().focus().toggleHeading({ level }).run(),
})

const GROUPS: readonly (readonly Tool[])[] = [
  [heading(1, Heading1), heading(2, Heading2), heading(3, Heading3)],
  [
    mark('bold', Bold, 'Ctrl+B'),
    mark('italic', Italic, 'Ctrl+I'),
    mark('underline', Underline, 'Ctrl+U'),
    mark('strike', Strikethrough, 'Ctrl+Shift+S'),
    mark('code', Code, 'Ctrl+E'),
  ],
  [
    tool('bulletList', List, (chain) => chain.toggleBulletList()),
    tool('orderedList', ListOrdered, (chain) => chain.toggleOrderedList()),
    tool('taskList', ListChecks, (chain) => chain.toggleTaskList()),
  ],
  [
    tool('blockquote', Quote, (chain) => chain.toggleBlockquote()),
    tool('codeBlock', SquareCode, (chain) => chain.toggleCodeBlock()),
    tool('table', Table, (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true })),
    tool('horizontalRule', Minus, (chain) => chain.setHorizontalRule()),
  ],
]

function tool(name: string, Icon: LucideIcon, run: (chain: ReturnType<Editor['chain']>) => ReturnType<Editor['chain']>): Tool {
  return { name, Icon, isOn: (editor) => editor.isActive(name), run: (editor) => run(editor.chain().focus()).run() }
}

interface Props {
  readonly editor: Editor
  /** Null: this person may not add any. */
  readonly onPictures: ((files: readonly File[]) => void) | null
}

export function Toolbar({ editor, onPictures }: Props) {
  const { t } = useTranslation()
  const [linking, setLinking] = useState(false)
  const on = useEditorState({
    editor,
    selector: ({ editor: now }) =>
      GROUPS.flat()
        .flatMap((one) => (one.isOn(now) ? one.name : []))
        .join(' '),
  }).split(' ')
  const isLink = useEditorState({ editor, selector: ({ editor: now }) => now.isActive('link') })
  const inTable = on.includes('table')
  return (
    <div className={styles.tools}>
      <div className={styles.toolbar} role="toolbar" aria-label={t('write.tools')} onKeyDown={walk}>
        {GROUPS.map((group, index) => (
          <span key={group[0]?.name} className={styles.group}>
            {group.map(({ name, Icon, keys, run }, place) => (
              <button
                key={name}
                type="button"
                tabIndex={index + place === 0 ? 0 : -1}
                aria-pressed={on.includes(name)}
                aria-label={t(`write.do.${name}` as 'write.do.bold')}
                title={`${t(`write.do.${name}` as 'write.do.bold')}${keys ? ` (${keys})` : ''}`}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => run(editor)}
              >
                <Icon size={16} aria-hidden="true" />
              </button>
            ))}
          </span>
        ))}
        <span className={styles.group}>
          <button
            type="button"
            tabIndex={-1}
            aria-pressed={isLink}
            aria-label={t('write.do.link')}
            title={t('write.do.link')}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => setLinking(!linking)}
          >
            <Link2 size={16} aria-hidden="true" />
          </button>
          {onPictures && <PictureTool onPictures={onPictures} />}
        </span>
      </div>
      {linking && <LinkField editor={editor} onDone={() => setLinking(false)} />}
      {inTable && <TableTools editor={editor} />}
    </div>
  )
}

/** Also takes a picture with a phone's camera: the phone asks which. */
function PictureTool({ onPictures }: { readonly onPictures: (files: readonly File[]) => void }) {
  const { t } = useTranslation()
  const field = useRef<HTMLInputElement>(null)
  return (
    <>
      <button
        type="button"
        tabIndex={-1}
        aria-label={t('write.do.picture')}
        title={t('write.do.picture')}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => field.current?.click()}
      >
        <Image size={16} aria-hidden="true" />
      </button>
      <input
        ref={field}
        type="file"
        hidden
        multiple
        accept={PICTURE_TYPES.join(',')}
        onChange={({ currentTarget }) => {
          onPictures([...(currentTarget.files ?? [])])
          currentTarget.value = ''
        }}
      />
    </>
  )
}

/** One stop for Tab; arrows go from tool to tool, Escape back into the text. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
  if (!step) return
  const tools = [...event.currentTarget.querySelectorAll<HTMLElement>('button')]
  const next = tools[(tools.indexOf(document.activeElement as HTMLElement) + step + tools.length) % tools.length]
  event.preventDefault()
  next?.focus()
}
