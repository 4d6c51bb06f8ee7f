// A scan of 500 pages in the window: until it can be read, how much memory it takes, and whether the window stays quick.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from '../browser.mjs'
import { memoryOf } from './process-memory.mjs'
import { scannedPdf } from './scan-pdf.mjs'
import { openTab, say } from './tab.mjs'

const pageCount = 500

/** Opens a scanned PDF and walks through it; prints what a reader would feel. */
export async function benchScanWindow() {
  const browser = findBrowser()
  if (!browser) return console.log('\nScan in the window: not measured, no Chromium is here')
  const folder = mkdtempSync(join(tmpdir(), 'diptych-bench-'))
  const file = join(folder, 'scan.pdf')
  const bytes = scannedPdf(pageCount)
  writeFileSync(file, bytes)
  console.log(
    `\nScan in the window: a PDF of ${pageCount} pages, ${Math.round(bytes.length / 1e6)} MB, in ${browser.path}`,
  )
  const mine = `--diptych-bench=${process.pid}`
  const { tab, open, longest, scrolling, close } = await openTab(browser, [mine])
  await tab.waitForTimeout(500)
  const before = memoryOf(mine)
  let most = before
  const watch = setInterval(() => (most = Math.max(most, memoryOf(mine))), 200)
  await longest('starting')
  const start = await open(file)
  await tab.locator('.pane.cleaned .cm-line').first().waitFor({ timeout: 120_000 })
  say('open: first page of text readable', `${Date.now() - start} ms`)
  await tab.locator('.content[data-page="0"] canvas').first().waitFor({ timeout: 60_000 })
  say('open: first page of the facsimile drawn', `${Date.now() - start} ms`)
  await longest('opening')
  const frames = await scrolling('.facsimile .scroller', 60, 240)
  say(
    'a frame while scrolling the facsimile: median, 95 %, slowest',
    `${frames[120].toFixed(1)} ms, ${frames[228].toFixed(1)} ms, ${frames.at(-1).toFixed(1)} ms`,
  )
  await longest('scrolling')
  const zooms = await tab.evaluate(async () => {
    const pane = document.querySelector('.facsimile .scroller')
    const times = []
    let last = performance.now()
    for (let i = 0; i < 90; i++) {
      const deltaY = i < 45 ? -30 : 30
      pane.dispatchEvent(
        new WheelEvent('wheel', { deltaY, ctrlKey: true, bubbles: true, cancelable: true, clientX: 300, clientY: 400 }),
      )
      await new Promise((done) => requestAnimationFrame(done))
      times.push(performance.now() - last)
      last = performance.now()
    }
    return times.sort((a, b) => a - b)
  })
  say(
    'a frame while zooming: median, 95 %, slowest',
    `${zooms[45].toFixed(1)} ms, ${zooms[85].toFixed(1)} ms, ${zooms.at(-1).toFixed(1)} ms`,
  )
  await longest('zooming')
  for (let i = 0; i < 20; i++) {
    await tab.keyboard.press('Control+PageDown')
    await tab.waitForTimeout(60)
  }
  await longest('turning pages')
  clearInterval(watch)
  say('memory of all processes: before, most', `${Math.round(before)} MB, ${Math.round(most)} MB`)
  await close()
  rmSync(folder, { recursive: true, force: true })
}
