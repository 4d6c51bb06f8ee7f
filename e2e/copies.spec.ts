import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import {
  clickBefore,
  edit,
  expect,
  openFiles,
  paneText,
  selectWords,
  showNotes,
  test,
  untilCleaned,
  untilSaved,
  runCommand,
} from './diptych'
import type { App } from './hosts'

// Copies of the library in a folder that shares nothing of the database's fate.

const dialogOf = (page: Page) => page.getByRole('dialog', { name: 'Copies of the library' })
const copiesIn = (app: App) => {
  try {
    return readdirSync(join(app.copies, 'copies')).filter((name) => name.endsWith('.copy')).length
  } catch {
    return 0
  }
}

async function bringIn(app: App, folder: string, name: string, text: string): Promise<void> {
  writeFileSync(join(folder, `${name}.txt`), text)
  await openFiles(app, join(folder, `${name}.txt`))
  await untilCleaned(app.page)
}

/** Has a copy made of the library as it is. */
async function makeCopy(app: App): Promise<void> {
  const before = copiesIn(app)
  await runCommand(app.page, 'make a copy of the library')
  await expect.poll(() => copiesIn(app)).toBeGreaterThan(before)
}

/** Loses the library, as a damaged profile does. */
async function loseLibrary(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => (indexedDB.deleteDatabase('diptych').onsuccess = done)))
  await page.reload()
}

test('a copy is made by itself soon after a document came, and a lost library comes back from it', async ({
  app,
  folder,
}) => {
  await bringIn(app, folder, 'precious', 'Precious words stand here.')
  await expect.poll(() => copiesIn(app)).toBeGreaterThan(0)
  const { page } = app
  await selectWords(page, 'cleaned', 'words')
  await page.keyboard.press('Alt+2')
  await untilSaved(page)
  await makeCopy(app)
  await page.keyboard.press('Control+W')
  await loseLibrary(page)
  await expect(page.getByText('Earlier today there were 1 document and 1 note; 0 and 0 can be read.')).toBeVisible()
  await page.getByRole('button', { name: 'Look at copies…' }).click()
  const dialog = dialogOf(page)
  await expect(dialog.getByRole('option').first()).toContainText('1 document, 1 note')
  const document = dialog.getByRole('button', { name: /^precious/ })
  await expect(document).toContainText('1 page, 1 note · not here')
  await document.click()
  await expect(dialog.getByRole('group', { name: 'Preview of “precious”' })).toContainText('Precious words stand here.')
  await expect(dialog.getByRole('group', { name: 'Preview of “precious”' })).toContainText('“words”')
  await dialog.getByRole('button', { name: 'Bring all of it back' }).click()
  await expect(page.getByText(/1 document brought back; 1 new note\./)).toBeVisible()
  await expect(document).toContainText('here, too')
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page
    .getByRole('button', { name: /^precious/ })
    .first()
    .click()
  await expect.poll(() => paneText(page, 'source')).toBe('Precious words stand here.')
  await showNotes(page)
  await expect(page.getByRole('complementary', { name: 'Notes' })).toContainText('words')
})

test('what was done since the last copy comes back from the journal, and what is missing is told', async ({
  app,
  folder,
}) => {
  const { page } = app
  await bringIn(app, folder, 'diary', 'The harbour was empty.')
  await makeCopy(app)
  await clickBefore(page, 'cleaned', 'empty')
  await edit(page)
  await page.keyboard.type('almost ')
  await page.keyboard.press('Escape')
  await selectWords(page, 'cleaned', 'harbour')
  await page.keyboard.press('Alt+2')
  await untilSaved(page)
  await page.keyboard.press('Control+W')
  await loseLibrary(page)
  await expect(page.getByText('Earlier today there were 1 document and 1 note; 0 and 0 can be read.')).toBeVisible()
  await page.getByRole('button', { name: 'Bring the rest back' }).click()
  await expect(page.getByText('The library has 1 document and 1 note again; the last steps on 1 page')).toBeVisible()
  await page
    .getByRole('button', { name: /^diary/ })
    .first()
    .click()
  await expect.poll(() => paneText(page, 'cleaned')).toBe('The harbour was almost empty.')
  await showNotes(page)
  await expect(page.getByRole('complementary', { name: 'Notes' })).toContainText('harbour')
  // Nothing is told at the next start.
  await untilSaved(page)
  await app.restart()
  await expect(app.page.getByRole('list', { name: 'Documents' })).toBeVisible()
  await app.page.waitForTimeout(1500)
  await expect(app.page.getByText('can be read.')).toHaveCount(0)
})

test('one document comes back from an older copy, and a file that is damaged there is told', async ({
  app,
  folder,
}) => {
  const { page } = app
  await bringIn(app, folder, 'first', 'The first lamp was lit.')
  await page.keyboard.press('Control+W')
  await bringIn(app, folder, 'second', 'The second lamp was lit.')
  await page.keyboard.press('Control+W')
  await makeCopy(app)
  await loseLibrary(page)
  const originals = readdirSync(join(app.copies, 'originals'), { recursive: true, withFileTypes: true })
    .filter((f) => f.isFile())
    .map((f) => join(f.parentPath, f.name))
  expect(originals).toHaveLength(2)
  const damaged = originals.find((path) => readFileSync(path, 'utf8').includes('second'))!
  writeFileSync(damaged, 'The second lamp was lot.')
  await page.getByRole('button', { name: 'Copies of the library' }).click()
  const dialog = dialogOf(page)
  await dialog.getByRole('button', { name: 'Bring “second” back' }).click()
  await expect(page.getByText('“second” came back, but its file “second.txt” can’t be read')).toBeVisible()
  await expect(dialog.getByRole('button', { name: /^second/ })).toContainText('here, too')
  await expect(dialog.getByRole('button', { name: /^first/ })).toContainText('not here')
})

test('copies in one file, of earlier versions, are found and brought back; settings tell the last copy', async ({
  app,
  folder,
}) => {
  const { page } = app
  await bringIn(app, folder, 'kept', 'Kept in one file.')
  await page.keyboard.press('Control+W')
  const saved = await app.saving(() => page.getByRole('button', { name: 'Save library…' }).click())
  await expect.poll(() => copiesIn(app)).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Settings' }).click()
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await expect(settings).toContainText(/Last copy.*20\d\d.*read back and whole/)
  await expect(settings).toContainText(app.copies)
  await settings.getByRole('button', { name: 'Done' }).click()
  mkdirSync(app.copies, { recursive: true })
  copyFileSync(saved, join(app.copies, 'diptych-2020-01-02T030405.diptych'))
  await loseLibrary(page)
  await page.getByRole('button', { name: 'Copies of the library' }).click()
  const dialog = dialogOf(page)
  await dialog.getByRole('option', { name: /one file/ }).click()
  await dialog.getByRole('button', { name: 'Bring “kept” in' }).click()
  await expect(page.getByText('“diptych-2020-01-02T030405.diptych”: 1 document brought in')).toBeVisible()
})

test('a library that can’t be opened is set aside, and comes back into a new one', async ({ app, folder, host }) => {
  test.skip(host === 'shell', 'The windows of the stand-in are pages of another profile than the shell knows.')
  await bringIn(app, folder, 'ledger', 'The ledger lay open.')
  await makeCopy(app)
  await app.restart([], (databases) => {
    for (const name of readdirSync(databases, { recursive: true }) as string[])
      if (/MANIFEST-\d+$/.test(name)) rmSync(join(databases, name))
  })
  const { page } = app
  await expect(page.getByRole('heading', { name: 'The library on this machine can’t be read.' })).toBeVisible()
  await page.getByRole('button', { name: 'Set it aside and begin anew' }).click()
  await expect(page.getByText('Earlier today there were 1 document and 0 notes; 0 and 0 can be read.')).toBeVisible()
  await page.getByRole('button', { name: 'Bring the rest back' }).click()
  await page
    .getByRole('button', { name: /^ledger/ })
    .first()
    .click()
  await expect.poll(() => paneText(page, 'source')).toBe('The ledger lay open.')
  expect(readdirSync(join(folder, 'profile-set-aside', '1')).some((name) => name.endsWith('leveldb'))).toBe(true)
})

test('files that the profile has lost are told at opening, and come back from a copy', async ({ app, folder }) => {
  await bringIn(app, folder, 'scan', 'The scan of a page.')
  await makeCopy(app)
  await app.restart([], (databases) => {
    for (const name of readdirSync(databases))
      if (name.endsWith('.blob')) rmSync(join(databases, name), { recursive: true })
  })
  const { page } = app
  const open = () => page.getByRole('button', { name: /^scan/ }).first().click()
  await open()
  await expect(
    page.getByText('The file “scan.txt” could not be read any more and came back from a copy.'),
  ).toBeVisible()
  await page.keyboard.press('Control+W')
  await page
    .getByRole('button', { name: 'Dismiss' })
    .or(page.getByRole('button', { name: 'Close' }))
    .first()
    .click()
  await open()
  await untilCleaned(page)
  await page.waitForTimeout(1000)
  await expect(page.getByText('could not be read any more')).toHaveCount(0)
})

test('copies go into a folder that the reader chose, which is kept; that it must be allowed anew is told', async ({
  app,
  folder,
}) => {
  test.skip(test.info().project.name !== 'browser', 'the shell keeps copies among the documents')
  const { page } = app
  /** What the browser says to pages that ask whether they may write there; a folder of the page's own stands for the reader's. */
  const asBrowser = (permission: string) => {
    const chosen = async () =>
      (await navigator.storage.getDirectory()).getDirectoryHandle('My copies', { create: true })
    let now = permission
    Object.assign(window, { showDirectoryPicker: chosen })
    Object.assign(FileSystemDirectoryHandle.prototype, {
      queryPermission: () => Promise.resolve(now),
      requestPermission: () => Promise.resolve((now = 'granted')),
    })
  }
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await page.evaluate(asBrowser, 'granted')
  await bringIn(app, folder, 'precious', 'Precious words stand here.')
  await runCommand(page, 'settings')
  await expect(settings.getByText('In a folder of yours')).toBeVisible()
  await settings.getByRole('button', { name: 'Choose a folder…' }).click()
  await expect(settings.getByText('The folder “My copies”')).toBeVisible()
  const there = settings
    .locator('div')
    .filter({ hasText: /^[^]*The folder “My copies”[^]*$/ })
    .last()
  await expect(there.getByText(/read back and whole\./)).toBeVisible()
  await page.keyboard.press('Escape')

  // At the next start it is known; the browser wants it allowed anew, and nothing is written until then.
  await page.addInitScript(asBrowser, 'prompt')
  await page.reload()
  const told = page.getByText('The browser asks anew whether copies may be put into “My copies”.').first()
  await expect(told).toBeVisible()
  await page.getByRole('button', { name: 'Allow it…' }).first().click()
  await runCommand(page, 'settings')
  await expect(there.getByText(/read back and whole\./)).toBeVisible()
  await expect(settings.getByRole('button', { name: 'Allow it…' })).toHaveCount(0)
  await page.keyboard.press('Escape')

  // What is not in the library any more comes back from there.
  await page.keyboard.press('Control+W')
  await page.getByRole('button', { name: 'Delete “precious”' }).click()
  await page.getByText('Deleted lately').click()
  await page.getByRole('button', { name: 'Empty the bin…' }).click()
  await page.getByRole('button', { name: 'Empty the bin', exact: true }).click()
  await runCommand(page, 'copies of the library')
  const dialog = dialogOf(page)
  await dialog
    .getByRole('option', { name: /in “My copies”/ })
    .first()
    .click()
  await dialog.getByRole('button', { name: 'Bring all of it back' }).click()
  await expect(page.getByText(/1 document brought back/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Done' }).click()
  await page
    .getByRole('button', { name: /^precious/ })
    .first()
    .click()
  await page.locator('.pane.cleaned .cm-content').waitFor()
  expect(await paneText(page, 'cleaned')).toContain('Precious words stand here.')
})
