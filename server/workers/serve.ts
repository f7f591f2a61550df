/** The worker's side, in a thread or a process: calls in, answers out, one after another in the order of their coming. */
import { parentPort } from 'node:worker_threads'
import { must } from '../../shared/primitives/assert'
import { type Answer, type Call, CLOSE, failureOf } from './messages'

export type Method = (...args: readonly never[]) => unknown

export function serve(methodOf: (name: string) => Method, onClose: () => void = () => {}): void {
  const port = parentPort ?? parentProcess()
  let done: Promise<void> = Promise.resolve()
  port.on('message', (message: Call | typeof CLOSE) => {
    done = done.then(() => handle(message))
  })

  async function handle(message: Call | typeof CLOSE): Promise<void> {
    if (message === CLOSE) {
      onClose()
      port.close()
      return
    }
    const answer = await answerTo(message, methodOf)
    port.postMessage(answer, 'value' in answer ? buffersIn(answer.value) : [])
  }
}

/** The other end of a process that was forked. It ends with its parent, however that ended. */
function parentProcess() {
  const send = must(process.send, 'a parent').bind(process)
  return {
    on: (event: 'message', listener: (message: Call | typeof CLOSE) => void) => void process.on(event, listener),
    // Between processes everything is copied.
    postMessage: (answer: Answer, _handedOver: readonly ArrayBuffer[]) => void send(answer),
    close: () => process.disconnect(),
  }
}

async function answerTo({ id, method, args }: Call, methodOf: (name: string) => Method): Promise<Answer> {
  try {
    return { id, value: await methodOf(method)(...(args as readonly never[])) }
  } catch (error) {
    return { id, failure: failureOf(error) }
  }
}

/** Whole documents are handed over instead of copied; what stands deeper is small. */
function buffersIn(value: unknown): ArrayBuffer[] {
  if (typeof value !== 'object' || value === null) return []
  const fields = value instanceof Uint8Array ? [value] : Object.values(value)
  return fields.filter((field) => field instanceof Uint8Array && field.byteLength === field.buffer.byteLength).map(bufferOf)
}

const bufferOf = (bytes: Uint8Array): ArrayBuffer => bytes.buffer as ArrayBuffer
