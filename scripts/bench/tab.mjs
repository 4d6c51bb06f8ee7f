// A tab on the built renderer, and what a reader would feel in it.
import { chromium } from '@playwright/test'
import { serve } from '../serve.mjs'

/**
 * Opens the built renderer in a tab of 1280 by 800.
 * @param {{ path: string }} browser
 * @param {string[]} args more arguments of the browser's
 */
export async function openTab(browser, args = []) {
  const server = await serve({ port: 0 })
  const chrome = await chromium.launch({
    executablePath: browser.path,
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args],
  })
  const tab = await chrome.newPage({ viewport: { width: 1280, height: 800 } })
  await tab.addInitScript(() => {
    window.__blocks = []
    new PerformanceObserver((list) => list.getEntries().forEach((e) => window.__blocks.push(e.duration))).observe({
      type: 'longtask',
      buffered: true,
    })
  })
  await tab.goto(server.address)
  return {
    tab,
    /** Opens a file from the library. Returns when it was handed over. */
    async open(file) {
      const [chooser] = await Promise.all([
        tab.waitForEvent('filechooser'),
        tab.getByRole('button', { name: 'Open files…' }).click(),
      ])
      const start = Date.now()
      await chooser.setFiles(file)
      return start
    },
    /** Prints the longest block of the main thread since it was last asked for. */
    async longest(what) {
      const blocks = await tab.evaluate(() => window.__blocks.splice(0))
      say(`  longest block of the main thread while ${what}`, `${Math.round(Math.max(0, ...blocks))} ms`)
    },
    /** Scrolls an element, so many pixels a frame. Returns the frames' times in milliseconds, sorted. */
    scrolling(selector, by, frames) {
      return tab.evaluate(
        async ([wanted, pixels, count]) => {
          const pane = document.querySelector(wanted)
          const times = []
          let last = performance.now()
          for (let i = 0; i < count; i++) {
            pane.scrollTop += pixels
            await new Promise((done) => requestAnimationFrame(done))
            times.push(performance.now() - last)
            last = performance.now()
          }
          return times.sort((a, b) => a - b)
        },
        [selector, by, frames],
      )
    },
    async close() {
      await chrome.close()
      await server.close()
    },
  }
}

/** One line of a table of figures. */
export function say(what, value) {
  console.log(`${what.padEnd(56)} ${value}`)
}
