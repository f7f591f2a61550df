/**
 * A process of its own that is called like a worker thread. A thread that outgrows its memory can take the whole program
 * with it (V8 gives up where it cannot collect while a thread is being ended); a process takes only itself.
 */
import { fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { CalledWorker } from './caller'

/** As Node says it of threads. */
export const OUT_OF_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY'

/** Of what it says as it dies, as much is told. */
const LAST_WORDS = 2000

export function startChild(url: URL, megabytes: number): CalledWorker {
  const child = fork(fileURLToPath(url), [], {
    execArgv: [`--max-old-space-size=${megabytes}`],
    serialization: 'advanced',
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  })
  let said = ''
  child.stderr?.on('data', (bytes) => {
    said = (said + bytes).slice(-LAST_WORDS)
  })
  return {
    postMessage: (message) => void child.send(message as object),
    kill: () => void child.kill('SIGKILL'),
    on(event, listener) {
      if (event !== 'exit') child.on(event, listener)
      // The last words have been read by then.
      if (event === 'exit') child.on('close', listener)
      if (event === 'error') child.on('close', (code, signal) => code === 0 || listener(faultOf(code, signal, said)))
    },
  }
}

/** V8 ends a process that has no memory left by aborting it. */
function faultOf(code: number | null, signal: string | null, said: string): Error {
  const fault = new Error(`ended with ${signal ?? code}: ${said}`)
  return signal === 'SIGABRT' || code === ABORTED ? Object.assign(fault, { code: OUT_OF_MEMORY }) : fault
}

/** As a shell says it. */
const ABORTED = 134
