/** A part of the page that is loaded when it is needed: where that fails, the rest of the page stays. */
import { CatchBoundary } from '@tanstack/react-router'
import { type ReactNode, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp } from './context/app-context'
import { Notice } from './design/notice'

export function LazyPart({ children }: { readonly children: ReactNode }) {
  const { log } = useApp()
  return (
    <CatchBoundary
      getResetKey={() => 'part'}
      errorComponent={NotLoaded}
      onCatch={(error) => log('A part of the page failed', error)}
    >
      <Suspense fallback={null}>{children}</Suspense>
    </CatchBoundary>
  )
}

function NotLoaded() {
  const { t } = useTranslation()
  return <Notice tone="warn">{t('error.part')}</Notice>
}
