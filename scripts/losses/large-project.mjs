// A library with many gigabytes of scans is saved as one project, looked through, and brought into another library: how long that takes
// and how much memory.
//   node scripts/losses/large-project.mjs [--gb 10] [--sealed] [--folder FOLDER]
// It needs about three times as much room on the disk.
import { spawn, spawnSync } from 'node:child_process'
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { findBrowser } from '../browser.mjs'
import { silence } from '../browser-flags.mjs'
import { memoryOf } from '../bench/process-memory.mjs'
import { root } from '../inputs.mjs'
import { serve } from '../serve.mjs'

const valueOf = (option, otherwise) =>
  process.argv.includes(option) ? process.argv[process.argv.indexOf(option) + 1] : otherwise
const gigabytes = Number(valueOf('--gb', '10'))
const isSealed = process.argv.includes('--sealed')
const passphrase = 'the old harbour'
/** Megabytes of a scan of the library. */
const scanSize = 500

const folder = mkdtempSync(join(valueOf('--folder', tmpdir()), 'diptych-large-'))
const project = join(folder, 'large.diptych')
try {
  await inWindow('one', async (page) => {
    await fill(page, Math.round((gigabytes * 1000) / scanSize))
    await measured('written by the window', async () => {
      await run(page, isSealed ? 'save with a passphrase' : 'save the whole library')
      if (isSealed) {
        await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
        await page.getByLabel('The same again').fill(passphrase)
        await page.keyboard.press('Enter')
      }
      await page.getByText(/^The library was saved to/).waitFor({ timeout: 3_600_000 })
    })
  })
  renameSync(largestIn(join(folder, 'one')), project)
  rmSync(join(folder, 'one'), { recursive: true, force: true })
  const size = statSync(project).size
  console.log(`The project has ${(size / 1e9).toFixed(2)} GB.`)
  await commandLine()
  await inWindow('two', async (page) => {
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Open files…' }).click(),
    ])
    const dialog = page.getByRole('dialog', { name: 'Open a project' })
    await measured('opened in the window', async () => {
      await chooser.setFiles(project)
      if (isSealed) {
        await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
        await page.keyboard.press('Enter')
      }
      await dialog.getByRole('button', { name: 'Verify' }).waitFor({ timeout: 600_000 })
    })
    await measured('looked through in the window', async () => {
      await dialog.getByRole('button', { name: 'Verify' }).click()
      await page.getByText(/are as they were written/).waitFor({ timeout: 3_600_000 })
    })
    await measured('brought in by the window', async () => {
      await dialog.getByRole('button', { name: 'Bring all of it in' }).click()
      await page.getByText(/brought in/).waitFor({ timeout: 3_600_000 })
    })
  })
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Prints how long something took, and the most memory that all processes of the browser had meanwhile. */
async function measured(what, act) {
  const mine = `--diptych-large=${process.pid}`
  const before = memoryOf(mine)
  let most = before
  const watch = setInterval(() => (most = Math.max(most, memoryOf(mine))), 300)
  const start = Date.now()
  await act()
  clearInterval(watch)
  console.log(
    `${what}: ${((Date.now() - start) / 1000).toFixed(0)} s, memory of all processes of the browser ${Math.round(before)} MB before, ${Math.round(most)} MB at most`,
  )
}

async function inWindow(name, act) {
  const server = await serve({ port: 0 })
  const context = await chromium.launchPersistentContext(join(folder, name), {
    executablePath: findBrowser().path,
    args: [...silence, `--diptych-large=${process.pid}`, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })
  try {
    const page = context.pages()[0] ?? (await context.newPage())
    // A folder of the page's own stands for the one that a reader would choose.
    await page.addInitScript(() => {
      window.showSaveFilePicker = async ({ suggestedName }) =>
        (await navigator.storage.getDirectory()).getFileHandle(suggestedName, { create: true })
    })
    await page.goto(server.address)
    return await act(page)
  } finally {
    await context.close()
    await server.close()
  }
}

/** A document of one page, to which scans are given that no reader would have the patience to import. */
async function fill(page, scans) {
  const file = join(folder, 'harbour.txt')
  writeFileSync(file, 'The lamps vpon the quay were lit by the old men.')
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Open files…' }).click(),
  ])
  await chooser.setFiles(file)
  await page.locator('.pane.cleaned .cm-line').first().waitFor({ timeout: 120_000 })
  await page.keyboard.press('Control+W')
  await page.getByRole('list', { name: 'Documents' }).waitFor()
  for (let n = 1; n <= scans; n++)
    await page.evaluate(
      async ([part, size]) => {
        const piece = new Uint8Array(1_000_000)
        const folder = await navigator.storage.getDirectory()
        const handle = await folder.getFileHandle('scan', { create: true })
        const writing = await handle.createWritable()
        for (let i = 0; i < size; i++) {
          for (let at = 0; at < piece.length; at += 50_000) crypto.getRandomValues(piece.subarray(at, at + 50_000))
          await writing.write(piece)
        }
        await writing.close()
        const file = await handle.getFile()
        window.filled = new Promise((done, fail) => {
          const asked = indexedDB.open('diptych')
          asked.onerror = () => fail(asked.error)
          asked.onsuccess = () => {
            const db = asked.result
            const transaction = db.transaction(['documents', 'originals'], 'readwrite')
            const keys = transaction.objectStore('documents').getAllKeys()
            keys.onsuccess = () =>
              transaction
                .objectStore('originals')
                .put({ documentId: keys.result[0], part, name: `scan-${part}.tif`, file })
            transaction.oncomplete = () => (db.close(), done())
            transaction.onabort = () => fail(transaction.error)
          }
        })
        await window.filled
        await folder.removeEntry('scan')
      },
      [n, scanSize],
    )
}

async function run(page, command) {
  await page.keyboard.press('Control+Shift+P')
  await page.getByRole('combobox').fill(command)
  await page.keyboard.press('Enter')
}

/** `diptych project FILE`, with the most memory that it took. */
async function commandLine() {
  // What has to be built first is not measured.
  spawnSync(process.execPath, ['scripts/diptych.mjs', '--help'], { cwd: root, stdio: 'ignore' })
  const start = Date.now()
  const args = ['scripts/diptych.mjs', 'project', project, ...(isSealed ? ['--password', passphrase] : [])]
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (data) => (said += data))
  let most = 0
  const watch = setInterval(() => (most = Math.max(most, residentOf(child.pid))), 100)
  const code = await new Promise((done) => child.on('close', done))
  clearInterval(watch)
  console.log(
    `looked through on the command line: ${((Date.now() - start) / 1000).toFixed(0)} s, at most ${Math.round(most)} MB resident, code ${code}: ${said.trim().split('\n').at(-1).trim()}`,
  )
}

/** Resident memory of a process and those that it started, in MB. */
function residentOf(pid) {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  let sum = 0
  for (const one of processes)
    try {
      const stat = readFileSync(`/proc/${one}/stat`, 'utf8')
      const parent = Number(/\) \S (\d+)/.exec(stat)?.[1])
      if (Number(one) !== pid && parent !== pid) continue
      sum += Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${one}/status`, 'utf8'))?.[1] ?? 0)
    } catch {
      // It has ended in the meantime.
    }
  return sum / 1024
}

/** The largest file of a profile: the one that the window wrote. */
function largestIn(profile) {
  const opfs = join(profile, 'Default/File System')
  if (!existsSync(opfs)) throw new Error('The window wrote nothing.')
  const files = readdirSync(opfs, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const sizes = files.map((entry) => join(entry.parentPath, entry.name)).map((path) => [path, statSync(path).size])
  return sizes.sort((a, b) => b[1] - a[1])[0][0]
}
