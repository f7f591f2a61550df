/** Assertions for states that only a bug can bring about: they throw, and are logged with their context. */

/** Closes a `switch` over a union: the compiler refuses a forgotten case. */
export function exhaustive(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`)
}

/** The value, where the program's own logic guarantees that there is one. */
export function must<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new Error(`Missing: ${what}`)
  return value
}
