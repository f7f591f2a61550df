/** What waits to be written into a document: frames of clients and edits of the server, in the order they came. */
import type * as Y from 'yjs'
import type { Refusal } from '../../shared/model/refusal'
import type { Result } from '../../shared/primitives/result'
import type { Effect } from '../storage/ports'
import type { LiveDocument } from './live-document'
import type { RoomSession } from './room-session'

export interface WaitingFrame {
  readonly session: RoomSession
  /** How many frames of its socket are on disk once this one is. */
  readonly upTo: number
  /** The update, or why the frame cannot be taken: known when it came, told when its turn comes. */
  readonly body: Result<Uint8Array, Refusal>
  /** What its device had done before it came: away from here. */
  readonly isLate: boolean
}

/** The server's own writing; what it says follows from it is committed with it. */
export type ServerWrite = (doc: Y.Doc, live: LiveDocument) => readonly Effect[]

export interface WaitingEdit {
  readonly write: ServerWrite
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

/** Written by one transaction. The server's own writing is kept apart: Yjs changes a client id that it sees arriving. */
export type Work =
  | { readonly kind: 'frames'; readonly frames: WaitingFrame[]; bytes: number }
  | { readonly kind: 'edits'; readonly edits: WaitingEdit[] }

/** Bytes of frames that go into one commit: one row, one frame to everyone. */
const MAX_COMMIT = 4 * 1024 * 1024

export class Inbox {
  #works: Work[] = []

  get isEmpty(): boolean {
    return this.#works.length === 0
  }

  addFrame(frame: WaitingFrame): void {
    const bytes = sizeOf(frame)
    frame.session.holdFrame(bytes)
    const last = this.#works.at(-1)
    if (last?.kind === 'frames' && last.bytes + bytes <= MAX_COMMIT) {
      last.frames.push(frame)
      last.bytes += bytes
    } else this.#works.push({ kind: 'frames', frames: [frame], bytes })
  }

  addEdit(edit: WaitingEdit): void {
    const last = this.#works.at(-1)
    if (last?.kind === 'edits') last.edits.push(edit)
    else this.#works.push({ kind: 'edits', edits: [edit] })
  }

  /** The next transaction's; frames count as read from here on. */
  next(): Work | undefined {
    const work = this.#works.shift()
    if (work?.kind === 'frames') for (const frame of work.frames) frame.session.releaseFrame(sizeOf(frame))
    return work
  }

  /** Frames of some sockets come to nothing: they were made for a document that is no more. */
  dropFrames(isOf: (session: RoomSession) => boolean): void {
    for (const work of this.#works.splice(0)) {
      if (work.kind === 'edits') this.#works.push(work)
      else this.#keepFrames(work.frames, isOf)
    }
  }

  /** Everything that waits comes to nothing. */
  abandon(error: unknown): void {
    for (const work of this.#works) if (work.kind === 'edits') for (const edit of work.edits) edit.reject(error)
    this.#works = []
  }

  #keepFrames(frames: readonly WaitingFrame[], isDropped: (session: RoomSession) => boolean): void {
    for (const frame of frames) {
      frame.session.releaseFrame(sizeOf(frame))
      if (!isDropped(frame.session)) this.addFrame(frame)
    }
  }
}

const sizeOf = ({ body }: WaitingFrame): number => (body.ok ? body.value.length : 0)
