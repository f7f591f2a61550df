/** Bounds on what one socket, person or file may cost (SY21). Bytes unless the name says otherwise. */
const KiB = 1024
const MiB = 1024 * KiB

export const LIMITS = {
  update: 256 * KiB,
  step2: 16 * MiB,
  presence: 512,
  presencePerSecond: 10,
  /** Sync frames a second, sustained; a burst of four seconds' worth is free. */
  framesPerSocket: 100,
  framesPerUser: 300,
  /** Step 1 a second, likewise: each may be answered with a whole document. */
  questionsPerSocket: 5,
  /** Pause a reader whose unsent bytes reach this; send one merged tail when it has drained. */
  readerPaused: 1 * MiB,
  readerClosed: 8 * MiB,
  importFile: 64 * MiB,
  httpBody: 1 * MiB,
} as const
