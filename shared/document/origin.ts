/** Every Yjs transaction says who wrote it: observers and persistence tell own, loaded and foreign changes apart by it. */
export type Origin =
  /** A person's action on this device. */
  | { readonly by: 'action' }
  /** A person's action in another tab of this device, which has kept it there: still to be sent. */
  | { readonly by: 'tab' }
  /** Read back from this device's storage. */
  | { readonly by: 'storage' }
  /** A snapshot of the server. What comes over the socket has the socket's provider as origin instead. */
  | { readonly by: 'server' }

export const byAction: Origin = { by: 'action' }
export const byTab: Origin = { by: 'tab' }
export const byStorage: Origin = { by: 'storage' }
export const byServer: Origin = { by: 'server' }
