/** The secret of a link: 256 random bits that only the link holds; the database knows a hash and cannot give it away. */
import { createHash, randomBytes } from 'node:crypto'

export const newSecret = (): string => randomBytes(32).toString('base64url')

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex')
