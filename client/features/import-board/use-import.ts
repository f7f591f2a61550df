/** The steps of an import. Each long one can be cancelled; a refusal leads back to the step where it can be mended. */
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { Board } from '../../../shared/model/board'
import type { Center } from '../../../shared/model/center'
import type { ColumnRole } from '../../../shared/model/column'
import { type Refusal, refusal } from '../../../shared/model/refusal'
import type { ImportPreview, ImportReport } from '../../../shared/protocol/http'
import { LIMITS } from '../../../shared/protocol/limits'
import type { PortablePreview } from '../../../shared/protocol/portable-board'
import { useApp } from '../../context/app-context'
import { createBoardsApi } from '../../platform/boards-api'

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
  /** A table of cards: the page goes on by itself. */
  | { readonly kind: 'table'; readonly file: File }
  | {
      readonly kind: 'board-file'
      readonly file: string
      readonly text: string
      readonly preview: PortablePreview
      readonly refused: Refused
    }
  | ({ readonly kind: 'done' } & Imported)

export interface Imported {
  readonly board: Board
  readonly report: ImportReport
}

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
  runBoardFile(title: string): void
  done(imported: Imported): void
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
    if (!(await isJson(file))) return setStep({ kind: 'table', file })
    setStep({ kind: 'busy', stage: 'reading', file: file.name })
    const text = await file.text()
    if (signal.aborted) return
    setStep({ kind: 'busy', stage: 'checking', file: file.name })
    if (isBoardFile(text)) {
      const answer = await createBoardsApi(api.caller).preview(text, signal)
      if (signal.aborted) return
      if (!answer.ok) setStep({ kind: 'choose', refused: answer.error })
      else setStep({ kind: 'board-file', file: file.name, text, preview: answer.value, refused: null })
      return
    }
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
    await finish(answer.value)
  }

  const finish = async (imported: Imported): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['boards'] })
    setStep({ kind: 'done', ...imported })
  }

  const runBoardFile = async (title: string): Promise<void> => {
    if (step.kind !== 'board-file') return
    const signal = begin()
    setStep({ kind: 'busy', stage: 'importing', file: step.file })
    const answer = await createBoardsApi(api.caller).bringIn({ title, text: step.text }, signal)
    if (signal.aborted) return
    if (!answer.ok) return setStep({ ...step, refused: answer.error })
    await finish(answer.value)
  }

  const cancel = (): void => {
    running.current?.abort()
    setStep(start)
  }
  return {
    step,
    read: (file) => void read(file),
    run: (settings) => void run(settings),
    runBoardFile: (title) => void runBoardFile(title),
    done: (imported) => void finish(imported),
    cancel,
  }
}

/** By what it says it is, or by its first sign: a file that was cut short is told as what it was. */
async function isJson(file: File): Promise<boolean> {
  if (/\.json$/i.test(file.name)) return true
  return /^\ufeff?\s*[{[]/.test(await file.slice(0, 64).text())
}

/** Near its beginning, as we write it; a program may write it elsewhere, and the server says what is wrong. */
const isBoardFile = (text: string): boolean => /"format"\s*:\s*"strikeboard-board"/.test(text.slice(0, 10_000))
