/** Sends a file to its card, telling how much of it has gone: `fetch` cannot tell that of what it sends. */
import { type CardFile, cardFileSchema } from '../../shared/model/file'
import { fail } from '../../shared/primitives/result'
import { fileRoutes, UPLOAD_TYPE } from '../../shared/protocol/files'
import { type Answer, address, answerOf } from './caller'
import { browserTimers } from './clock'
import type { UploadRow } from './local-rows'

/** Sends one file. `onSent` hears how many of its bytes have gone; the signal ends it. */
export type SendFile = (file: UploadRow, onSent: (bytes: number) => void, signal: AbortSignal) => Promise<Answer<CardFile>>

/** A line on which nothing moves for so long is as good as away. */
const SILENCE_MS = 60_000

export const sendFile: SendFile = ({ id: file, board, card, name, bytes }, onSent, signal) =>
  new Promise((resolve) => {
    const request = new XMLHttpRequest()
    const watch = (): (() => void) => browserTimers.after(SILENCE_MS, () => request.abort())
    let endWatch = watch()
    const heard = (): void => {
      endWatch()
      endWatch = watch()
    }
    request.upload.onprogress = ({ loaded }) => {
      heard()
      onSent(loaded)
    }
    request.onloadend = () => {
      endWatch()
      const { status, responseText } = request
      resolve(status === 0 ? fail('offline') : answerOf(cardFileSchema, new Response(responseText || null, { status })))
    }
    signal.addEventListener('abort', () => request.abort())
    request.open('PUT', `${address(fileRoutes.upload, { board, card, file })}?name=${encodeURIComponent(name)}`)
    request.setRequestHeader('content-type', UPLOAD_TYPE)
    request.send(bytes)
  })
