/** The steps of an import. Each long one can be cancelled; a refusal leads back to the step where it can be mended. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Board } from '../../../shared/model/board'
import type { Center } from '../../../shared/model/center'
import type { ColumnRole } from '../../../shared/model/column'
import { type Refusal, refusal } from '../../../shared/model/refusal'
import type { ImportPreview, ImportReport } from '../../../shared/protocol/http'
import { LIMITS } from '../../../shared/protocol/limits'
import { useApp } from '../../context/app-context'

type Refused = Refusal | 'offline' | null

export type Step =
  | { readonly kind: 'choose'; readonly refused: Refused }
  | { readonly kind: 'busy'; readonly stage: 'reading' | 'checking' | 'importing'; readonly file: string }
  | {
      readonly kind: 'confirm'
      readonly file: string
      readonly text: string
      readonly preview: ImportPreview
      readonly refused: Refused
    }
  | { readonly kind: 'done'; readonly board: Board; readonly report: ImportReport }

/** What the person settled before the run. */
export interface Settings {
  readonly title: string
  readonly center: Center
  readonly roles: Readonly<Record<string, ColumnRole>>
}

export interface Importing {
  readonly step: Step
  read(file: File): void
  run(settings: Settings): void
  cancel(): void
}

const tooLarge = refusal('import-too-large', { params: { megabytes: LIMITS.importFile / 1024 / 1024 } })
const start: Step = { kind: 'choose', refused: null }

export function useImport(): Importing {
  const { api } = useApp()
  const queries = useQueryClient()
  const [step, setStep] = useState<Step>(start)
  const running = useRef<AbortController | null>(null)
  useEffect(() => () => running.current?.abort(), [])

  /** A new piece of work; the one before it, if any, no longer counts. */
  const begin = (): AbortSignal => {
    running.current?.abort()
    running.current = new AbortController()
    return running.current.signal
  }

  const read = async (file: File): Promise<void> => {
    const signal = begin()
    if (file.size > LIMITS.importFile) return setStep({ kind: 'choose', refused: tooLarge })
    setStep({ kind: 'busy', stage: 'reading', file: file.name })
    const text = await file.text()
    if (signal.aborted) return
    setStep({ kind: 'busy', stage: 'checking', file: file.name })
    const answer = await api.importPreview({ title: file.name, text }, signal)
    if (signal.aborted) return
    if (!answer.ok) setStep({ kind: 'choose', refused: answer.error })
    else setStep({ kind: 'confirm', file: file.name, text, preview: answer.value, refused: null })
  }

  const run = async (settings: Settings): Promise<void> => {
    if (step.kind !== 'confirm') return
    const signal = begin()
    setStep({ kind: 'busy', stage: 'importing', file: step.file })
    const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
    const answer = await api.importRun({ ...settings, timeZone, text: step.text }, signal)
    if (signal.aborted) return
    if (!answer.ok) return setStep({ ...step, refused: answer.error })
    await queries.invalidateQueries({ queryKey: ['boards'] })
    setStep({ kind: 'done', ...answer.value })
  }

  const cancel = (): void => {
    running.current?.abort()
    setStep(start)
  }
  return { step, read: (file) => void read(file), run: (settings) => void run(settings), cancel }
}
