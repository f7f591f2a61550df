/** Errors that come from a storage worker, with their classes again. Their cause is what happened there. */
import { type Failure, plainError, WORKER_ENDED } from '../../workers/messages'
import { Fenced, StorageRefusal, type StorageRefusalReason, StorageTrouble } from '../ports'

export function errorOf(failure: Failure): Error {
  const { name, message, reason } = failure
  const cause = plainError(failure)
  switch (name) {
    case 'StorageRefusal':
      return new StorageRefusal(reason as StorageRefusalReason, message, { cause })
    case 'Fenced':
      return new Fenced(message, { cause })
    case 'StorageTrouble':
    case WORKER_ENDED:
      return new StorageTrouble(message, { cause })
    default:
      return cause
  }
}
