/**
 * Imports in a process of their own: a large file takes seconds of computing, and a hostile one all the memory that it can get.
 * Here it costs neither the event loop nor the program: a file that needs too much, or too long, is refused.
 */
import { type Refusal, refusal } from '../../shared/model/refusal'
import { fail, type Result } from '../../shared/primitives/result'
import type { ImportPreview } from '../../shared/protocol/http'
import type { PortablePreview } from '../../shared/protocol/portable-board'
import type { PersonHere } from '../../shared/rules/match-people'
import type { ExportOrder } from '../exports/export-work'
import { callerOf } from '../workers/caller'
import { OUT_OF_MEMORY, startChild } from '../workers/child'
import { type Failure, plainError } from '../workers/messages'
import { workerUrl } from '../workers/worker-url'
import type { DrawingPlan, DrawnBoard } from './import-work'
import type { PortablePlan } from './plan-portable'
import type { Here, PeopleTable } from './read-people-table'

export interface Importer {
  /** What would come. */
  preview(text: string): Promise<Result<ImportPreview, Refusal>>
  /** Everything that storage writes, and the report. */
  draw(text: string, plan: DrawingPlan): Promise<Result<DrawnBoard, Refusal>>
  /** Likewise, of the file of a board of ours. */
  previewPortable(text: string, people: readonly PersonHere[]): Promise<Result<PortablePreview, Refusal>>
  drawPortable(text: string, plan: Omit<PortablePlan, 'newId'>): Promise<Result<DrawnBoard, Refusal>>
  /** The other way: the text of such a file, or of a table of cards. The order is read when its turn comes. */
  export(order: () => Promise<ExportOrder>): Promise<Result<string, Refusal>>
  /** Who could come of a table of people. */
  people(text: string, here: Here): Promise<Result<PeopleTable, Refusal>>
  close(): Promise<void>
}

export interface ImporterOptions {
  /** Most memory that one file may take; a real one of 64 MB takes 600. */
  readonly megabytes?: number
  /** How long one file may take; a real one of 64 MB takes 20 seconds. */
  readonly timeMs?: number
  /** How long the worker stays without work. */
  readonly idleMs?: number
  readonly timers?: Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'>
}

export function createImporter(options: ImporterOptions = {}): Importer {
  const { megabytes = 1536, timeMs = 120_000, idleMs = 10_000, timers = globalThis } = options
  const worker = callerOf({ start: () => startChild(workerUrl('importer'), megabytes), errorOf, idle: { ms: idleMs, timers } })
  let before: Promise<unknown> = Promise.resolve()
  /** One file at a time: those that wait take no memory of the worker, and are not refused with one that took too much. */
  const call = <T>(method: string, ...args: unknown[]): Promise<Result<T, Refusal>> => inTurn(() => run<T>(method, args))
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = before.then(work)
    before = mine.catch(() => {})
    return mine
  }
  const run = async <T>(method: string, args: readonly unknown[]): Promise<Result<T, Refusal>> => {
    let isTooSlow = false
    const timer = timers.setTimeout(() => {
      isTooSlow = true
      worker.kill()
    }, timeMs)
    try {
      return (await worker.call(method, ...args)) as Result<T, Refusal>
    } catch (error) {
      const context = error instanceof OutOfMemory ? 'memory' : isTooSlow && 'time'
      if (context) return fail(refusal('import-too-large', { params: { context } }))
      throw error
    } finally {
      timers.clearTimeout(timer)
    }
  }
  return {
    preview: (text) => call('preview', text),
    draw: (text, plan) => call('draw', text, plan),
    previewPortable: (text, people) => call('previewPortable', text, people),
    drawPortable: (text, plan) => call('drawPortable', text, plan),
    export: (order) => inTurn(async () => run('export', [await order()])),
    people: (text, here) => call('people', text, here),
    close: () => worker.close(),
  }
}

class OutOfMemory extends Error {}

const errorOf = (failure: Failure): Error =>
  failure.reason === OUT_OF_MEMORY ? new OutOfMemory(failure.message) : plainError(failure)
