/** Where a socket's request comes from; for HTTP's own requests the framework finds out by the same rule. */
import type { IncomingMessage } from 'node:http'

/** A proxy's word on the caller counts only where one stands in front, on this machine (AC9): the last that it added itself. */
export const callerAddress =
  (behindProxy: boolean) =>
  ({ socket, headers }: IncomingMessage): string | null => {
    const address = socket.remoteAddress ?? null
    if (!behindProxy || address === null || !isLoopback(address)) return address
    const told = [headers['x-forwarded-for'] ?? []].flat().join(',').split(',')
    return told.map((each) => each.trim()).findLast((each) => each !== '' && !isLoopback(each)) ?? address
  }

const isLoopback = (address: string): boolean => /^(?:::ffff:)?127\.|^::1$/.test(address)
