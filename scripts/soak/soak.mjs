// Works in a window for thousands of operations as a reader does, always ending where it began, and looks whether memory and
// nodes stay as they were.
//   node scripts/soak/soak.mjs [--operations N]
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { root } from '../inputs.mjs'
import { LibraryWindow } from '../losses/library-window.mjs'
import { objectsInHeap } from './objects-in-heap.mjs'

const given = process.argv.indexOf('--operations')
const wanted = given < 0 ? 2000 : Number(process.argv[given + 1])
/** Between two measurements, in operations. */
const every = Math.max(50, Math.round(wanted / 20))
/** What may be more at the end than after the first fifth, in which all that is loaded on demand was: a share. */
const tolerated = 0.05

const words =
  'The harbour was full of boats that rnorning and the quay was crowded with people who had come down to see the ioint launch.'
const textOf = (name) =>
  Array.from({ length: 8 }, (_, page) =>
    Array.from({ length: 10 }, (_, line) => `${name} ${page * 10 + line} ${words.slice((page + line) % 20)}`).join(
      '\n',
    ),
  ).join('\f')

const folder = mkdtempSync(join(tmpdir(), 'diptych-soak-'))
const library = new LibraryWindow(folder)
const page = await library.open(['alpha', 'beta'].map((name) => ({ name: `${name}.txt`, text: textOf(name) })))
await page
  .getByRole('button', { name: /^alpha/ })
  .first()
  .waitFor()
await page.getByRole('button', { name: /^beta/ }).first().waitFor()
const session = await page.context().newCDPSession(page)
await session.send('Performance.enable')
await session.send('HeapProfiler.enable')

let done = 0
const measured = []
const press = async (...keys) => {
  for (const key of keys) await page.keyboard.press(key)
  done++
}
const command = async (name) => {
  await page.keyboard.press('Control+Shift+P')
  await page.getByRole('dialog', { name: 'All commands' }).getByRole('combobox').fill(name)
  await press('Enter')
}
const typed = async (text) => {
  await page.keyboard.type(text)
  done++
}

/** What a reader does in a sitting; each round ends in the library, with documents as they were. */
async function sitting(title) {
  await library.read(title)
  done++
  const cleaned = page.locator('.pane.cleaned .cm-content')
  await cleaned
    .locator('.cm-line')
    .first()
    .dblclick({ position: { x: 30, y: 10 } })
  await press('Home')
  await typed('soaked ')
  await press('End')
  await typed(' through')
  await press('Escape')
  await press('Control+z')
  await press('Control+z')
  await press('Control+Shift+z')
  await press('Control+z')
  await press('F8')
  await press('Escape')
  await cleaned
    .locator('.cm-line')
    .nth(2)
    .click({ position: { x: 30, y: 10 } })
  await page.keyboard.press('Home')
  for (let i = 0; i < 6; i++) await page.keyboard.press('Shift+ArrowRight')
  await press('n')
  await typed('What was this?')
  await press('Escape')
  await press('Control+z')
  await press('Control+z')
  await press('Control+F')
  await typed('quay')
  await press('Enter')
  await press('Escape')
  for (const [name, dialog] of [
    ['Settings', /^Settings/],
    ['Export', /^Export/],
    ['About this document', /^About this document/],
  ]) {
    await command(name)
    const shown = page.getByRole('dialog', { name: dialog }).first()
    await shown.waitFor()
    await press('Escape')
    await shown.waitFor({ state: 'detached' })
  }
  for (const panel of [/^Changes/, /^Notes/]) {
    const button = page.getByRole('button', { name: panel }).first()
    await button.click()
    await button.click()
    done += 2
  }
  await library.saved()
  await page.getByRole('button', { name: 'Back to the library' }).click()
  done++
  await page.getByRole('button', { name: 'Open files…' }).waitFor()
  await press('Control+Shift+F')
  await page.getByRole('textbox', { name: /^Search all/ }).fill('launch')
  done++
  await page.getByRole('list', { name: 'What was found' }).waitFor()
  await press('Escape')
  await page.getByRole('button', { name: 'Open files…' }).waitFor()
}

async function measure() {
  // Each collection frees what the one before made free to be freed.
  for (let i = 0; i < 4; i++) {
    await session.send('HeapProfiler.collectGarbage')
    await page.waitForTimeout(200)
  }
  const { metrics } = await session.send('Performance.getMetrics')
  const of = (name) => metrics.find((metric) => metric.name === name).value
  const now = { done, heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') }
  measured.push(now)
  console.log(
    `${String(done).padStart(5)} operations: ${megabytes(now.heap)}, ${now.nodes} nodes, ${now.listeners} listeners`,
  )
}

/** Says so where there is more at the end than is tolerated. */
function compare(what, before, after, since) {
  const more = after / before - 1
  if (more <= tolerated) return
  failed = true
  console.error(`✗ ${what}: ${(more * 100).toFixed(1)} % more than after ${since} operations`)
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`
}

const start = Date.now()
/** Bytes of the page's objects once it was warm. */
let objects = 0
let failed = false
page.setDefaultTimeout(20_000)
try {
  for (let round = 0, next = every; done < wanted; round++) {
    await sitting(round % 2 ? 'alpha' : 'beta')
    if (done < next) continue
    await measure()
    if (!objects && done >= wanted / 5) objects = await objectsInHeap(session)
    next += every
  }
  const warm = measured.find((one) => one.done >= wanted / 5)
  const last = measured.slice(-3)
  for (const what of ['nodes', 'listeners']) {
    // The least of the last few: what is not collected yet is no leak.
    const least = Math.min(...last.map((one) => one[what]))
    compare(what, warm[what], least, warm.done)
  }
  const objectsAtEnd = await objectsInHeap(session)
  compare('objects', objects, objectsAtEnd, warm.done)
  console.log(
    `objects without compiled code: ${megabytes(objects)} after ${warm.done}, ${megabytes(objectsAtEnd)} at the end`,
  )
} catch (fault) {
  failed = true
  console.error(`✗ after ${done} operations: ${fault.message}`)
  await page.screenshot({ path: join(root, 'test-results/soak.png') })
} finally {
  await library.close()
  rmSync(folder, { recursive: true, force: true })
}
console.log(
  `${done} operations in ${Math.round((Date.now() - start) / 1000)} s: ${failed ? 'they leave more behind' : 'memory and nodes stay'}`,
)
process.exit(failed ? 1 : 0)
