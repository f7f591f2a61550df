/** Files that are dropped on the card's panel, or pasted where no text is meant. While a card is open none leads away from the page. */
import { type RefObject, useEffect, useEffectEvent } from 'react'

interface Options {
  /** What the panel says while files are held over it. */
  readonly words: string
  /** Null: nothing may be added. */
  readonly onFiles: ((files: readonly File[]) => void) | null
}

export function useFilesFromOutside(within: RefObject<HTMLElement | null>, { words, onFiles }: Options): void {
  const take = useEffectEvent((files: readonly File[]) => onFiles?.(files))
  const say = useEffectEvent((panel: HTMLElement) => {
    if (onFiles) panel.dataset['dropping'] = words
  })
  useEffect(() => {
    const panel = within.current?.closest('aside')
    if (!panel) return
    const listening = new AbortController()
    const { signal } = listening
    // What is dragged from the page itself: a tile's picture, a piece of text.
    let isOwn = false
    const isFiles = ({ dataTransfer }: DragEvent): boolean => !isOwn && Boolean(dataTransfer?.types.includes('Files'))
    const isOver = ({ target }: Event): boolean => target instanceof Node && panel.contains(target)
    const leave = (): void => void delete panel.dataset['dropping']
    for (const type of ['dragstart', 'dragend'] as const)
      window.addEventListener(
        type,
        () => {
          isOwn = type === 'dragstart'
        },
        { signal },
      )
    window.addEventListener(
      'dragover',
      (event) => {
        if (!isFiles(event)) return
        if (isOver(event)) say(panel)
        else leave()
        if (event.dataTransfer) event.dataTransfer.dropEffect = isOver(event) ? 'copy' : 'none'
        event.preventDefault()
      },
      { signal },
    )
    window.addEventListener('dragleave', (event) => event.relatedTarget === null && leave(), { signal })
    window.addEventListener(
      'drop',
      (event) => {
        leave()
        const taken = event.defaultPrevented
        if (!isFiles(event)) return
        event.preventDefault()
        if (!taken && isOver(event)) take([...(event.dataTransfer?.files ?? [])])
      },
      { signal },
    )
    panel.addEventListener(
      'paste',
      (event) => {
        const files = [...(event.clipboardData?.files ?? [])]
        if (event.defaultPrevented || files.length === 0 || meansText(event)) return
        event.preventDefault()
        take(files)
      },
      { signal },
    )
    return () => {
      listening.abort()
      leave()
    }
  }, [within])
}

/** Programs put a picture of a table beside its text. */
function meansText({ target, clipboardData }: ClipboardEvent): boolean {
  const isField = (target as Element).closest('input, textarea, [contenteditable="true"]') !== null
  return isField && Boolean(clipboardData?.types.some((type) => type.startsWith('text/')))
}
