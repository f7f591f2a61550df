/** What a card's text is made of for the editor: the nodes and marks of shared/model/body.ts, and nothing else. */
import { type Extensions, Mark, mergeAttributes, Node } from '@tiptap/core'
import { TaskItem, TaskList } from '@tiptap/extension-list'
import { TableKit } from '@tiptap/extension-table'
import { Markdown } from '@tiptap/markdown'
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import StarterKit from '@tiptap/starter-kit'
import { isBodyAddress } from '../../../shared/model/body'
import { isOurs, type PictureOptions, pictureNode } from './picture-node'

/** `taskName` says what ticking a task is called, for those who do not see it. */
export const schemaExtensions = (taskName: (text: string) => string, pictures: PictureOptions): Extensions => [
  StarterKit.configure({
    // The text's own undo leaves alone what others write (Collaboration).
    undoRedo: false,
    // It would write an empty paragraph into a card that somebody only looks at.
    trailingNode: false,
    heading: { levels: [1, 2, 3] },
    link: {
      openOnClick: false,
      defaultProtocol: 'https',
      isAllowedUri: (url) => isBodyAddress(url),
      HTMLAttributes: { rel: 'noopener noreferrer nofollow', target: '_blank' },
    },
  }),
  TaskList,
  TaskItem.configure({ nested: true, a11y: { checkboxLabel: (node) => taskName(wordsOf(node)) } }),
  TableKit.configure({ table: { resizable: false } }),
  Highlight,
  pictureNode(pictures),
  KeptFile,
  Markdown,
]

/** As it is read, with whom it mentions. */
const wordsOf = (node: ProseMirrorNode): string =>
  node.textBetween(0, node.content.size, ' ', ({ attrs }) => (attrs['label'] ? `@${attrs['label']}` : ''))

const Highlight = Mark.create({
  name: 'highlight',
  parseHTML: () => [{ tag: 'mark' }],
  renderHTML: ({ HTMLAttributes }) => ['mark', mergeAttributes(HTMLAttributes), 0],
})

const KeptFile = Node.create({
  name: 'file',
  group: 'inline',
  inline: true,
  atom: true,
  addAttributes: () => ({ src: { default: null }, name: { default: '' } }),
  parseHTML: () => [{ tag: 'a[data-file]' }],
  renderHTML: ({ node }) => [
    'a',
    { 'data-file': '', ...(isOurs(node.attrs['src']) && { href: node.attrs['src'] }), download: '' },
    String(node.attrs['name'] || '…'),
  ],
})
