/** A session's secret: 256 random bits that only the browser keeps; the database knows a hash and cannot give it away. */
import { createHash, randomBytes } from 'node:crypto'

export const newToken = (): string => randomBytes(32).toString('base64url')

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')
