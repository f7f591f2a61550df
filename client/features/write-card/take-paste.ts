/** How the text takes what is pasted: cleaned, Markdown as what it means, and nothing that it has no room for. */
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type * as Y from 'yjs'
import { bodySize } from '../../../shared/document/card-body'
import { BODY_MOST, bytesOf } from '../../../shared/model/body'
import { cleanHtml, looksLikeMarkdown } from './paste'

/** Bytes. Less than it is not worth counting the whole text for: the server has the last word. */
const WORTH_COUNTING = 10_000

export const takePaste = (body: Y.XmlFragment, onTooLong: (isTooLong: boolean) => void) =>
  Extension.create({
    name: 'takePaste',
    addProseMirrorPlugins() {
      const { editor } = this
      return [
        new Plugin({
          props: {
            transformPastedHTML: cleanHtml,
            handlePaste(_view, event) {
              const text = event.clipboardData?.getData('text/plain') ?? ''
              const hasForm = Boolean(event.clipboardData?.getData('text/html'))
              const bytes = bytesOf(text)
              const isTooLong = bytes > WORTH_COUNTING && bodySize(body) + bytes > BODY_MOST
              onTooLong(isTooLong)
              if (isTooLong) return true
              if (hasForm || editor.isActive('codeBlock') || !looksLikeMarkdown(text)) return false
              return editor.commands.insertContent(text, { contentType: 'markdown' })
            },
          },
        }),
      ]
    },
  })
