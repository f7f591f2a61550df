/** Every Yjs transaction says who wrote it: observers and persistence tell own, loaded and foreign changes apart by it. */
export type Origin =
  /** A person's action on this device. */
  | { readonly by: 'action' }
  /** Read back from this device's storage, or written by another tab. */
  | { readonly by: 'storage' }
  /** A snapshot or an update of the server. */
  | { readonly by: 'server' }

export const byAction: Origin = { by: 'action' }
export const byStorage: Origin = { by: 'storage' }
export const byServer: Origin = { by: 'server' }
