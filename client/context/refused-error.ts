/** A refusal as the error of an HTTP query, for the library that only knows thrown ones. */
import type { Refusal } from '../../shared/model/refusal'

export class RefusedError extends Error {
  constructor(readonly refused: Refusal | 'offline') {
    super(refused === 'offline' ? refused : refused.code)
  }
}
