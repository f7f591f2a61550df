/**
 * A card's text, written by several people at once. The editor is bound to the card's document; whatever becomes of that
 * document, sync knows. There is another editor when there is another document.
 */
import { Collaboration } from '@tiptap/extension-collaboration'
import { EditorContent, useEditor } from '@tiptap/react'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { bodyOf } from '../../../shared/document/card-document'
import { isBodyAddress } from '../../../shared/model/body'
import { useApp } from '../../context/app-context'
import { useWorkspace } from '../../context/workspace'
import { leaveField } from '../../design/leave-field'
import { useWriteTexts } from '../../i18n/write/use-write-texts'
import type { CardSession } from '../../sync/card-session-types'
import { carets, isOthers } from './carets'
import { giveLinesTexts } from './line-texts'
import { createMentioning, mention } from './mention'
import { MentionList } from './mention-list'
import type { PictureOptions } from './picture-node'
import { schemaExtensions } from './schema'
import { takePaste } from './take-paste'
import { type Placed, placePictures, type TakePicturesOptions, takePictures } from './take-pictures'
import { Toolbar } from './toolbar'
import styles from './write-card.module.css'

interface Props {
  readonly session: CardSession
  readonly editable: boolean
  readonly pictures: PicturesOfText
  /** Whether this person may add pictures. */
  readonly mayAttach: boolean
}

interface PicturesOfText extends Omit<PictureOptions, 'missing'> {
  take(files: readonly File[]): Promise<readonly Placed[]>
}

export function CardText(props: Props) {
  useWriteTexts()
  const { doc } = useStore(props.session.document)
  return <TextOf key={doc.guid} {...props} />
}

function TextOf({ session, editable, pictures, mayAttach }: Props) {
  const { t } = useTranslation()
  const { log } = useApp()
  const { people, byId } = useWorkspace()
  const [tooLong, setTooLong] = useState(false)
  const [writing, setWriting] = useState(false)
  const [mentioning] = useState(createMentioning)
  const { doc } = session.document.getState()
  const body = useMemo(() => bodyOf(doc), [doc])
  const taking = useLatest<TakePicturesOptions>({ take: mayAttach ? pictures.take : null, log })
  const editor = useEditor(
    {
      // The page's policy allows no styles from scripts: they are in the module's own sheet.
      injectCSS: false,
      editable,
      extensions: [
        ...schemaExtensions((text) => t('write.task', { text }), {
          ...pictures,
          missing: (name) => t('write.missing', { name }),
        }),
        Collaboration.configure({ fragment: body }),
        takePictures(() => taking.current),
        takePaste(body, setTooLong),
        mention(mentioning, (typed) => findPeople(people, typed)),
        carets({
          peers: session.peers,
          show: (caret) => session.showPresence({ caret }),
          personOf: (user) => byId.get(user) ?? { name: t('write.someone'), center: null },
        }),
      ],
      editorProps: {
        attributes: {
          class: styles.text as string,
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': t('write.text'),
          'data-placeholder': t(editable ? 'write.placeholder' : 'write.empty'),
        },
        handleClick(_view, _position, event) {
          const link = (event.target as HTMLElement).closest('a')
          const address = link?.getAttribute('href') ?? ''
          // Plain clicks put the caret; with Ctrl, or where one only reads, they follow the link.
          if (!isBodyAddress(address) || (editable && !event.ctrlKey && !event.metaKey)) return false
          window.open(address, '_blank', 'noopener,noreferrer')
          return true
        },
        // The place one reads or writes at stays where it is by the browser's own anchoring; to look for it is dear.
        handleScrollToSelection: ({ state }) => isOthers(state),
        handleKeyDown(view, event) {
          if (event.key !== 'Escape' || event.isComposing || mentioning.getState().list) return false
          event.stopPropagation()
          leaveField(view.dom)
          return true
        },
      },
    },
    [doc],
  )
  useEffect(() => {
    editor.setEditable(editable, false)
  }, [editor, editable])
  useEffect(() => giveLinesTexts(doc), [doc])
  const isEmpty = useIsEmpty(body)
  return (
    <section className={styles.write} aria-label={t('write.text')} data-empty={isEmpty || undefined}>
      <EditorContent editor={editor} onFocus={() => setWriting(true)} />
      {editable && writing && (
        <Toolbar
          editor={editor}
          onPictures={mayAttach ? (files) => void placePictures(editor, taking.current, files, null) : null}
        />
      )}
      {tooLong && (
        <p role="alert" className={styles.tooLong}>
          {t('write.tooLong')}
        </p>
      )}
      <MentionList mentioning={mentioning} />
    </section>
  )
}

/** The editor lives longer than what it is told at first. */
function useLatest<T>(value: T) {
  const latest = useRef(value)
  useLayoutEffect(() => {
    latest.current = value
  })
  return latest
}

/** Nothing stands in it: an empty paragraph is nothing. */
function useIsEmpty(body: ReturnType<typeof bodyOf>): boolean {
  const look = (): boolean => body.length === 0 || (body.length === 1 && body.toString() === '<paragraph></paragraph>')
  const [isEmpty, setEmpty] = useState(look)
  useEffect(() => {
    const listener = (): void => setEmpty(look())
    listener()
    body.observeDeep(listener)
    return () => body.unobserveDeep(listener)
  })
  return isEmpty
}

const findPeople = (people: ReturnType<typeof useWorkspace>['people'], typed: string) => {
  const sought = typed.trim().toLowerCase()
  return people.filter(({ active, name }) => active && name.toLowerCase().includes(sought))
}
