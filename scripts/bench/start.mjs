// How soon a new window stands, with what, and how soon a file that is opened at once is read and cleaned in it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findBrowser } from '../browser.mjs'
import { serve } from '../serve.mjs'
import { isCleaned } from './small-things.mjs'

const runs = 5
const page5KB = Array.from(
  { length: 56 },
  (_, i) => `Line ${i} of the letter: the lamp vpon the quay was lit in the antumn of that year and bumed.`,
).join('\n')

/** A new browser with a new profile each time: nothing is cached, as after an update. */
async function inNewBrowser(path, work) {
  const profile = mkdtempSync(join(tmpdir(), 'diptych-bench-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: path,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    return await work(context.pages()[0])
  } finally {
    await context.close()
    rmSync(profile, { recursive: true, force: true })
  }
}

/** Milliseconds from the navigation to the first paint with content, and what was loaded until the page was still. */
async function painted(page, address) {
  await page.goto(address)
  const paint = await page.evaluate(
    () =>
      new Promise((done) =>
        new PerformanceObserver((list) => {
          const [first] = list.getEntriesByName('first-contentful-paint')
          if (first) done(first.startTime)
        }).observe({ type: 'paint', buffered: true }),
      ),
  )
  const loaded = await page.evaluate(
    (until) =>
      performance
        .getEntries()
        .filter((e) => (e.entryType === 'resource' || e.entryType === 'navigation') && e.startTime < until)
        .reduce((sum, { transferSize }) => sum + transferSize, 0),
    paint,
  )
  return { paint, loaded }
}

/** Opens a text of 5 KB as soon as it can be. */
async function firstText(page, path) {
  await page.getByRole('button', { name: 'Open files…' }).waitFor()
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open files…' }).click(),
  ])
  const begun = performance.now()
  await chooser.setFiles([path])
  await page.locator('.pane.source .cm-line').first().waitFor()
  const shown = performance.now() - begun
  await page.waitForFunction(isCleaned, null, { polling: 25 })
  return { shown, cleaned: performance.now() - begun }
}

const middle = (values) => values.sort((a, b) => a - b)[values.length >> 1]
const said = (rows, key) => Math.round(middle(rows.map((row) => row[key])))

/** Prints how soon a window stands, beside a page with one word. */
export async function benchStart() {
  const found = findBrowser()
  if (!found) return console.log('\nStart: not measured, no Chromium is here')
  console.log(`\nStart of a window in a new profile, ${runs} times, in ${found.path}`)
  const folder = mkdtempSync(join(tmpdir(), 'diptych-bench-'))
  const path = join(folder, 'letter.txt')
  writeFileSync(path, page5KB)
  const server = await serve({ port: 0 })
  const peer = createServer((_, response) => response.end('<!doctype html><p>Word</p>')).listen(0, '127.0.0.1')
  const [empty, own] = [[], []]
  try {
    for (let i = 0; i < runs; i++) {
      empty.push(await inNewBrowser(found.path, (page) => painted(page, `http://127.0.0.1:${peer.address().port}/`)))
      own.push(
        await inNewBrowser(found.path, async (page) => ({
          ...(await painted(page, server.address)),
          ...(await firstText(page, path)),
        })),
      )
    }
  } finally {
    peer.close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
  console.log(`first paint: ${said(own, 'paint')} ms; of a page with one word: ${said(empty, 'paint')} ms`)
  console.log(`loaded before the first paint: ${(said(own, 'loaded') / 1e6).toFixed(2)} MB`)
  console.log(`a text of 5 KB at once: shown after ${said(own, 'shown')} ms, cleaned after ${said(own, 'cleaned')} ms`)
}
