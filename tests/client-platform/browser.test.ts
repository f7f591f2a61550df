import { describe, expect, test } from 'vitest'
import { openDevice } from '../../client/platform/device'
import { watchNetwork } from '../../client/platform/network'
import { registerServiceWorker } from '../../client/platform/service-worker'
import { watchVisibility } from '../../client/platform/visibility'
import type { Person } from '../../shared/model/person'
import type { UserId } from '../../shared/primitives/ids'
import { until } from '../support/until'

const person: Person = { id: 'u1' as UserId, name: '王敏', role: 'member', center: 'brand', post: 'brand-planner', active: true }

function storageWith(values: Map<string, string>): Storage {
  const item = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  }
  return { ...item, length: 0, key: () => null, clear: () => values.clear(), removeItem: (key) => void values.delete(key) }
}

describe('who used this device last', () => {
  test('[SY9] is known after a reload, until they sign out', () => {
    const values = new Map<string, string>()
    openDevice(() => storageWith(values)).remember(person)
    const later = openDevice(() => storageWith(values))
    expect(later.lastPerson()).toEqual(person)
    later.forget()
    expect(later.lastPerson()).toBe(null)
  })

  test('rubbish is nobody, and a browser that forbids storage is no reason to fail', () => {
    expect(openDevice(() => storageWith(new Map([['strikeboard.person', '{"id":']]))).lastPerson()).toBe(null)
    expect(openDevice(() => storageWith(new Map([['strikeboard.person', '{"id":"u1"}']]))).lastPerson()).toBe(null)
    const forbidden = openDevice(() => {
      throw new DOMException('', 'SecurityError')
    })
    forbidden.remember(person)
    expect(forbidden.lastPerson()).toBe(null)
  })
})

describe('network and visibility', () => {
  test('follow the browser’s events', () => {
    const source = Object.assign(new EventTarget(), { navigator: { onLine: true } })
    const network = watchNetwork(source)
    source.dispatchEvent(new Event('offline'))
    expect(network.getState()).toEqual({ online: false })
    source.dispatchEvent(new Event('online'))
    expect(network.getState()).toEqual({ online: true })

    const page = Object.assign(new EventTarget(), { visibilityState: 'visible' as DocumentVisibilityState })
    const visibility = watchVisibility(page)
    page.visibilityState = 'hidden'
    page.dispatchEvent(new Event('visibilitychange'))
    expect(visibility.getState()).toEqual({ visible: false })
  })
})

/** As much of a browser's service workers as the registration sees. */
function fakeContainer(controlled: boolean) {
  const worker = (state: ServiceWorkerState) => {
    const messages: unknown[] = []
    return Object.assign(new EventTarget(), { state, messages, postMessage: (message: unknown) => void messages.push(message) })
  }
  const registration = Object.assign(new EventTarget(), {
    installing: null as ReturnType<typeof worker> | null,
    waiting: null as ReturnType<typeof worker> | null,
    update: async (): Promise<void> => undefined,
  })
  const container = Object.assign(new EventTarget(), {
    controller: controlled ? {} : null,
    register: async () => registration,
  })
  const arrive = () => {
    const next = worker('installing')
    registration.installing = next
    registration.dispatchEvent(new Event('updatefound'))
    return () => {
      registration.installing = null
      registration.waiting = next
      next.state = 'installed'
      next.dispatchEvent(new Event('statechange'))
      return next
    }
  }
  return { container: container as unknown as ServiceWorkerContainer, registration, arrive, events: container }
}

describe('a newer version of the program', () => {
  const calm = async (): Promise<void> => undefined
  const page = () => {
    let reloads = 0
    return {
      reload: () => {
        reloads++
      },
      reloads: () => reloads,
    }
  }

  test('is told when it has arrived, and nothing reloads of its own accord', async () => {
    const { container, arrive } = fakeContainer(true)
    const window = page()
    const { version } = registerServiceWorker(container, window, calm)
    await until(() => true)
    const installed = arrive()
    expect(version.getState()).toEqual({ updateReady: false })
    installed()
    await until(() => version.getState().updateReady)
    expect(window.reloads()).toBe(0)
  })

  test('is taken when the person wants it: the waiting worker takes over, then the page reloads once', async () => {
    const { container, arrive, events } = fakeContainer(true)
    const window = page()
    const updates = registerServiceWorker(container, window, calm)
    await until(() => true)
    const waiting = arrive()()
    await updates.renew()
    expect(waiting.messages).toEqual([{ type: 'SKIP_WAITING' }])
    expect(window.reloads()).toBe(0)
    events.dispatchEvent(new Event('controllerchange'))
    events.dispatchEvent(new Event('controllerchange'))
    expect(window.reloads()).toBe(1)
  })

  test('[SY2] is fetched first where the server calls this one too old and nothing waits yet', async () => {
    const { container, registration, arrive, events } = fakeContainer(true)
    const window = page()
    const updates = registerServiceWorker(container, window, calm)
    registration.update = async () => {
      queueMicrotask(arrive())
    }
    await updates.renew()
    expect(registration.waiting?.messages).toEqual([{ type: 'SKIP_WAITING' }])
    events.dispatchEvent(new Event('controllerchange'))
    expect(window.reloads()).toBe(1)
  })

  test('the first version of all is no news, and without service workers a reload is a reload', async () => {
    const { container, arrive } = fakeContainer(false)
    const first = registerServiceWorker(container, page(), calm)
    await until(() => true)
    arrive()()
    await until(() => true)
    expect(first.version.getState()).toEqual({ updateReady: false })

    const window = page()
    await registerServiceWorker(undefined, window).renew()
    expect(window.reloads()).toBe(1)
  })
})
