/** How long a page takes to its first card and to rest, and what it holds then. */

const FIRST_CARD_MS = 60_000

/** @param {() => Promise<unknown>} navigate starts the navigation that is measured */
export async function timeLoad(page, navigate) {
  await navigate()
  await page.waitForFunction(() => window.bench?.firstCard > 0, undefined, { timeout: FIRST_CARD_MS })
  return page.evaluate(async () => {
    const atRest = await window.bench.rest()
    return { firstCard: window.bench.firstCard, atRest, scripts: window.bench.scripts() }
  })
}

/** Heap after a collection, in MB, and elements of the page. */
export async function weigh(page) {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.collectGarbage')
  const { usedSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  const elements = await page.evaluate(() => document.querySelectorAll('*').length)
  return { heapMb: usedSize / 1e6, elements }
}
