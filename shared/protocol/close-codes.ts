/** Why the server closes a socket (SY2). 44xx are final for this session; the others pass, and the client comes back. */
export const CLOSE = {
  restart: 1012,
  overloaded: 1013,
  /** This session's edits cannot be taken: rebuild from the server and replay the intents. */
  rebuild: 4400,
  notSignedIn: 4401,
  noAccess: 4403,
  oldEpoch: 4409,
  clientTooOld: 4426,
  storageTrouble: 4500,
  tooFast: 4529,
} as const
export type CloseCode = (typeof CLOSE)[keyof typeof CLOSE]

export const isFinal = (code: number): boolean => code >= 4400 && code < 4500
