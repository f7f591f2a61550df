/** Why the server could not start, as one sentence for the person who started it; null for what is a bug of ours. */
import type { Config } from '../config'
import { StorageRefusal } from '../storage/ports'

export function explainFailure(error: unknown, { host, port }: Pick<Config, 'host' | 'port'>): string | null {
  if (error instanceof StorageRefusal) return error.message
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return `Port ${port} is in use on ${host}. Stop the program that uses it, or set STRIKEBOARD_PORT to another port.`
    case 'EACCES':
      return `Port ${port} is not open to this user. Set STRIKEBOARD_PORT to one above 1023.`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `STRIKEBOARD_HOST is ${host}, which is not an address of this machine.`
    default:
      return null
  }
}

/** Only listening and looking up the address: an EACCES of anything else is not about the port. */
function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('syscall' in error) || !('code' in error)) return null
  return error.syscall === 'listen' || error.syscall === 'getaddrinfo' ? String(error.code) : null
}
