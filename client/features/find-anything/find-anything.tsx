/** Opens the search over all boards, by its button or Ctrl/⌘ K from everywhere. What it shows is loaded once the page rests: it is needed without the server too. */
import { Search } from 'lucide-react'
import { lazy, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LazyPart } from '../../lazy-part'
import { whenSettled } from '../../when-idle'

const loadPalette = () => import('./palette')
const Palette = lazy(() => loadPalette().then((module) => ({ default: module.Palette })))

export function FindAnything({ className }: { readonly className: string | undefined }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState(false)
  useEffect(() => whenSettled(() => void Promise.allSettled([loadPalette()])), [])
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isAsked = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k'
      if (!isAsked || event.defaultPrevented || document.querySelector('dialog[open]')) return
      event.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <>
      <button
        type="button"
        className={className}
        aria-label={t('find.search')}
        title={`${t('find.search')} (Ctrl+K)`}
        aria-keyshortcuts="Control+K Meta+K"
        onClick={() => setOpen(true)}
      >
        <Search size={17} aria-hidden="true" />
      </button>
      <LazyPart>{open && <Palette onClose={() => setOpen(false)} />}</LazyPart>
    </>
  )
}
