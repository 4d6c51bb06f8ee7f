import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
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

test('a document goes to another library as a project, with its notes; there it can be merged or kept beside @shell', async ({
  app,
  folder,
}) => {
  const { page } = app
  const file = join(folder, 'letter.txt')
  writeFileSync(file, 'The lamps vpon the quay were lit by the old men.')
  await openFiles(app, file)
  await untilCleaned(page)
  await selectWords(page, 'cleaned', 'old men')
  await page.keyboard.press('4')
  await untilSaved(page)
  const saved = await app.saving(async () => {
    await page.getByRole('button', { name: 'View', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Save as a project…' }).click()
  })
  await expect(page.getByText(/^“letter” was saved to/)).toBeVisible()
  const project = join(folder, 'letter.diptych')
  copyFileSync(saved, project)
  expect(readFileSync(project).subarray(30, 38).toString()).toBe('mimetype')

  // It is gone here, and comes from the project as anything else is opened.
  await page.keyboard.press('Control+W')
  await page.getByRole('button', { name: 'Delete “letter”' }).click()
  await page.getByText('Deleted lately').click()
  await page.getByRole('button', { name: 'Empty the bin…' }).click()
  await page.getByRole('button', { name: 'Empty the bin', exact: true }).click()
  await openFiles(app, project)
  const dialog = page.getByRole('dialog', { name: 'Open a project' })
  await expect(dialog.getByRole('button', { name: 'letter 1 page, 1 note · not here' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Verify' }).click()
  await expect(page.getByText(/all \d+ files in it are as they were written/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Bring all of it in' }).click()
  await expect(page.getByText(/1 document brought/)).toBeVisible()

  // A second time it is asked what is to become of it.
  await dialog.getByRole('button', { name: 'Bring all of it in' }).click()
  await expect(dialog.getByRole('alert')).toContainText('One of these is in the library already.')
  await dialog.getByRole('button', { name: 'Keep both' }).click()
  await expect(dialog.getByRole('button', { name: 'Verify' })).toBeVisible()
  await expect(page.getByText(/1 document brought/)).toBeVisible()
  // All of it can be taken back, and done again.
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByText(/was taken back\. Documents that were new are in the bin/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Bring all of it in' }).click()
  await dialog.getByRole('button', { name: 'Keep both' }).click()
  await expect(dialog.getByRole('button', { name: 'Verify' })).toBeVisible()
  await expect(page.getByText(/1 document brought/)).toBeVisible()
  await page.keyboard.press('Escape')
  const documents = page.getByRole('list', { name: 'Documents' }).getByRole('listitem')
  // The one that was taken back lies in the bin.
  await expect(documents).toHaveCount(3)
  await expect(page.getByRole('button', { name: /^letter \(from letter\.diptych, \d/ })).toBeVisible()
  await page
    .getByRole('button', { name: /^letter/ })
    .first()
    .click()
  await page.locator('.pane.cleaned .cm-content').waitFor()
  expect(await paneText(page, 'cleaned')).toContain('lamps upon the quay')
  await showNotes(page)
  await expect(page.getByRole('complementary', { name: 'Notes' })).toContainText('old men')
})

test('a project is written piece by piece to where the reader wants it, and opens again', async ({ app, folder }) => {
  const { page } = app
  test.skip(test.info().project.name !== 'browser', 'the dialogs of other windows are the shell’s')
  // A folder of the page's own stands for the reader's.
  await page.evaluate(() => {
    const picked: string[] = []
    const showSaveFilePicker = async ({ suggestedName }: { suggestedName: string }) => {
      picked.push(suggestedName)
      const folder = await navigator.storage.getDirectory()
      return folder.getFileHandle(suggestedName, { create: true })
    }
    Object.assign(window, { showSaveFilePicker, picked })
  })
  const file = join(folder, 'harbour.txt')
  writeFileSync(file, 'The lamps vpon the quay were lit by the old men. '.repeat(60_000))
  await openFiles(app, file)
  await untilCleaned(page)
  await runCommand(page, 'save as a project')
  // What is said of it may give way to what is said of the cleaning; the file is in its place when it is whole.
  const sizeNow = () =>
    page.evaluate(async () => {
      const folder = await navigator.storage.getDirectory()
      const handle = await folder.getFileHandle('harbour.diptych').catch(() => null)
      return handle ? (await handle.getFile()).size : 0
    })
  await expect.poll(sizeNow).toBeGreaterThan(2_000_000)
  const saved = await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory()
    const written = await (await folder.getFileHandle('harbour.diptych')).getFile()
    const bytes = new Uint8Array(await written.arrayBuffer())
    await folder.removeEntry('harbour.diptych')
    let text = ''
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
    return btoa(text)
  })
  const project = join(folder, 'harbour.diptych')
  writeFileSync(project, Buffer.from(saved, 'base64'))
  await page.keyboard.press('Control+W')
  await openFiles(app, project)
  const dialog = page.getByRole('dialog', { name: 'Open a project' })
  await dialog.getByRole('button', { name: 'Verify' }).click()
  await expect(page.getByText(/all \d+ files in it are as they were written/)).toBeVisible()
  await dialog.getByRole('button', { name: 'Bring all of it in' }).click()
  await dialog.getByRole('button', { name: 'Keep both' }).click()
  await expect(page.getByText(/1 document brought in/)).toBeVisible()
  // Its file lay on the disk on its way into the library, and does no longer.
  const staged = await page.evaluate(async () => {
    const folder = await navigator.storage.getDirectory()
    const names: string[] = []
    for await (const name of (await folder.getDirectoryHandle('staged')).keys()) names.push(name)
    return names
  })
  expect(staged).toEqual([])
  // What is broken off leaves nothing, and is told.
  await page.evaluate(() =>
    Object.assign(window, {
      showSaveFilePicker: () => Promise.reject(new DOMException('The user aborted a request.', 'AbortError')),
    }),
  )
  await page.keyboard.press('Escape')
  await runCommand(page, 'save the whole library')
  await expect(page.getByText('The library was saved')).toHaveCount(0)
  // Given on the command line, it is read piece by piece from the server.
  await app.restart([project])
  const again = app.page.getByRole('dialog', { name: 'Open a project' })
  await again.getByRole('button', { name: 'Verify' }).click()
  await expect(app.page.getByText(/all \d+ files in it are as they were written/)).toBeVisible()
})

test('a project that was changed since is told, with the place', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'ledger.txt')
  writeFileSync(file, 'The harbour ledger lay open upon the desk. '.repeat(3000))
  await openFiles(app, file)
  await untilCleaned(page)
  const saved = await app.saving(async () => {
    await runCommand(page, 'save as a project')
  })
  const bytes = readFileSync(saved)
  const at = bytes.indexOf('The harbour ledger lay open upon the desk. The') + 70_000
  bytes[at] = bytes[at]! ^ 1
  const project = join(folder, 'ledger.diptych')
  writeFileSync(project, bytes)
  await page.keyboard.press('Control+W')
  await openFiles(app, project)
  await page.getByRole('button', { name: 'Verify' }).click()
  await expect(page.getByText(/0-ledger\.txt was changed since it was written, between byte 65,536 and /)).toBeVisible()
})

test('a document that is saved with a passphrase opens with it alone @shell', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'letter.txt')
  writeFileSync(file, 'The lamps vpon the quay were lit by the old men.')
  await openFiles(app, file)
  await untilCleaned(page)
  await runCommand(page, 'with a passphrase')
  const sealing = page.getByRole('dialog', { name: 'Save with a passphrase' })
  await sealing.getByLabel('Passphrase').fill('a lamp, a quay')
  await sealing.getByLabel('The same again').fill('a lamp')
  await expect(sealing.getByRole('button', { name: 'Save…' })).toBeDisabled()
  await sealing.getByLabel('The same again').fill('a lamp, a quay')
  const saved = await app.saving(() => page.keyboard.press('Enter'))
  await expect(page.getByText(/^“letter” was saved to/)).toBeVisible()
  expect(readFileSync(saved, 'latin1')).not.toMatch(/lamps|letter|mimetype/)
  const project = join(folder, 'letter.diptych')
  copyFileSync(saved, project)

  await page.keyboard.press('Control+W')
  await openFiles(app, project)
  const opening = page.getByRole('dialog', { name: 'A sealed project' })
  await opening.getByLabel('Passphrase').fill('a lamp')
  await page.keyboard.press('Enter')
  await expect(opening.getByRole('alert')).toHaveText('It does not open with the passphrase that was given.')
  await opening.getByLabel('Passphrase').fill('a lamp, a quay')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Open a project' })).toContainText('letter')
  await page.keyboard.press('Escape')
  // Left without a passphrase, it stays shut.
  await openFiles(app, project)
  await opening.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('is sealed, and stays so without its passphrase.')).toBeVisible()
})
