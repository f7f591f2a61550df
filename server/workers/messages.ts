/** What goes between the main thread and a worker: calls and answers, with errors as plain data. */
export interface Call {
  readonly id: number
  readonly method: string
  readonly args: readonly unknown[]
}

/** The last message to a worker: it cleans up and ends. */
export const CLOSE = 'close'

export type Answer = { readonly id: number; readonly value: unknown } | { readonly id: number; readonly failure: Failure }

/** An error that crosses threads, where its class would be lost. */
export interface Failure {
  readonly name: string
  readonly message: string
  readonly stack: string | undefined
  /** A code of the error's own, where it has one in `reason`. */
  readonly reason: string | undefined
}

/** Name of the failure that is told for calls which a worker can no longer answer. */
export const WORKER_ENDED = 'WorkerEnded'

export function failureOf(error: unknown): Failure {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error))
  const reason = error instanceof Error && 'reason' in error && typeof error.reason === 'string' ? error.reason : undefined
  return { name, message, stack, reason }
}

/** The error again, with the stack of the thread that it comes from. */
export function plainError({ name, message, stack }: Failure): Error {
  const error = new Error(message)
  error.name = name
  if (stack !== undefined) error.stack = stack
  return error
}
