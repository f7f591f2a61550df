/**
 * The main thread's side of a worker, a thread or a process: calls out, answers in. The worker starts with the first call; one that has ended,
 * by a fault or because there was nothing to do, is started again by the next.
 */
import { must } from '../../shared/primitives/assert'
import { type Answer, type Call, CLOSE, type Failure, failureOf, plainError, WORKER_ENDED } from './messages'

export interface Caller {
  call(method: string, ...args: readonly unknown[]): Promise<unknown>
  /** At once, whatever it is doing: calls that it has not answered fail. The next call starts another one. */
  kill(): void
  /** After the calls before it; later ones are refused. */
  close(): Promise<void>
}

/** What is called: a worker thread is one, `startChild` makes another. */
export interface CalledWorker {
  postMessage(message: unknown): void
  kill?(): void
  // biome-ignore lint/suspicious/noExplicitAny: Node's listeners take what their event brings.
  on(event: 'message' | 'error' | 'exit', listener: (...told: any[]) => void): unknown
}

export interface CallerOptions {
  readonly start: () => CalledWorker
  /** The error that a failure stands for; unanswered calls of a worker that ended fail with the name `WORKER_ENDED`. */
  readonly errorOf?: (failure: Failure) => Error
  /** Ends the worker after this time without calls; it stays where this is left out. */
  readonly idle?: { readonly ms: number; readonly timers: Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'> }
}

export function callerOf({ start, errorOf = plainError, idle }: CallerOptions): Caller {
  let current: Attended | null = null
  let rest: ReturnType<typeof setTimeout> | undefined
  let isClosed = false

  function attended(): Attended {
    if (isClosed) throw errorOf(ended('The worker is closed', undefined))
    if (!current || current.hasEnded()) current = attend(start(), errorOf)
    return current
  }

  function restLater(): void {
    if (!idle || isClosed) return
    idle.timers.clearTimeout(rest)
    rest = idle.timers.setTimeout(() => {
      if (current?.isIdle()) current.close()
    }, idle.ms)
  }
  return {
    call: async (method, ...args) => {
      try {
        return await attended().call(method, args)
      } finally {
        restLater()
      }
    },
    kill: () => current?.kill(),
    close: async () => {
      isClosed = true
      idle?.timers.clearTimeout(rest)
      await current?.close()
    },
  }
}

interface Attended {
  call(method: string, args: readonly unknown[]): Promise<unknown>
  kill(): void
  close(): Promise<void>
  hasEnded(): boolean
  isIdle(): boolean
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: unknown) => void
}

/** One worker from its start to its end, with the calls that it has not answered yet. */
function attend(worker: CalledWorker, errorOf: (failure: Failure) => Error): Attended {
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let isLeaving = false
  let fault: unknown

  worker.on('message', (answer: Answer) => {
    const { resolve, reject } = must(waiting.get(answer.id), 'a call for the answer')
    waiting.delete(answer.id)
    if ('failure' in answer) reject(errorOf(answer.failure))
    else resolve(answer.value)
  })
  worker.on('error', (error) => {
    fault = error
  })
  const exit = new Promise<void>((resolve) => {
    worker.on('exit', () => {
      isLeaving = true
      for (const { reject } of waiting.values()) reject(errorOf(ended('The worker has ended', fault)))
      resolve()
    })
  })
  return {
    call: (method, args) =>
      new Promise((resolve, reject) => {
        lastId += 1
        worker.postMessage({ id: lastId, method, args } satisfies Call)
        waiting.set(lastId, { resolve, reject })
      }),
    kill: () => worker.kill?.(),
    close: () => {
      if (!isLeaving) worker.postMessage(CLOSE)
      isLeaving = true
      return exit
    },
    hasEnded: () => isLeaving,
    isIdle: () => waiting.size === 0,
  }
}

function ended(message: string, fault: unknown): Failure {
  if (fault === undefined) return { name: WORKER_ENDED, message, stack: undefined, reason: undefined }
  const { message: why, stack } = failureOf(fault)
  return { name: WORKER_ENDED, message: `${message}: ${why}`, stack, reason: codeOf(fault) }
}

/** Node's own code, e.g. that the worker ran out of memory. */
const codeOf = (fault: unknown): string | undefined =>
  fault instanceof Error && 'code' in fault ? String(fault.code) : undefined
