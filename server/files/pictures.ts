/**
 * Thumbnails, made in a process of their own: a picture that was made to do harm (a bomb of pixels, a fault in a decoder) costs
 * neither the event loop nor the program. One that cannot be read in bounds is a file like any other.
 */
import type { CardFile } from '../../shared/model/file'
import type { ThumbnailSize } from '../../shared/protocol/files'
import { callerOf } from '../workers/caller'
import { startChild } from '../workers/child'
import { workerUrl } from '../workers/worker-url'

export interface Drawn {
  /** As it is looked at: turned as its camera says. */
  readonly picture: NonNullable<CardFile['picture']>
  /** WebP, and nothing of where and by what it was taken. */
  readonly thumbnails: Readonly<Record<ThumbnailSize, Uint8Array>>
}

export interface Pictures {
  /** Null: this cannot be shown. */
  draw(path: string): Promise<Drawn | null>
  close(): Promise<void>
}

export interface PicturesOptions {
  readonly log: { warn(context: object, message: string): void }
  readonly timers: Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'>
  readonly idleMs?: number
}

/** Of the process's own; decoders take theirs beside it, bounded by the pixels of a picture. */
const MEGABYTES = 128

export function createPictures({ log, timers, idleMs = 10_000 }: PicturesOptions): Pictures {
  const worker = callerOf({ start: () => startChild(workerUrl('pictures'), MEGABYTES), idle: { ms: idleMs, timers } })
  let before: Promise<unknown> = Promise.resolve()
  const draw = async (path: string): Promise<Drawn | null> => {
    try {
      return (await worker.call('draw', path)) as Drawn | null
    } catch (error) {
      log.warn({ err: error }, 'the drawing of a thumbnail ended')
      return null
    }
  }
  return {
    // One at a time: memory is bounded by the largest, not by how many come.
    draw: (path) => {
      const mine = before.then(() => draw(path))
      before = mine
      return mine
    },
    close: () => worker.close(),
  }
}
