/**
 * Hashing passwords, a few at a time. It is dear on purpose and runs in other threads, but it takes their processors from
 * whoever works meanwhile: many who sign in at once wait for each other, and not the board for them.
 */
import { hashPassword, verifyPassword } from 'better-auth/crypto'

type Task = <T>(work: () => Promise<T>) => Promise<T>

export function fewAtOnce(most: number): Task {
  const waiting: (() => void)[] = []
  let running = 0
  return async (work) => {
    if (running < most) running++
    else await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}

/** `processors`: of the machine. One of two stays free for those who are in. */
export function gentlePasswords(processors: number) {
  const task = fewAtOnce(Math.max(1, Math.floor(processors / 2)))
  return {
    hash: (password: string) => task(() => hashPassword(password)),
    verify: (given: { hash: string; password: string }) => task(() => verifyPassword(given)),
  }
}
