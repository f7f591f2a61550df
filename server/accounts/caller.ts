/** Who asks, as far as the line tells it. */
import type { IncomingHttpHeaders } from 'node:http'

export interface Caller {
  readonly headers: IncomingHttpHeaders
  /** Network address of whoever calls. */
  readonly ip: string
}
