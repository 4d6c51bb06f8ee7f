import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { PDFDocument } from '@cantoo/pdf-lib'
import type { Page } from '@playwright/test'
import {
  clickBefore,
  edit,
  expect,
  openFiles,
  paneText,
  selectWords,
  test,
  untilCleaned,
  untilSaved,
  runCommand,
} from './diptych'
import type { App } from './hosts'

function documents(page: Page) {
  return page.getByRole('list', { name: 'Documents' }).getByRole('listitem')
}

/** A document of one line, open in two windows. */
async function twoWindows(app: App, folder: string): Promise<{ readonly page: Page; readonly second: Page }> {
  const { page } = app
  const file = join(folder, 'shared.txt')
  writeFileSync(file, 'The first lamp was lit upon the quay in the autumn.')
  await openFiles(app, file)
  await untilCleaned(page)
  const second = await app.secondWindow(async () => {
    await runCommand(page, 'another window')
  })
  await second.locator('.pane.cleaned .cm-content').waitFor()
  return { page, second }
}

test('two windows on one document see each other’s work and lose nothing @shell', async ({ app, folder }) => {
  const { page, second } = await twoWindows(app, folder)
  await clickBefore(page, 'cleaned', 'first lamp')
  await edit(page)
  await page.keyboard.type('very ')
  await expect.poll(() => paneText(second, 'cleaned')).toContain('The very first lamp')
  await clickBefore(second, 'cleaned', 'autumn')
  await edit(second)
  await second.keyboard.type('late ')
  await expect
    .poll(() => paneText(page, 'cleaned'))
    .toBe('The very first lamp was lit upon the quay in the late autumn.')
  await selectWords(second, 'cleaned', 'quay')
  await second.keyboard.press('Alt+3')
  await expect(page.locator('.pane.cleaned .highlight-green')).toHaveText('quay')
})

test('two windows that type in one line in the same seconds lose no word, and agree @shell', async ({
  app,
  folder,
}) => {
  const { page, second } = await twoWindows(app, folder)
  const windows = [page, second]
  for (const window of windows) {
    await clickBefore(window, 'cleaned', 'lit upon')
    await edit(window)
  }
  const words = windows.map((_, w) => Array.from({ length: 20 }, (_, i) => `${w === 0 ? 'north' : 'south'}${i}x`))
  await Promise.all(
    windows.map(async (window, w) => {
      for (const word of words[w]!) await window.keyboard.type(`${word} `, { delay: 15 })
    }),
  )
  await untilSaved(page)
  await untilSaved(second)
  const told = (window: Page) => paneText(window, 'cleaned').then((text) => text.split(/\s+/))
  await expect.poll(() => told(page)).toEqual(expect.arrayContaining(words.flat()))
  await expect.poll(() => told(second)).toEqual(await told(page))
  await page.reload()
  await page.locator('.pane.cleaned .cm-content').waitFor()
  await expect.poll(() => told(page)).toEqual(expect.arrayContaining([...words.flat(), 'lamp', 'lit', 'upon']))
})

test('what was typed a moment before the window closes is there at the next start @shell', async ({ app, folder }) => {
  const file = join(folder, 'quick.txt')
  writeFileSync(file, 'The first lamp.')
  await openFiles(app, file)
  await untilCleaned(app.page)
  await clickBefore(app.page, 'cleaned', 'first')
  await edit(app.page)
  await app.page.keyboard.type('very ')
  await expect(app.page.locator('[data-status]')).toBeVisible()
  await untilSaved(app.page)
  await app.restart()
  await app.page.getByRole('button', { name: /quick/ }).first().click()
  await expect.poll(() => paneText(app.page, 'cleaned')).toBe('The very first lamp.')
})

test('not a letter is lost where the window is loaded anew in the midst of typing', async ({ app, folder, host }) => {
  test.skip(host !== 'browser', 'the window of the shell is not loaded anew')
  const { page } = app
  const file = join(folder, 'quick.txt')
  writeFileSync(file, 'The first lamp.')
  await openFiles(app, file)
  await untilCleaned(page)
  let expected = 'The first lamp.'
  for (const [i, wait] of [0, 60, 150].entries()) {
    await clickBefore(page, 'cleaned', 'lamp')
    await edit(page)
    await page.keyboard.type(`very${i}abc `, { delay: 12 })
    await page.waitForTimeout(wait)
    await page.reload()
    await page.locator('.pane.cleaned .cm-content').waitFor()
    expected = expected.replace('lamp', `very${i}abc lamp`)
    await expect.poll(() => paneText(page, 'cleaned'), { message: `after ${wait} ms` }).toBe(expected)
  }
})

test('deleting a document can be undone', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'gone.txt')
  writeFileSync(file, 'The first lamp.')
  await openFiles(app, file)
  await untilCleaned(page)
  await page.keyboard.press('Control+W')
  await page.getByRole('button', { name: 'Delete “gone”' }).click()
  await expect(page.getByText('Drop a scan here')).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(documents(page)).toHaveCount(1)

  // Also while a dialog is open, which stays.
  await page.getByRole('button', { name: 'Delete “gone”' }).click()
  await expect(page.getByText('Drop a scan here')).toBeVisible()
  await page.getByRole('button', { name: 'Settings' }).click()
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  await page.locator('[data-notices] button', { hasText: 'Undo' }).click()
  await expect(page.locator('[data-notices]', { hasText: 'Undo' })).toHaveCount(0)
  await expect(page.getByRole('dialog', { name: 'Settings' })).toBeVisible()
  await page.getByRole('dialog', { name: 'Settings' }).getByRole('button', { name: 'Done' }).click()
  await expect(documents(page)).toHaveCount(1)

  // And later, from the bin.
  await page.getByRole('button', { name: 'Delete “gone”' }).click()
  await expect(page.getByText('Drop a scan here')).toBeVisible()
  await app.restart()
  await app.page.getByText('Deleted lately').click()
  await app.page.getByRole('button', { name: 'Bring back', exact: true }).click()
  await expect(documents(app.page)).toHaveCount(1)
  await expect(app.page.getByText('Deleted lately')).toHaveCount(0)
})

test('the whole library is saved to one file and comes back from it, without doubles @shell', async ({
  app,
  folder,
}) => {
  const { page } = app
  for (const name of ['one', 'two']) {
    const file = join(folder, `${name}.txt`)
    writeFileSync(file, `The text of ${name}.`)
    await openFiles(app, file)
    await untilCleaned(page)
    await selectWords(page, 'cleaned', 'text')
    await page.keyboard.press('Alt+2')
    await untilSaved(page)
    await page.keyboard.press('Control+W')
  }
  const saved = await app.saving(() => page.getByRole('button', { name: 'Save library…' }).click())
  const kept = join(folder, 'kept.diptych')
  copyFileSync(saved, kept)
  await page.getByRole('button', { name: 'Delete “one”' }).click()
  await expect(documents(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Copies of the library' }).click()
  const dialog = page.getByRole('dialog', { name: /^(?:Copies of the library|Open a project)$/ })
  await app.choosing([kept], () => dialog.getByRole('button', { name: 'From a file…' }).click())
  await expect(dialog.getByRole('button', { name: 'one 1 page, 1 note · here in the bin' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Bring all of it in' }).click()
  await expect(dialog.getByRole('alert')).toContainText('2 of these are in the library already.')
  await dialog.getByRole('button', { name: 'Merge' }).click()
  await expect(
    page.getByText(/“kept.diptych”: 2 documents were here already; 1 is out of the bin again\./),
  ).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(documents(page)).toHaveCount(2)

  // A file that is no library is refused, and nothing is changed.
  await page.getByRole('button', { name: 'Copies of the library' }).click()
  await app.choosing([join(folder, 'one.txt')], () => dialog.getByRole('button', { name: 'From a file…' }).click())
  await expect(page.getByText('“one.txt”: This file is not a Diptych library')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(documents(page)).toHaveCount(2)
})

test('a kept part of an exported file survives the next export', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'kept.txt')
  writeFileSync(file, 'The first lamp was lit upon the quay.')
  await openFiles(app, file)
  await untilCleaned(page)
  const earlier = join(folder, 'earlier.md')
  writeFileSync(earlier, '<!-- keep: top -->\nMy own introduction.\n<!-- /keep -->\n')
  await page.keyboard.press('Control+E')
  await app.choosing([earlier], () => page.getByRole('button', { name: 'Carry over from an earlier export…' }).click())
  await expect(page.getByLabel('Preview')).toContainText('My own introduction.')
  await page.getByLabel('Without author and dates').check()
  await expect(page.getByLabel('Preview')).not.toContainText('exported:')
  // It is one choice for all formats.
  await page.getByLabel('Format').selectOption('json')
  await expect(page.getByLabel('Preview')).toContainText('"pages"')
  await expect(page.getByLabel('Preview')).not.toContainText('"generator"')
  await page.getByLabel('Without author and dates').uncheck()
  await expect(page.getByLabel('Preview')).toContainText('"generator"')
})

test('a library that can’t be read says so, and what to do @shell', async ({ app }) => {
  const { page } = app
  await page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('Internal error opening backing store.', 'UnknownError')
    }
  })
  await page.reload()
  await expect(page.getByRole('heading', { name: 'The library on this machine can’t be read.' })).toBeVisible()
  await expect(
    page.getByText(/^The library could not be written to or read from.*\. Nothing was changed\./),
  ).toBeVisible()
  await expect(page.getByText('Internal error')).toHaveCount(0)
})

test('a library that a newer version wrote is left alone, and said to be one @shell', async ({ app }) => {
  const { page } = app
  await expect(page.getByText('Drop a scan here')).toBeVisible()
  const versionNow = () =>
    page.evaluate(async () => (await indexedDB.databases()).find((d) => d.name === 'diptych')?.version)
  await page.evaluate(
    () =>
      new Promise((done) => {
        const opening = indexedDB.open('diptych', 900)
        opening.onupgradeneeded = () => opening.result.createObjectStore('unheardOf')
        opening.onsuccess = () => done(opening.result.close())
      }),
  )
  await page.reload()
  await expect(
    page.getByText('The library was written by a newer version of Diptych. Nothing was changed.'),
  ).toBeVisible()
  await expect(page.getByText('Open it with that version')).toBeVisible()
  expect(await versionNow()).toBe(900)
})

test('the password of a file that is opened beside a document is asked for at once', async ({ app, folder }) => {
  const { page } = app
  const made = await PDFDocument.create()
  made.addPage([400, 300]).drawText('The harbour ledger lay open upon the desk.', { x: 20, y: 200, size: 12 })
  made.encrypt({ userPassword: 'open sesame', ownerPassword: 'another' })
  const [letter, ledger] = [join(folder, 'letter.txt'), join(folder, 'ledger.pdf')]
  writeFileSync(letter, 'The lamp was lit.')
  writeFileSync(ledger, await made.save({ useObjectStreams: false }))
  await openFiles(app, letter)
  await untilCleaned(page)
  const openHere = () => app.choosing([ledger], () => page.keyboard.press('Control+O'))
  await openHere()
  const asked = page.getByRole('dialog', { name: 'An encrypted file' })
  const field = asked.getByLabel('Password of ledger.pdf', { exact: true }).and(page.locator('input'))
  await expect(field).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(asked).toBeHidden()
  await openHere()
  await field.fill('wrong')
  await page.keyboard.press('Enter')
  await expect(asked).toContainText('“ledger.pdf” does not open with this password.')
  await page.screenshot({ path: test.info().outputPath('asked.png') })
  await field.fill('open sesame')
  await page.keyboard.press('Enter')
  await expect(asked).toBeHidden()
  await expect(page.getByRole('button', { name: 'ledger', exact: true })).toBeVisible()
})

test('the password of a scan is asked again in the next session, and is in no copy of the library @shell', async ({
  app,
  folder,
}) => {
  const made = await PDFDocument.create()
  const sheet = made.addPage([400, 300])
  sheet.drawText('The harbour ledger lay open upon the desk of the master.', { x: 20, y: 200, size: 12 })
  made.encrypt({ userPassword: 'open sesame', ownerPassword: 'another' })
  const file = join(folder, 'ledger.pdf')
  writeFileSync(file, await made.save({ useObjectStreams: false }))
  await openFiles(app, file)
  await expect(app.page.getByText('0 of 1 file, 1 waits for its password')).toBeVisible()
  await app.page.getByLabel('Password of ledger.pdf').fill('open sesame')
  await app.page.getByRole('button', { name: 'Open', exact: true }).click()
  await untilCleaned(app.page)
  await expect(app.page.locator('.picture canvas').first()).toBeVisible()
  const prompt = (page: Page) => page.getByRole('dialog', { name: 'Password of the scan' })
  await expect(prompt(app.page)).toBeHidden()
  await untilSaved(app.page)
  const copy = await app.saving(async () => {
    await runCommand(app.page, 'save the whole library')
  })
  const entries = Object.entries(unzipSync(readFileSync(copy)))
  expect(entries.length).toBeGreaterThan(4)
  for (const [, bytes] of entries) expect(Buffer.from(bytes).toString('latin1')).not.toContain('sesame')

  await app.restart()
  const { page } = app
  await page
    .getByRole('button', { name: /^ledger/ })
    .first()
    .click()
  await expect(prompt(page)).toBeVisible()
  // The text can be read meanwhile.
  expect(await paneText(page, 'source')).toContain('harbour ledger')
  const field = page.getByLabel('Password of ledger.pdf')
  await field.fill('wrong')
  await field.press('Enter')
  await expect(prompt(page)).toContainText('It does not open with this password.')
  await prompt(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(prompt(page)).toBeHidden()
  await page.getByRole('button', { name: 'Give the password of the scan…' }).click()
  await field.fill('open sesame')
  await field.press('Enter')
  await expect(prompt(page)).toBeHidden()
  await expect(page.locator('.picture canvas').first()).toBeVisible()
})
