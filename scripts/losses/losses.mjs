// Kills a browser with a library under load, damages the files of libraries, fills disks, and looks what a reader is told and gets
// back. `--short`: what of this is part of `npm test`.
//   node scripts/losses/losses.mjs [--short] [--kills N] [--only damages|kills|disk] [--damage WORDS]
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findBrowser } from '../browser.mjs'
import { damages, fewDamages } from './damages.mjs'
import { LibraryWindow, until } from './library-window.mjs'

const isShort = process.argv.includes('--short')
const valueOf = (option, otherwise) =>
  process.argv.includes(option) ? process.argv[process.argv.indexOf(option) + 1] : otherwise
const kills = Number(valueOf('--kills', isShort ? '0' : '100'))
const only = valueOf('--only', '')
const damaged = valueOf('--damage', '')
const folder = mkdtempSync(join(tmpdir(), 'diptych-losses-'))
const faults = []

if (!findBrowser()) {
  console.log('Skipped: no Chromium, Chrome or Edge.')
  process.exit(0)
}
try {
  if (!only || only === 'damages')
    await damage((isShort ? fewDamages : Object.keys(damages)).filter((name) => name.includes(damaged)))
  if ((!only || only === 'kills') && kills) await killUnderLoad(kills)
  if (!isShort && (!only || only === 'disk')) await fillDisk()
} finally {
  rmSync(folder, { recursive: true, force: true })
}
for (const fault of faults) console.error(`✗ ${fault}`)
process.exit(faults.length ? 1 : 0)

/**
 * A library of three documents with notes, of which a copy was made, and on which work went on.
 * @param hasTables whether most of it is in tables of LevelDB; else all of it is in its log
 */
async function worn(hasTables) {
  const window = new LibraryWindow(join(folder, `worn-${hasTables}`))
  const names = ['Harbour', 'Ledger', 'Quay']
  await window.open(
    names.map((name) => ({ name: `${name}.txt`, text: `${name} was quiet, and nobody stood there at all.` })),
  )
  await until(async () => (await window.content().catch(() => null))?.titles.length === 3)
  for (const name of names) {
    await window.read(name)
    await type(window, `${name}one `)
    await note(window)
    await window.page.keyboard.press('Control+W')
  }
  if (hasTables) await window.fillLog()
  await window.copy()
  await window.read('Harbour')
  await type(window, 'aftercopy ')
  await window.page.keyboard.press('Control+W')
  const before = await window.content()
  await window.close()
  return { window, before }
}

/** Types at the start of the open document, and waits until that is said to be saved. */
async function type(window, words, isSaved = true) {
  const { page } = window
  await page.locator('.pane.cleaned .cm-content').click()
  await page.keyboard.press('F2')
  await page.locator('.pane.cleaned.editing').waitFor()
  await page.keyboard.press('Control+Home')
  await page.keyboard.insertText(words)
  await page.keyboard.press('Escape')
  if (isSaved) await window.saved()
}

/** Highlights the first words of the open document. */
async function note(window) {
  const { page } = window
  const { notes } = await window.content()
  await page.locator('.pane.cleaned .cm-content').click()
  await page.keyboard.press('Control+Home')
  for (let i = 0; i < 5; i++) await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Alt+2')
  await until(async () => (await window.content()).notes > notes)
  await window.saved()
}

async function damage(names) {
  const libraries = new Map()
  const libraryFor = async (name) => {
    const hasTables = name.includes('table')
    if (!libraries.has(hasTables)) libraries.set(hasTables, await worn(hasTables))
    return libraries.get(hasTables)
  }
  let [whole, told, silent] = [0, 0, 0]
  for (const [i, name] of names.entries()) {
    const { window: original, before } = await libraryFor(name)
    const window = original.copyTo(join(folder, `damaged-${i}`))
    try {
      damages[name](window.databases)
      await window.open()
      const said = await bringAllBack(window)
      const after = await window.content()
      const isWhole =
        after.titles.join() === before.titles.join() &&
        after.notes === before.notes &&
        after.lost.length === 0 &&
        after.originals === before.originals &&
        before.typed.split(/\s+/).every((word) => after.typed.includes(word))
      if (isWhole) whole++
      else faults.push(`${name}: not all came back: ${JSON.stringify(after)} of ${JSON.stringify(before)}`)
      if (said) told++
      else silent++
      console.log(`${isWhole ? '✓' : '✗'} ${name}: ${said || 'nothing was lost'}`)
    } catch (cause) {
      faults.push(`${name}: ${cause.message}`)
    }
    await window.close().catch(() => undefined)
    rmSync(window.folder, { recursive: true, force: true })
  }
  console.log(
    `${names.length} damages: ${whole} libraries whole again, ${told} told of it, ${silent} had lost nothing.`,
  )
}

/** Does what a reader is offered. @returns what they were told */
async function bringAllBack(window) {
  const { page } = window
  const said = []
  const problem = page.getByRole('heading', { name: 'The library on this machine can’t be read.' })
  const missing = page.getByText('can be read.')
  const put = page.getByText('they were brought back from the journal')
  const list = page.getByRole('list', { name: 'Documents' })
  await problem.or(missing).or(list).first().waitFor()
  if (await problem.isVisible()) {
    said.push('it can’t be read')
    await page.getByRole('button', { name: 'Set it aside and begin anew' }).click()
    await missing.waitFor()
  }
  // The library is compared with its copies a while after it is shown.
  await page.waitForFunction(() => performance.getEntriesByName('library-compared').length > 0)
  if (await missing.isVisible()) {
    said.push(await missing.textContent())
    await page.getByRole('button', { name: 'Bring the rest back' }).click()
    await page.getByText(/The library has .* again/).waitFor()
  }
  if (await put.isVisible()) said.push('the last steps came from the journal')
  const { lost } = await window.content()
  for (const id of lost) {
    await page.goto(`${window.server.address}#document/${id}`)
    await page.reload()
    await page.getByText('came back from a copy').waitFor()
    said.push('a file came back from a copy')
  }
  return said.map((sentence) => sentence.replaceAll(/\s+/g, ' ').trim()).join('; ')
}

async function killUnderLoad(times) {
  const window = new LibraryWindow(join(folder, 'killed'))
  const acknowledged = []
  let lost = 0
  await window.open([{ name: 'Load.txt', text: 'The load began.' }])
  await until(async () => (await window.content().catch(() => null))?.titles.length === 1)
  for (let i = 0; i < times; i++) {
    await window
      .read('Load')
      .catch((cause) => faults.push(`after kill ${i} the document does not open: ${cause.message}`))
    const end = Date.now() + 300 + Math.random() * 2500
    const load = (async () => {
      for (let n = 0; Date.now() < end + 5000; n++) {
        const word = `k${i}n${n}x`
        await type(window, `${word} `)
        acknowledged.push(word)
      }
    })().catch(() => undefined)
    await new Promise((done) => setTimeout(done, end - Date.now()))
    const known = [...acknowledged]
    await window.kill()
    await load
    await window.open()
    await window.page.getByRole('list', { name: 'Documents' }).waitFor()
    await window.page.waitForTimeout(500)
    const { typed } = await window.content()
    const gone = known.filter((word) => !typed.includes(word))
    lost += gone.length
    if (gone.length) faults.push(`kill ${i}: ${gone.join(', ')} said to be saved and not there`)
  }
  await window.close()
  console.log(`${times} kills under load: ${acknowledged.length} steps said to be saved, ${lost} lost.`)
}

/**
 * Fills the disk that the profile, the journal and the copies are on, and makes room again, twice each for a while and for long.
 * Chromium may empty a database on a disk that was full: then what is offered is done.
 */
async function fillDisk() {
  const disk = join(folder, 'disk')
  mkdirSync(disk)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=150M', 'tmpfs', disk], { stdio: 'ignore' })
  } catch {
    return console.log('Skipped: a full disk (a disk of its own can be mounted by root alone).')
  }
  const window = new LibraryWindow(disk)
  try {
    await window.open([{ name: 'Full.txt', text: 'The disk is not full yet.' }])
    await until(async () => (await window.content().catch(() => null))?.titles.length === 1)
    await window.page.waitForTimeout(3000)
    if (await window.page.locator('[data-status]').isHidden()) await window.read('Full')
    await window.copy()
    await window.saved()
    const known = []
    for (const [word, seconds] of [
      ['first', 15],
      ['second', 15],
      ['third', 90],
      ['fourth', 90],
    ]) {
      await type(window, `before${word} `)
      known.push(`before${word}`)
      const ballast = join(disk, 'ballast')
      fill(ballast, disk)
      // The log of LevelDB has some room of its own in its last block.
      await type(window, `${word} `.repeat(30_000), false)
      await window.page.locator('[data-status="failed"]').waitFor()
      const said = (await window.page.locator('[data-status="failed"]').textContent()).replaceAll(/\s+/g, ' ').trim()
      await window.page.waitForTimeout(seconds * 1000)
      rmSync(ballast)
      const begun = Date.now()
      const back = window.page.getByRole('button', { name: 'Bring the rest back' })
      await window.page.locator('[data-status="saved"]').or(back).first().waitFor()
      const wasEmptied = await back.isVisible()
      if (wasEmptied) await back.click()
      await window.saved()
      const took = ((Date.now() - begun) / 1000).toFixed(1)
      const after = `${wasEmptied ? 'emptied by the browser, brought back and ' : ''}saved ${took} s after there was room`
      const { typed } = await window.content()
      const isThere = typed.split(`${word} `).length > 30_000
      const gone = known.filter((before) => !typed.includes(before))
      if (gone.length)
        faults.push(`a disk that was full for ${seconds} s: ${gone.join(', ')} was said to be saved and is gone`)
      else if (!isThere) faults.push(`a disk that was full for ${seconds} s: said to be saved, and not all is there`)
      console.log(`${gone.length || !isThere ? '✗' : '✓'} a disk that was full for ${seconds} s: “${said}”; ${after}`)
    }
  } catch (cause) {
    faults.push(`full disk: ${cause.message}`)
  } finally {
    await window.kill().catch(() => undefined)
    await until(() => isUnmounted(disk))
  }
}

/** Writes until nothing more can be written. */
function fill(path, disk) {
  try {
    for (;;) {
      const { bavail, bsize } = statfsSync(disk)
      writeFileSync(path, Buffer.alloc(Math.max(bsize, bavail * bsize)), { flag: 'a' })
    }
  } catch (cause) {
    if (cause.code !== 'ENOSPC') throw cause
  }
}

/** A disk can be taken away once the last process that had it is gone. */
function isUnmounted(disk) {
  try {
    execFileSync('umount', [disk], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
