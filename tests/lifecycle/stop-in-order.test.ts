import { expect, it } from 'vitest'
import { obeySignals } from '../../server/lifecycle/obey-signals'
import { stopInOrder } from '../../server/lifecycle/stop-in-order'

const log = { info: () => {}, warn: () => {}, error: () => {}, fatal: () => {} }

it('[SY25] ends the parts in order, each once, the later ones also where one fails', async () => {
  const ended: string[] = []
  const part = (name: string, fails = false) => ({
    name,
    stop: async () => {
      ended.push(name)
      if (fails) throw new Error(name)
    },
  })
  const stop = stopInOrder([part('rooms'), part('ledger', true), part('storage')], log)
  expect(await Promise.all([stop(), stop()])).toEqual([false, false])
  expect(ended).toEqual(['rooms', 'ledger', 'storage'])
})

/** A process that takes note of its end, and timers that never run. */
function stage(stop: () => Promise<boolean>) {
  const exits: number[] = []
  const listeners = new Map<string, (value: unknown) => void>()
  const process = {
    on: (name: string, listener: (value: unknown) => void) => listeners.set(name, listener),
    exit: (code: number) => exits.push(code),
  } as unknown as Pick<NodeJS.Process, 'on' | 'exit'>
  const timers = { setTimeout: () => ({ unref: () => {} }) } as unknown as Pick<typeof globalThis, 'setTimeout'>
  obeySignals({ process, stop, log, timers })
  return { exits, signal: (name: string) => listeners.get(name)?.(name) }
}

it('[SY25] a signal ends the process when everything has ended', async () => {
  const { exits, signal } = stage(async () => true)
  signal('SIGTERM')
  expect(exits).toEqual([])
  await new Promise((resolve) => setImmediate(resolve))
  expect(exits).toEqual([0])
})

it('[SY25] a second signal ends it at once', () => {
  const { exits, signal } = stage(() => new Promise(() => {}))
  signal('SIGINT')
  expect(exits).toEqual([])
  signal('SIGINT')
  expect(exits).toEqual([1])
})
