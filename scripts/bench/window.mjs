// The window itself: opening, typing and scrolling a long document in Chromium, and the longest block of its main thread.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findBrowser } from '../browser.mjs'
import { serve } from '../serve.mjs'

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
  const server = await serve({ port: 0 })
  const chrome = await chromium.launch({
    executablePath: browser.path,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
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
  const longest = async (what) => {
    const blocks = await tab.evaluate(() => window.__blocks.splice(0))
    console.log(
      `${`  longest block of the main thread while ${what}`.padEnd(56)} ${Math.round(Math.max(0, ...blocks))} ms`,
    )
  }
  const start = Date.now()
  const [chooser] = await Promise.all([
    tab.waitForEvent('filechooser'),
    tab.getByRole('button', { name: 'Open files…' }).click(),
  ])
  await chooser.setFiles(file)
  await tab.locator('.pane.cleaned .cm-line').first().waitFor()
  console.log(`${'open: first page readable'.padEnd(56)} ${Date.now() - start} ms`)
  await longest('opening')
  await tab.getByText(/^Cleaned: /).waitFor({ timeout: 300_000 })
  console.log(`${'open: all pages cleaned'.padEnd(56)} ${((Date.now() - start) / 1000).toFixed(1)} s`)
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
  console.log(
    `${'a key, until it is painted: median, slowest'.padEnd(56)} ${keys[30].toFixed(1)} ms, ${keys.at(-1).toFixed(1)} ms`,
  )
  await longest('typing')
  const frames = await tab.evaluate(async () => {
    const pane = document.querySelector('.pane.cleaned .cm-scroller')
    const times = []
    let last = performance.now()
    for (let i = 0; i < 120; i++) {
      pane.scrollTop += 90
      await new Promise((done) => requestAnimationFrame(done))
      times.push(performance.now() - last)
      last = performance.now()
    }
    return times.sort((a, b) => a - b)
  })
  console.log(
    `${'a frame while scrolling both panes: median, slowest'.padEnd(56)} ${frames[60].toFixed(1)} ms, ${frames.at(-1).toFixed(1)} ms`,
  )
  await longest('scrolling')
  await chrome.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
}
