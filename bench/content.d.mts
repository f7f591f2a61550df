/** V1 updates that make a synthetic board. */
export function boardContent(options: { cards: number; lanes?: number }): Uint8Array[]
