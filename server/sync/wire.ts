/**
 * A message as it goes over a server's WebSocket. The socket library frames a message anew for each socket; one that goes to
 * hundreds is framed here once and written as it is, which halves our own share of the cost of a send.
 */
import type { Brand } from '../../shared/primitives/brand'

/** Header and message of one unfragmented, unmasked binary frame (RFC 6455, 5.2). */
export type Wire = Brand<Buffer, 'Wire'>

export function toWire(message: Uint8Array): Wire {
  const header = headerOf(message.length)
  const wire = Buffer.allocUnsafeSlow(header.length + message.length)
  wire.set(header)
  wire.set(message, header.length)
  return wire as Wire
}

const FINAL_BINARY = 0x82

function headerOf(length: number): Buffer {
  if (length < 126) return Buffer.from([FINAL_BINARY, length])
  const long = length > 0xffff
  const header = Buffer.alloc(long ? 10 : 4)
  header.set([FINAL_BINARY, long ? 127 : 126])
  if (long) header.writeUIntBE(length, 4, 6)
  else header.writeUInt16BE(length, 2)
  return header
}
