// A library of many years in the window: how soon its list stands, how fast it is filtered and sorted, how long the index takes, and how soon hits come.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findBrowser } from '../browser.mjs'
import { root } from '../inputs.mjs'
import { serve } from '../serve.mjs'

/** Documents of the library, pages of each (`DIPTYCH_BENCH_PAGES`), and letters of a page. */
const [documents, pages, length] = [10_000, Number(process.env['DIPTYCH_BENCH_PAGES'] ?? 1), 2500]

/** Runs in the page: puts documents into the database as the program would, without reading a file for each. */
async function put({ from, texts }) {
  const opening = indexedDB.open('diptych')
  const db = await new Promise((done, failed) => {
    opening.onsuccess = () => done(opening.result)
    opening.onerror = () => failed(opening.error)
  })
  const transaction = db.transaction(['documents', 'sources'], 'readwrite')
  for (const [i, list] of texts.entries()) {
    const id = `made${from + i}`
    const made = Date.UTC(2010) + (from + i) * 3_600_000
    transaction.objectStore('documents').put({
      id,
      hash: id,
      metadata: {
        title: `Papers ${from + i} of the Harbour Board`,
        author: ['A. Clark', 'M. Ferrier', 'The Board'][(from + i) % 3],
        date: String(1800 + ((from + i) % 120)),
        language: ['en', 'fr', 'de'][(from + i) % 3],
      },
      sourceFile: `papers-${from + i}.txt`,
      encoding: 'utf-8',
      encodingConfidence: 1,
      paginated: true,
      pageCount: list.length,
      importedLabels: list.map(() => ''),
      labelRanges: [],
      cleaning: { rules: {}, threshold: 0.9, never: [] },
      cleanedAt: made,
      created: made,
      opened: made,
      deleted: null,
      revision: 0,
    })
    for (const [page, text] of list.entries())
      transaction
        .objectStore('sources')
        .put({ documentId: id, page, text: page < list.length - 1 ? `${text}\n` : text })
  }
  await new Promise((done, failed) => {
    transaction.oncomplete = done
    transaction.onerror = () => failed(transaction.error)
  })
  db.close()
}

/** Milliseconds until something that was done is seen. */
async function until(act, seen) {
  const begun = performance.now()
  await act()
  await seen()
  return Math.round(performance.now() - begun)
}

/** Tells figures of a library of 10,000 documents; left out where there are no texts to make it of. */
export async function benchLibraryWindow() {
  const postocr = join(root, '../shared/corpus/postocr')
  if (!existsSync(postocr)) return console.log(`\nLibrary in the window: left out, since there is no ${postocr}.`)
  const text = readdirSync(postocr, { recursive: true })
    .filter((name) => String(name).endsWith('.ocr.txt'))
    .sort()
    .map((name) => readFileSync(join(postocr, String(name)), 'utf8'))
    .join('\n')
  const pageAt = (i) => {
    const from = (i * length + Math.floor((i * length) / text.length) * 17) % (text.length - length)
    return text.slice(from, from + length).replace(/\r/g, '')
  }
  const found = findBrowser()
  if (!found) return console.log('\nLibrary in the window: not measured, no Chromium is here')
  const server = await serve({ port: 0 })
  const profile = mkdtempSync(join(tmpdir(), 'diptych-bench-'))
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: found.path,
    viewport: { width: 1280, height: 800 },
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  const page = await browser.newPage()
  await page.goto(server.address)
  await page.getByRole('button', { name: 'Open files…' }).waitFor()
  for (let from = 0; from < documents; from += 200)
    await page.evaluate(put, {
      from,
      texts: Array.from({ length: Math.min(200, documents - from) }, (_, i) =>
        Array.from({ length: pages }, (_, p) => pageAt((from + i) * pages + p)),
      ),
    })
  console.log(`\nLibrary in the window: ${documents} documents of ${pages} ${pages === 1 ? 'page' : 'pages'}`)
  const rows = page.locator('[data-document]')
  const first = await until(
    () => page.reload(),
    () => rows.first().waitFor(),
  )
  console.log(`first row after loading: ${first} ms`)
  await page.getByRole('textbox', { name: /^Find a document/ }).waitFor()
  // The list is whole when it can be sorted.
  await page.waitForTimeout(3000)
  const measured = (act) =>
    page.evaluate(async (what) => {
      const field = document.querySelector('.filter input')
      const sort = [...document.querySelectorAll('.head button')].find((b) => b.textContent.includes('Date'))
      const begun = performance.now()
      if (what === 'sort') sort.click()
      else {
        field.value = what
        field.dispatchEvent(new Event('input', { bubbles: true }))
      }
      // Svelte draws in a microtask; then the frame is laid out.
      await Promise.resolve()
      document.body.getBoundingClientRect()
      return Math.round(performance.now() - begun)
    }, act)
  const filters = []
  for (const typed of ['p', 'pa', 'papers 77', 'ferrier', 'clark 1862', '']) filters.push(await measured(typed))
  console.log(`filtered by typing: ${filters.join(', ')} ms; sorted by date: ${await measured('sort')} ms`)
  const begun = performance.now()
  await page.keyboard.press('Control+Shift+F')
  await page.getByRole('progressbar').waitFor({ timeout: 60_000 })
  await page.getByRole('progressbar').waitFor({ state: 'detached', timeout: 1_200_000 })
  console.log(`index of ${documents * pages} pages, from nothing: ${Math.round((performance.now() - begun) / 1000)} s`)
  const { usage } = await page.evaluate(() => navigator.storage.estimate())
  console.log(`on the disk in all: ${Math.round(usage / 1e6)} MB`)
  const field = page.getByRole('textbox', { name: /^Search all/ })
  for (const typed of [
    'government',
    '"the old man"',
    'house NEAR/5 street',
    'g?vernm*nt',
    'joint',
    'date:1850..1860 ship',
  ]) {
    const times = []
    for (let i = 0; i < 5; i++) {
      await field.fill('')
      await page.getByRole('heading', { name: 'Ways to ask' }).waitFor()
      times.push(
        await until(
          () => field.fill(typed),
          () => page.getByRole('list', { name: 'What was found' }).waitFor(),
        ),
      )
    }
    const told = await page.locator('#search-status').textContent()
    console.log(`first hits of ${typed}, with the pause of 120 ms after a key: ${times.join(', ')} ms (${told})`)
  }
  const memory = await page.evaluate(() => Math.round(performance.memory.usedJSHeapSize / 1e6))
  console.log(`objects of the page: ${memory} MB`)
  await browser.close()
  await server.close()
  rmSync(profile, { recursive: true, force: true })
}
