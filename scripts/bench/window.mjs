// The window itself: opening, typing and scrolling a long document in Chromium, and the longest block of its main thread.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from '../browser.mjs'
import { openTab, say } from './tab.mjs'

const pageCount = 500
const words =
  'The harbour was full of boats that rnorning and the quay was crowded with people who had come down to see the ioint launch of them. In 1 992 nobody had thought of it.'

/** Opens a document of 500 pages and types in it; prints what a reader would feel. */
export async function benchWindow() {
  const browser = findBrowser()
  if (!browser) return console.log('\nWindow: not measured, no Chromium is here')
  console.log(`\nWindow: a document of ${pageCount} pages, in ${browser.path}`)
  const folder = mkdtempSync(join(tmpdir(), 'diptych-bench-'))
  const file = join(folder, 'long.txt')
  const page = (n) => Array.from({ length: 12 }, (_, k) => `${n * 12 + k} ${words.slice((n + k) % 20)}`).join('\n')
  writeFileSync(file, Array.from({ length: pageCount }, (_, n) => page(n)).join('\f'))
  const { tab, open, longest, scrolling, close } = await openTab(browser)
  const start = await open(file)
  await tab.locator('.pane.cleaned .cm-line').first().waitFor()
  say('open: first page readable', `${Date.now() - start} ms`)
  await longest('opening')
  await tab.getByText(/^Cleaned: /).waitFor({ timeout: 300_000 })
  say('open: all pages cleaned', `${((Date.now() - start) / 1000).toFixed(1)} s`)
  await longest('cleaning goes on')

  await tab.locator('.pane.cleaned .cm-line').first().click()
  await tab.waitForTimeout(1000)
  await longest('clicking')
  const keys = await tab.evaluate(async () => {
    const times = []
    for (let i = 0; i < 60; i++) {
      const before = performance.now()
      document.execCommand('insertText', false, 'abcdefghij'[i % 10])
      await new Promise((done) => requestAnimationFrame(() => setTimeout(done)))
      times.push(performance.now() - before)
    }
    return times.sort((a, b) => a - b)
  })
  say('a key, until it is painted: median, slowest', `${keys[30].toFixed(1)} ms, ${keys.at(-1).toFixed(1)} ms`)
  await longest('typing')
  const frames = await scrolling('.pane.cleaned .cm-scroller', 90, 120)
  say(
    'a frame while scrolling both panes: median, slowest',
    `${frames[60].toFixed(1)} ms, ${frames.at(-1).toFixed(1)} ms`,
  )
  await longest('scrolling')
  await close()
  rmSync(folder, { recursive: true, force: true })
}
