import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { edit, expect, openFiles, paneText, runCommand, selectWords, test, untilCleaned, untilSaved } from './diptych'
import type { App } from './hosts'

const text = [
  'When the first gas lamp was lit upon the quay, the fishermen came out of their houses.',
  'By the following spring there were eighteen lamps, and a ioint committee to pay for them.',
].join('\n\n')

async function open(app: App, folder: string): Promise<void> {
  const file = join(folder, 'lamps.txt')
  writeFileSync(file, text)
  await openFiles(app, file)
  await untilCleaned(app.page)
}

test('a state is kept by name, says what was done since, is compared, and gone back to in one step', async ({
  app,
  folder,
}) => {
  await open(app, folder)
  const first = await paneText(app.page, 'cleaned')
  await runCommand(app.page, 'Settings')
  await app.page.getByRole('dialog', { name: 'Settings' }).getByLabel('Your name').fill('Ada')
  await app.page.keyboard.press('Tab')
  await app.page.keyboard.press('Escape')
  await selectWords(app.page, 'cleaned', 'gas lamp')
  await app.page.keyboard.press('1')
  await runCommand(app.page, 'Versions of this document')
  const versions = app.page.getByRole('dialog', { name: 'Versions of this document' })
  await expect(versions).toContainText('Nothing is kept yet')
  await versions.getByLabel('Name of the version').fill('As transcribed')
  await app.page.keyboard.press('Enter')
  await expect(versions.getByRole('option')).toContainText('As transcribed')
  await expect(versions.getByRole('option')).toContainText('Ada')
  await expect(versions).toContainText('Nothing was done since.')
  await app.page.keyboard.press('Escape')

  await edit(app.page)
  await selectWords(app.page, 'cleaned', 'eighteen')
  await app.page.keyboard.type('nineteen')
  await app.page.keyboard.press('Escape')
  await selectWords(app.page, 'cleaned', 'fishermen')
  await app.page.keyboard.press('2')
  await untilSaved(app.page)
  await app.restart()
  const { page } = app
  await page.getByRole('button', { name: /lamps/ }).first().click()
  await page.locator('.pane.cleaned .cm-content').waitFor()
  await runCommand(page, 'Versions of this document')
  const again = page.getByRole('dialog', { name: 'Versions of this document' })
  await expect(again).toContainText('1 place reads otherwise now')
  await expect(again).toContainText('1 note made')
  await expect(again.locator('del')).toHaveText('eighteen')
  await expect(again.locator('ins')).toHaveText('nineteen')
  await again.getByRole('checkbox', { name: 'Notes made since stay' }).uncheck()
  await again.getByRole('button', { name: 'Go back to it' }).click()
  await expect(page.getByRole('status').first()).toContainText('The document is as it was in “As transcribed”.')
  expect(await paneText(page, 'cleaned')).toBe(first)
  await expect(page.locator('footer:has([data-status])')).toContainText(/1 note(?!,)/)
  await page.keyboard.press('Control+Z')
  await expect.poll(() => paneText(page, 'cleaned')).toContain('nineteen lamps')
  await expect(page.locator('footer:has([data-status])')).toContainText(/2 notes(?!,)/)

  await runCommand(page, 'Versions of this document')
  await again.getByRole('button', { name: 'Rename' }).click()
  await page.getByLabel('Another name for the version').fill('First reading')
  await page.keyboard.press('Enter')
  await expect(again.getByRole('option')).toContainText('First reading')
  await again.getByRole('button', { name: 'Compare word by word…' }).click()
  const compare = page.getByRole('dialog', { name: 'Compare' })
  await expect(compare).toContainText('First reading')
  await page.keyboard.press('Escape')
  await runCommand(page, 'Versions of this document')
  await again.getByRole('button', { name: 'Delete' }).click()
  await expect(again).toContainText('Nothing is kept yet')
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click()
  await expect(again.getByRole('option')).toContainText('First reading')
})

test('how a document was before today’s work is kept by itself', async ({ app, folder }) => {
  await open(app, folder)
  await selectWords(app.page, 'cleaned', 'gas lamp')
  await app.page.keyboard.press('1')
  await untilSaved(app.page)
  // It came in yesterday.
  await app.page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('diptych')
      request.onsuccess = () => resolve(request.result)
      request.onerror = () => reject(request.error!)
    })
    const store = db.transaction('documents', 'readwrite').objectStore('documents')
    const rows = await new Promise<{ created: number }[]>((resolve) => {
      const all = store.getAll()
      all.onsuccess = () => resolve(all.result as { created: number }[])
    })
    for (const row of rows) store.put({ ...row, created: row.created - 86_400_000 })
    db.close()
  })
  await app.restart()
  const { page } = app
  await page.getByRole('button', { name: /lamps/ }).first().click()
  await page.locator('.pane.cleaned .cm-content').waitFor()
  await selectWords(page, 'cleaned', 'fishermen')
  await page.keyboard.press('2')
  await untilSaved(page)
  await runCommand(page, 'Versions of this document')
  const versions = page.getByRole('dialog', { name: 'Versions of this document' })
  await expect(versions.getByRole('option')).toContainText('As it was before')
  await expect(versions).toContainText('1 note made')
})
