/** The built program as a process of its own, on a data folder of its own: started, killed and started again by tests. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { must } from '../../shared/primitives/assert'
import { until } from './until'

export class Program {
  readonly data = mkdtempSync(join(tmpdir(), 'strikeboard-'))
  private child: ChildProcess | null = null
  private port = 0
  private printed = ''

  get url(): string {
    return `http://127.0.0.1:${this.port}`
  }

  /** Resolves once the program says that it is ready. A second start takes the same port, so that open pages find it. */
  async start(env: Record<string, string> = {}): Promise<this> {
    const child = spawn(process.execPath, ['dist/server/main.js'], {
      env: { ...process.env, STRIKEBOARD_PORT: String(this.port), STRIKEBOARD_DATA: this.data, LOG_LEVEL: 'warn', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.child = child
    let said = ''
    this.printed = ''
    child.stdout.on('data', (chunk) => {
      this.printed += chunk
    })
    child.stderr.on('data', (chunk) => {
      said += chunk
    })
    for await (const line of createInterface({ input: child.stdout })) {
      said += `${line}\n`
      const port = /ready: http:\/\/[^:]+:(\d+)/.exec(line)?.[1]
      if (!port) continue
      this.port = Number(port)
      child.stdout.resume()
      return this
    }
    throw new Error(`the program ended before it was ready:\n${said}`)
  }

  /** The first line on its stdout, of now or later, that fits. */
  async line(pattern: RegExp): Promise<string> {
    const found = () => this.printed.split('\n').find((line) => pattern.test(line))
    await until(() => found() !== undefined)
    return must(found(), 'a line')
  }

  /** The value is the exit code; null where it was killed, or did not run. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<number | null> {
    const child = this.child
    this.child = null
    if (!child || child.exitCode !== null || child.signalCode !== null) return null
    const ended = once(child, 'exit')
    child.kill(signal)
    const [code] = await ended
    return code
  }

  async remove(): Promise<void> {
    await this.stop('SIGKILL')
    rmSync(this.data, { recursive: true, force: true })
  }
}
