/** Web Locks of one browser, as far as the program uses them: shared and exclusive, first come first served. */
type Callback = (lock: Lock | null) => unknown

interface Request {
  readonly name: string
  readonly mode: LockMode
  readonly begin: () => void
}

export function manualLocks(): Pick<LockManager, 'request'> {
  let held: Request[] = []
  let waiting: Request[] = []

  const isFree = ({ name, mode }: Request, before: readonly Request[]): boolean =>
    before.every((other) => other.name !== name || (mode === 'shared' && other.mode === 'shared'))
  const pump = (): void => {
    for (const one of [...waiting]) {
      const before = waiting.slice(0, waiting.indexOf(one))
      if (!isFree(one, [...held, ...before])) continue
      waiting = waiting.filter((other) => other !== one)
      held.push(one)
      one.begin()
    }
  }
  const request = (name: string, { mode = 'exclusive', ifAvailable, signal }: LockOptions, callback: Callback) =>
    new Promise((resolve, reject) => {
      const one: Request = {
        name,
        mode,
        begin: () =>
          void Promise.resolve(callback({ name, mode })).then((value) => {
            held = held.filter((other) => other !== one)
            resolve(value)
            pump()
          }),
      }
      if (ifAvailable && !isFree(one, [...held, ...waiting])) return resolve(callback(null))
      signal?.addEventListener('abort', () => {
        waiting = waiting.filter((other) => other !== one)
        reject(signal.reason)
      })
      waiting.push(one)
      pump()
    })
  return { request: request as LockManager['request'] }
}
