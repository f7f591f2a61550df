/**
 * Runs in the page, before anything of the page itself: notes when the first card is painted, when the page last did
 * something, how frames follow each other, and when a card shows in a cell. Everything is on `window.bench`.
 */
;(() => {
  const QUIET_MS = 500
  const bench = { firstCard: null, lastActive: 0 }
  window.bench = bench

  const active = (at) => {
    bench.lastActive = Math.max(bench.lastActive, at)
  }
  const watchForFirstCard = () => {
    if (bench.firstCard !== null || !document.querySelector('[data-card-id]')) return
    bench.firstCard = -1 // Found; the figure is the moment after the frame that shows it.
    requestAnimationFrame(() => {
      const painted = new MessageChannel()
      painted.port1.onmessage = () => {
        bench.firstCard = performance.now()
      }
      painted.port2.postMessage(null)
    })
  }
  new MutationObserver(() => {
    active(performance.now())
    watchForFirstCard()
  }).observe(document, { childList: true, subtree: true })
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) active(startTime + duration)
  }).observe({ type: 'longtask', buffered: true })

  /** Milliseconds from navigation to the last activity, once half a second has passed without any. */
  bench.rest = async () => {
    while (!(bench.firstCard > 0) || performance.now() - bench.lastActive < QUIET_MS) {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    return bench.lastActive
  }

  /** Script that had arrived when the first card was painted: as sent (compressed where the server does), and unpacked. */
  bench.scripts = () => {
    const own = (name) => new URL(name, location.href).origin === location.origin
    const loaded = performance
      .getEntriesByType('resource')
      .filter(({ name, startTime }) => own(name) && /\.m?js(\?|$)/.test(name) && startTime < bench.firstCard)
    const sum = (key) => loaded.reduce((total, entry) => total + entry[key], 0)
    return { sent: sum('encodedBodySize'), unpacked: sum('decodedBodySize'), files: loaded.length }
  }

  /** Begins to note the time of every frame; the value ends it and gives them. */
  bench.frames = () => {
    const times = []
    let on = true
    const note = (time) => {
      times.push(time)
      if (on) requestAnimationFrame(note)
    }
    requestAnimationFrame(note)
    bench.endFrames = () => {
      on = false
      return times
    }
  }

  /** Where a card shows now, as far as it is rendered. */
  bench.cellOf = (card) => {
    const element = document.querySelector(`[data-card-id="${card}"]`)
    const column = element?.closest('[data-column-id]')?.dataset.columnId
    const lane = element?.closest('[data-lane-id]')?.dataset.laneId
    return column && lane ? `${lane} ${column}` : null
  }

  const clock = () => performance.timeOrigin + performance.now()

  /** Notes when the mouse is released next, on the clock that all pages share. */
  bench.expectRelease = () => {
    const note = (resolve) => window.addEventListener('pointerup', () => resolve(clock()), { once: true, capture: true })
    bench.released = new Promise(note)
  }

  /** When the card is painted in the cell, on the clock that all pages share. */
  bench.shown = (card, cell) =>
    new Promise((resolve) => {
      const look = () => {
        if (bench.cellOf(card) === cell) resolve(clock())
        else requestAnimationFrame(look)
      }
      look()
    })
})()
