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
  /** Sockets of a person at a time, two a board a tab. A restart brings all of them back at once; after that so many a second. */
  socketsPerUser: 400,
  arrivalsPerUser: 5,
  /**
   * New client ids of a person, all documents together. Who comes back after months offline brings hundreds at once; one
   * update that asks for more than is left is made again by its client from its journal, under a single new id.
   */
  clientIdsPerUserAtOnce: 2_000,
  clientIdsPerUserHour: 600,
  /** Step 1 a second, likewise: each may be answered with a whole document. */
  questionsPerSocket: 5,
  /** Pause a reader whose unsent bytes reach this; send one merged tail when it has drained. */
  readerPaused: 1 * MiB,
  readerClosed: 8 * MiB,
  importFile: 64 * MiB,
  /** Of a card, where the server is not set otherwise. */
  file: 100_000_000,
  /** Its text as JSON: a million signs, in Chinese of three bytes each. */
  peopleTable: 4 * MiB,
  /** Edits that an ended session hands in (AC3). */
  handIn: 16 * MiB,
  httpBody: 1 * MiB,
} as const
