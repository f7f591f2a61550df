/** Runs a server in a process of its own and says when it takes connections. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

const START_MS = 20_000
const STOP_MS = 10_000

/**
 * @param {import('./catalogue.mjs').Contestant} contestant
 * @param {{ port: number, folder: string, nodeArguments?: readonly string[] }} options
 * @returns {Promise<{ pid: number, stop: (signal?: NodeJS.Signals) => Promise<void> }>}
 */
export async function startServer(contestant, { port, folder, nodeArguments = [] }) {
  const child = spawn(process.execPath, [...nodeArguments, contestant.program], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, NODE_ENV: 'production', ...contestant.environment(port, folder) },
  })
  await listening(child, port)
  return {
    pid: child.pid,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_MS)
      child.kill(signal)
      await once(child, 'exit')
      clearTimeout(timer)
    },
  }
}

async function listening(child, port) {
  const end = performance.now() + START_MS
  while (performance.now() < end) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`)
    if (await accepts(port)) return
    await delay(50)
  }
  child.kill('SIGKILL')
  throw new Error(`no server on port ${port} after ${START_MS} ms`)
}

function accepts(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true) ?? socket.destroy())
    socket.once('error', () => resolve(false))
  })
}
