/**
 * Which names this server answers to. A page of another site may neither write (Origin, AC7) nor reach the server under a
 * name of its own that points at this machine (Host, DNS rebinding).
 */
import type { Config } from '../config'

export interface Origins {
  /** Whether a request with this `Origin` header comes from a page of ours. */
  isOurs(origin: string | undefined): boolean
  /** Whether this `Host` header is a name of ours. */
  isOurHost(host: string | undefined): boolean
}

interface Names {
  readonly origins: ReadonlySet<string>
  readonly hosts: ReadonlySet<string>
}

/** `port` is known once the server listens, and from then on stays what it is: port 0 becomes a real one only then. */
export function createOrigins(
  config: Pick<Config, 'host' | 'publicOrigin' | 'development'>,
  port: () => number | undefined,
): Origins {
  const names = [...LOOPBACK_NAMES, ...(WILDCARDS.includes(config.host) ? [] : [bracketed(config.host)])]
  const at = (ports: readonly number[]) => ports.flatMap((number) => names.map((name) => `http://${name}:${number}`))
  const publicly = config.publicOrigin ? [config.publicOrigin] : []
  const namesOn = (number: number): Names => {
    const urls = [...at([number, ...(config.development ? [VITE_PORT] : [])]), ...publicly].map((address) => new URL(address))
    return { origins: new Set(urls.map(({ origin }) => origin)), hosts: new Set(urls.map(({ host }) => host)) }
  }
  let listening: Names | null = null
  const known = (): Names => {
    const number = port()
    if (number === undefined) return namesOn(0)
    listening ??= namesOn(number)
    return listening
  }
  return {
    isOurs: (origin) => origin !== undefined && known().origins.has(origin),
    isOurHost: (host) => host !== undefined && known().hosts.has(host.toLowerCase()),
  }
}

/** Nobody but this machine can reach the server: it listens on loopback, and no proxy makes it public. */
export const isOnlyHere = ({ host, publicOrigin }: Pick<Config, 'host' | 'publicOrigin'>): boolean =>
  isLoopback(host) && (publicOrigin === null || isLoopback(new URL(publicOrigin).hostname))

const isLoopback = (host: string): boolean => ['localhost', '::1', '[::1]'].includes(host) || /^127(\.\d{1,3}){3}$/.test(host)

const LOOPBACK_NAMES = ['127.0.0.1', 'localhost', '[::1]']
/** Listening everywhere gives no name by which to know ourselves. */
const WILDCARDS = ['0.0.0.0', '::']
const VITE_PORT = 5173

const bracketed = (host: string): string => (host.includes(':') ? `[${host}]` : host)
