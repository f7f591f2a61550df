/** A program of its own that opens a storage, says what it does line by line, and can be killed at any moment. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

export interface StorageProgram {
  /** Lines as they come, until it ends. */
  lines(): AsyncIterable<string>
  kill(): Promise<void>
}

/** `file`: a TypeScript program; `args` are its arguments. */
export function startProgram(file: URL, ...args: string[]): StorageProgram {
  const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', file.pathname, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const exit = once(child, 'exit')
  return {
    lines: () => createInterface({ input: child.stdout ?? process.stdin }),
    kill: async () => {
      child.kill('SIGKILL')
      await exit
    },
  }
}
