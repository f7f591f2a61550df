/** Boards by title, what can be done here, pages, and cards of all boards by any part of their words; arrows choose, Enter goes. */
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { SEARCH_MAX, searchAnswerSchema, searchRoutes } from '../../../shared/protocol/search'
import { hasWords, partsOf, wordsOf } from '../../../shared/rules/fold-text'
import { may } from '../../../shared/rules/permissions'
import { useApp } from '../../context/app-context'
import { pageActs } from '../../context/page-acts'
import { useWorkspace } from '../../context/workspace'
import { CenterDot } from '../../design/center-name'
import { useFindTexts } from '../../i18n/find/use-find-texts'
import styles from './palette.module.css'
import { searchOf } from './search-device'

/** The server is asked when the typing pauses. */
const PAUSE_MS = 120
const MOST_BOARDS = 6

interface Hit {
  readonly id: string
  readonly title: string
  readonly fine: React.ReactNode
  run(): void
}

export function Palette({ onClose }: { readonly onClose: () => void }) {
  useFindTexts()
  const { t } = useTranslation()
  const dialog = useRef<HTMLDialogElement>(null)
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const words = wordsOf(typed)
  const boards = useBoardHits(words)
  const cards = useCardHits(typed)
  const acts = useActHits(words)
  const pages = usePageHits(words)
  const hits = [...boards, ...acts, ...pages, ...cards.hits]
  const chosen = Math.min(at, hits.length - 1)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  useEffect(() => {
    document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [id, chosen])
  const go = (hit: Hit | undefined) => {
    if (!hit) return
    dialog.current?.close()
    hit.run()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by !== 0) setAt(Math.max(0, Math.min(hits.length - 1, chosen + by)))
    else if (event.key === 'Enter' && !event.nativeEvent.isComposing) go(hits[chosen])
    else return
    event.preventDefault()
  }
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc, which the browser gives a modal dialog, does the same by keyboard.
    <dialog
      ref={dialog}
      className={styles.palette}
      aria-label={t('palette.label')}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <input
        type="text"
        role="combobox"
        className={styles.field}
        aria-label={t('palette.field')}
        placeholder={t('palette.field')}
        aria-expanded={hits.length > 0}
        aria-controls={`${id}-hits`}
        aria-activedescendant={hits.length > 0 ? `${id}-${chosen}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        maxLength={SEARCH_MAX}
        value={typed}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
      />
      <div id={`${id}-hits`} role="listbox" aria-label={t('palette.label')} className={styles.hits}>
        {hits.map((hit, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: as above.
          // biome-ignore lint/a11y/useKeyWithClickEvents: Enter in the field does the same.
          <div
            key={hit.id}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === chosen}
            className={styles.hit}
            onClick={() => go(hit)}
          >
            <span className={styles.title} dir="auto">
              <Marked text={hit.title} words={words} />
            </span>
            <span className={styles.fine}>{hit.fine}</span>
          </div>
        ))}
      </div>
      <output className={styles.foot}>
        {cards.offline && <p>{t(cards.answered ? 'palette.fromDevice' : 'palette.reading')}</p>}
        {typed.trim() === ''
          ? t('palette.hint')
          : hits.length === 0 && cards.answered
            ? t('palette.nothing', { typed: typed.trim() })
            : cards.more && t('palette.more')}
      </output>
    </dialog>
  )
}

function Marked({ text, words }: { readonly text: string; readonly words: readonly string[] }) {
  let at = 0
  return partsOf(text, words).map((part) => {
    const key = at
    at += part.text.length
    return part.hit ? <mark key={key}>{part.text}</mark> : <span key={key}>{part.text}</span>
  })
}

function useBoardHits(words: readonly string[]): readonly Hit[] {
  const { t } = useTranslation()
  const { boards } = useWorkspace()
  const navigate = useNavigate()
  const shown = boards.filter(({ title, archivedAt }) => archivedAt === undefined && hasWords(words, [title]))
  return shown.slice(0, MOST_BOARDS).map(({ id, title }) => ({
    id,
    title,
    fine: t('palette.board'),
    run: () => void navigate({ to: '/boards/$board', params: { board: id } }),
  }))
}

/** With nothing typed too: it shows what there is. */
function useActHits(words: readonly string[]): readonly Hit[] {
  const acts = useStore(pageActs, (page) => page.acts)
  return acts.flatMap(({ label, of, keys, run }): Hit[] => {
    if (!hasWords(words, [label])) return []
    const fine = (
      <>
        {of && <bdi className={styles.of}>{of}</bdi>}{' '}
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </>
    )
    return [{ id: `act ${of} ${label}`, title: label, fine, run }]
  })
}

function usePageHits(words: readonly string[]): readonly Hit[] {
  const { t } = useTranslation()
  const { me } = useWorkspace()
  const navigate = useNavigate()
  if (words.length === 0) return []
  const pages = [
    ['/my-work', t('nav.myWork'), true],
    ['/boards', t('nav.allBoards'), true],
    ['/people', t('nav.people'), true],
    ['/import', t('nav.import'), may(me, 'import-board')],
    ['/audit', t('nav.audit'), may(me, 'read-audit')],
  ] as const
  return pages
    .filter(([, title, open]) => open && hasWords(words, [title]))
    .map(([to, title]) => ({ id: to, title, fine: t('palette.page'), run: () => void navigate({ to }) }))
}

function useCardHits(typed: string) {
  const { t } = useTranslation()
  const { api } = useApp()
  const { boards, me, database } = useWorkspace()
  const navigate = useNavigate()
  const words = wordsOf(typed)
  const q = useLater(typed.trim())
  const { data } = useQuery({
    queryKey: ['search', me.id, q],
    enabled: q !== '',
    gcTime: 0,
    placeholderData: (before) => (q === '' ? undefined : before),
    queryFn: () => api.caller.read(searchAnswerSchema, `${searchRoutes.search}?${new URLSearchParams({ q })}`),
  })
  const offline = q !== '' && data?.ok === false
  const here = useQuery({
    queryKey: ['search-device', me.id, q],
    enabled: offline,
    gcTime: 0,
    queryFn: () => searchOf(database).find(new Set(boards.map(({ id }) => id)), q),
  })
  const found = q === '' ? null : data?.ok ? data.value : (offline && here.data) || null
  const titleOf = new Map(boards.map(({ id, title }) => [id, title]))
  const hits = (found?.items ?? []).map(({ board, card, key, title, center, archived, excerpt }): Hit => {
    const fine = (
      <>
        <CenterDot center={center} /> <Marked text={key} words={words} /> · {titleOf.get(board) ?? ''}
        {archived && ` · ${t('palette.archived')}`}
        {excerpt !== null && (
          <span className={styles.excerpt} dir="auto">
            <Marked text={excerpt} words={words} />
          </span>
        )}
      </>
    )
    const run = () => void navigate({ to: '/boards/$board/cards/$card', params: { board, card } })
    return { id: `${board}/${card}`, title, fine, run }
  })
  return {
    hits,
    more: found?.more ?? false,
    answered: q === typed.trim() && found !== null,
    offline,
  }
}

function useLater(value: string): string {
  const [later, setLater] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  return later
}
