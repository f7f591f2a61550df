/**
 * A picture in the text: of this server only, since others would tell whoever hosts them who reads the card. One that is
 * still on its way is shown from this device; one that cannot be shown says so, and is tried again when the card's files change.
 */
import { mergeAttributes, Node } from '@tiptap/core'
import type { Node as ProseMirrorNode } from '@tiptap/pm/model'
import type { NodeView } from '@tiptap/pm/view'

export interface PictureOptions {
  waiting(src: string): Blob | null
  onChange(listener: () => void): () => void
  readonly missing: (name: string) => string
}

/** Of a file of this server, and of nothing else: whatever else an address may say, a browser may read it otherwise. */
export const isOurs = (address: unknown): address is string => typeof address === 'string' && FILE.test(address)
const FILE = /^\/api\/boards\/[\w-]+\/files\/[\w-]+(\/thumbnails\/(small|large))?$/

export const pictureNode = (options: PictureOptions) =>
  Node.create({
    name: 'image',
    group: 'block',
    atom: true,
    draggable: true,
    addAttributes: () => ({ src: { default: null }, alt: { default: null } }),
    parseHTML: () => [{ tag: 'img[src]', getAttrs: (element) => (isOurs(element.getAttribute('src')) ? null : false) }],
    renderHTML: ({ node, HTMLAttributes }) => [
      'img',
      isOurs(node.attrs['src']) ? mergeAttributes(HTMLAttributes) : { alt: String(node.attrs['alt'] ?? '') },
    ],
    addNodeView:
      () =>
      ({ node }) =>
        showPicture(node, options),
  })

function showPicture(node: ProseMirrorNode, { waiting, onChange, missing }: PictureOptions): NodeView {
  const { src, alt } = node.attrs as { src: unknown; alt: unknown }
  const name = String(alt ?? '')
  const dom = document.createElement('figure')
  const image = document.createElement('img')
  const words = document.createElement('figcaption')
  image.alt = name
  image.draggable = false
  dom.append(image, words)
  let own: string | null = null
  /** The files have changed since it was asked for: what comes may be the answer from before. */
  let isOutdated = false
  const setMissing = (isMissing: boolean): void => {
    dom.toggleAttribute('data-missing', isMissing)
    // Words that are not seen would still name the picture for those who listen.
    words.textContent = isMissing ? missing(name) : ''
  }
  const load = (): void => {
    isOutdated = false
    const bytes = isOurs(src) ? waiting(src) : null
    own = bytes && URL.createObjectURL(bytes)
    setMissing(!isOurs(src))
    if (isOurs(src)) image.src = own ?? src
  }
  image.addEventListener('error', () => (isOutdated ? load() : setMissing(true)))
  const stop = onChange(() => {
    if (dom.hasAttribute('data-missing')) load()
    else isOutdated = true
  })
  load()
  return {
    dom,
    update: (next) => next.type === node.type && next.attrs['src'] === src && next.attrs['alt'] === alt,
    ignoreMutation: () => true,
    destroy() {
      stop()
      if (own) URL.revokeObjectURL(own)
    },
  }
}
