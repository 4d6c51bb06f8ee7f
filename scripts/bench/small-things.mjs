// How fast small things are in the window: many small files, a key in a large library, the first text of an OCR file.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findBrowser } from '../browser.mjs'
import { serve } from '../serve.mjs'

/** Small files that are brought in together, and documents of a library that a reader has had for years. */
const [files, documents] = [100, 3000]

let folder, server, browser

/** A window on an empty library. */
async function emptyWindow() {
  const page = await (await browser.newContext()).newPage()
  await page.goto(server.address)
  await page.getByRole('button', { name: 'Open files…' }).waitFor()
  return page
}

async function open(page, paths) {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open files…' }).click(),
  ])
  const begun = performance.now()
  await chooser.setFiles(paths)
  return begun
}

async function manyFiles() {
  const paths = Array.from({ length: files }, (_, i) => {
    const path = join(folder, `letter-${i}.txt`)
    writeFileSync(path, `Letter ${i}. The lamp vpon the quay was lit at ${i} o'clock. `.repeat(20))
    return path
  })
  const page = await emptyWindow()
  const begun = await open(page, paths)
  await page.getByText(`${files} of ${files} files`).waitFor({ timeout: 500_000 })
  await page.getByRole('button', { name: 'Dismiss' }).waitFor({ timeout: 500_000 })
  const took = (performance.now() - begun) / 1000
  console.log(`${files} small files: ${took.toFixed(1)} s, ${(files / took).toFixed(1)} a second`)
  await page.context().close()
}

/** Milliseconds that the window is blocked by a key and the saving after it, on average of ten; short tasks don't count. */
async function keyIn(page) {
  await page.locator('.pane.cleaned .cm-content').dblclick()
  await page.waitForTimeout(3000)
  await page.evaluate(() => {
    globalThis.blocked = 0
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) globalThis.blocked += duration
    }).observe({ type: 'longtask' })
  })
  for (let i = 0; i < 10; i++) {
    await page.keyboard.type('a')
    await page.waitForTimeout(500)
  }
  return page.evaluate(() => globalThis.blocked / 10)
}

async function largeLibrary() {
  for (const count of [0, documents]) {
    const page = await emptyWindow()
    writeFileSync(join(folder, 'open.txt'), 'The lamp upon the quay was lit in the autumn.')
    await open(page, [join(folder, 'open.txt')])
    await page.locator('.pane.cleaned .cm-content').waitFor()
    await page.waitForTimeout(1500)
    await page.evaluate(async (wanted) => {
      const db = await new Promise((done) => {
        const asked = indexedDB.open('diptych')
        asked.onsuccess = () => done(asked.result)
      })
      const transaction = db.transaction('documents', 'readwrite')
      const store = transaction.objectStore('documents')
      const first = await new Promise((done) => {
        store.getAll().onsuccess = ({ target }) => done(target.result[0])
      })
      const words = Array.from({ length: 30 }, () => ({ words: 300, doubtful: 3, known: 280 }))
      for (let i = 0; i < wanted; i++)
        store.put({ ...first, id: `doc${i}`, hash: `hash${i}`, opened: i, pageCount: 30, pageWords: words })
      await new Promise((done) => (transaction.oncomplete = done))
    }, count)
    await page.reload()
    await page.locator('.pane.cleaned .cm-content, ul[aria-label="Documents"]').first().waitFor()
    if (!(await page.locator('.pane.cleaned .cm-content').isVisible())) {
      const begun = performance.now()
      await page.getByRole('button', { name: /^open/ }).first().click()
      await page.locator('.pane.cleaned .cm-content').waitFor()
      console.log(`opening in a library of ${count}: ${Math.round(performance.now() - begun)} ms`)
    }
    console.log(`a key, ${count} other documents: ${Math.round(await keyIn(page))} ms blocked`)
    await page.context().close()
  }
}

async function firstText() {
  const words = 'The lamp vpon the quay was lit in the antumn of that year and burned until the morning came'.split(' ')
  const strings = words.map((w, i) => `<String CONTENT="${w}" HPOS="${i * 40}" VPOS="10" WIDTH="38" HEIGHT="12"/>`)
  const lines = Array.from(
    { length: 40 },
    () => `<TextLine HPOS="0" VPOS="10" WIDTH="900" HEIGHT="12">${strings.join('<SP/>')}</TextLine>`,
  )
  const path = join(folder, 'page.xml')
  writeFileSync(
    path,
    `<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page WIDTH="1000" HEIGHT="1400"><PrintSpace><TextBlock>${lines.join('')}</TextBlock></PrintSpace></Page></Layout></alto>`,
  )
  await firstShown('an OCR file: text', path, '.pane.source .cm-line, .pane.cleaned .cm-line')
}

/** A photographed page without a text: it is there to be seen, and recognised when asked. */
async function firstPicture() {
  const path = join(folder, 'page.jpg')
  const page = await (await browser.newContext({ viewport: { width: 1600, height: 2200 } })).newPage()
  await page.setContent(
    `<p style="font-size: 28px">${'The lamp upon the quay was lit in the autumn. '.repeat(120)}</p>`,
  )
  await page.screenshot({ path, type: 'jpeg' })
  await page.context().close()
  await firstShown('a picture', path, '.facsimile canvas')
}

/** How soon a file that is opened from an idle library is shown, and cleaned where it has a text. */
async function firstShown(what, path, selector) {
  const page = await emptyWindow()
  await page.waitForTimeout(4000)
  const begun = await open(page, [path])
  await page.locator(selector).first().waitFor()
  const shown = performance.now() - begun
  const hasText = path.endsWith('.xml')
  if (hasText) await page.waitForFunction(isCleaned, null, { polling: 50 })
  const cleaned = hasText ? `, cleaned after ${Math.round(performance.now() - begun)} ms` : ''
  console.log(`${what}: shown after ${Math.round(shown)} ms${cleaned}`)
  await page.context().close()
}

/** In the page: whether a document of the library was cleaned. */
export async function isCleaned() {
  const db = await new Promise((done) => {
    indexedDB.open('diptych').onsuccess = ({ target }) => done(target.result)
  })
  const rows = await new Promise((done) => {
    db.transaction('documents').objectStore('documents').getAll().onsuccess = ({ target }) => done(target.result)
  })
  db.close()
  return rows.some((row) => row.cleanedAt !== null)
}

/** Prints how fast small things are. */
export async function benchSmallThings() {
  const found = findBrowser()
  if (!found) return console.log('\nSmall things in the window: not measured, no Chromium is here')
  console.log(`\nSmall things in the window, in ${found.path}`)
  folder = mkdtempSync(join(tmpdir(), 'diptych-bench-'))
  server = await serve({ port: 0 })
  browser = await chromium.launch({
    executablePath: found.path,
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    await firstText()
    await firstPicture()
    await manyFiles()
    await largeLibrary()
  } finally {
    await browser.close()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}
