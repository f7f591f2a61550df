/**
 * The service worker that lets the app open without a network, and its news: a newer version waits until the person wants
 * it, nothing reloads of its own accord. It keeps the program only; what people write is in IndexedDB.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'

export interface AppVersion {
  /** A newer version is here and waits to be taken. */
  readonly updateReady: boolean
}

export interface AppUpdates {
  readonly version: StoreApi<AppVersion>
  /**
   * Reloads into the newest version that can be had. A plain reload would open the kept one again, which is of no use to a
   * client that the server calls too old.
   */
  renew(): Promise<void>
}

interface Page {
  reload(): void
}

/** The first visit has better things to load than what the next one will need. */
const CALM_MS = 2_000

/** `container` is absent where the page is not served securely: then the app works, but not without a network. */
export function registerServiceWorker(
  container: ServiceWorkerContainer | undefined,
  page: Page,
  calm: () => Promise<void> = pageIsCalm,
): AppUpdates {
  const version = createStore<AppVersion>(() => ({ updateReady: false }))
  const registered = container ? register(container, calm, () => version.setState({ updateReady: true })) : Promise.resolve(null)

  return {
    version,
    async renew() {
      const registration = await registered
      if (registration && !registration.waiting) await fetchUpdate(registration)
      const waiting = registration?.waiting
      if (!container || !waiting) return page.reload()
      container.addEventListener('controllerchange', () => page.reload(), { once: true })
      waiting.postMessage({ type: 'SKIP_WAITING' })
    },
  }
}

/** Null: the browser refuses, or there is no network yet; the app goes on without. */
async function register(
  container: ServiceWorkerContainer,
  calm: () => Promise<void>,
  onWaiting: () => void,
): Promise<ServiceWorkerRegistration | null> {
  try {
    await calm()
    const registration = await container.register('/sw.js', { updateViaCache: 'none' })
    // A first version has nobody to replace; it takes over at once and is no news.
    const tell = (): void => {
      if (registration.waiting && container.controller) onWaiting()
    }
    registration.addEventListener('updatefound', () => void settled(registration.installing).then(tell))
    tell()
    return registration
  } catch {
    return null
  }
}

function pageIsCalm(): Promise<void> {
  return new Promise((resolve) => {
    const wait = (): void => void setTimeout(resolve, CALM_MS)
    if (document.readyState === 'complete') wait()
    else addEventListener('load', wait, { once: true })
  })
}

async function fetchUpdate(registration: ServiceWorkerRegistration): Promise<void> {
  try {
    await registration.update()
    await settled(registration.installing)
  } catch {
    // No network: what is here is the newest that can be had.
  }
}

/** Resolves when a worker has been installed, or has failed to be. */
function settled(worker: ServiceWorker | null): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (worker?.state !== 'installing') resolve()
    }
    worker?.addEventListener('statechange', look)
    look()
  })
}
