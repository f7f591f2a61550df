/** Timers as they are passed in: the real ones are `globalThis`, tests may have their own. */
export type Timers = Pick<typeof globalThis, 'setTimeout' | 'clearTimeout'>
