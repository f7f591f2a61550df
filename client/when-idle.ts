/** Work that can wait until the page is drawn and at rest; the value calls it off. Safari has no idle callbacks. */
export function whenIdle(work: () => void): () => void {
  if (typeof requestIdleCallback !== 'function') {
    const timer = setTimeout(work, 300)
    return () => clearTimeout(timer)
  }
  const handle = requestIdleCallback(work, { timeout: 3_000 })
  return () => cancelIdleCallback(handle)
}

/** A page that waits for the server is idle too: what is not part of it leaves it this long to have its own parts first. */
const OWN_PARTS_MS = 2_000

/** Work for later on, of no part of this page; the value calls it off. */
export function whenSettled(work: () => void): () => void {
  let cancel = () => {}
  const timer = setTimeout(() => {
    cancel = whenIdle(work)
  }, OWN_PARTS_MS)
  return () => {
    clearTimeout(timer)
    cancel()
  }
}
