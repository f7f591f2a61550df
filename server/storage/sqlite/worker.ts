/**
 * Entry of a storage worker: the only thread in which SQL runs and a disk is waited for. There are two, one for writing and
 * one for reading, so that reads do not wait for a slow commit.
 */
import { workerData } from 'node:worker_threads'
import { must } from '../../../shared/primitives/assert'
import { type Method, serve } from '../../workers/serve'
import { type Connection, type ConnectionOptions, openConnection, type Stores } from './connection'
import { asRefusal, asTrouble } from './errors'

const options = workerData as ConnectionOptions
let connection: Connection | null = null

serve(methodOf, () => connection?.close())

/** `open`, or `<store>.<method>`; a worker that was started again in the middle opens by itself. */
function methodOf(name: string): Method {
  return async (...args) => {
    if (name === 'open') return open()
    try {
      connection ??= openConnection(options)
      connection.assertInPlace()
      return await storeMethod(connection.stores, name)(...args)
    } catch (error) {
      throw asTrouble(error)
    }
  }
}

function open(): void {
  try {
    connection ??= openConnection(options)
  } catch (error) {
    throw asRefusal(error, options.folder)
  }
}

/** The main thread's side is typed (`doors.ts`), so that the method exists and the arguments fit. */
function storeMethod(stores: Stores, name: string): Method {
  const [store, method] = name.split('.') as [keyof Stores, string]
  return must((stores[store] as unknown as Record<string, Method>)[method], name)
}
