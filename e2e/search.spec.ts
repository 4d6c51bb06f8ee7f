import { writeFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, openFiles, test, untilCleaned, untilSaved, edit, clickBefore, showNotes } from './diptych'

const pages = (year: number) =>
  Array.from(
    { length: 4 },
    (_, i) => `The lamps of ${year + i} vpon the quay were lit by the old men of the harbour.
A ioint letter was ſent to the council, and the govern-
ment answered that the officer was at sea.
Nobody knew why the lamplighter never came to page ${i + 1} of the report.
`,
  ).join('\f')

/** Puts some documents into the library, and goes back to it. */
async function fill(app: Parameters<typeof openFiles>[0], folder: string): Promise<void> {
  for (const [name, text] of [
    ['herald.txt', pages(1850)],
    ['mercury.txt', pages(1870)],
    ['letters.txt', 'A letter about the été in Paris, and a joint of beef.\n'],
  ] as const) {
    writeFileSync(join(folder, name), text)
    await openFiles(app, join(folder, name))
    await untilCleaned(app.page)
    await app.page.getByRole('button', { name: 'Back to the library' }).click()
    await app.page.getByRole('button', { name: 'Open files…' }).waitFor()
  }
}

const field = (page: Page) => page.getByRole('textbox', { name: 'Search all documents, notes and tags' })
const found = (page: Page) => page.getByRole('list', { name: 'What was found' })
const status = (page: Page) => page.locator('#search-status')

/** Searches until the index has heard of what is looked for. */
async function search(page: Page, typed: string, told: string | RegExp): Promise<void> {
  await expect(async () => {
    await field(page).fill('')
    await field(page).fill(typed)
    await expect(status(page)).toHaveText(told, { timeout: 1500 })
  }).toPass({ timeout: 30_000 })
}

test('a word is found in all documents, by keys alone, and the way back leads there again', async ({ app, folder }) => {
  const { page } = app
  await fill(app, folder)
  await page.keyboard.press('Control+Shift+F')
  await expect(field(page)).toBeFocused()
  await expect(page.getByRole('heading', { name: 'Ways to ask' })).toBeVisible()
  await search(page, 'lamplighter', '8 hits in 2 documents')
  await expect(found(page).getByRole('heading')).toHaveText(['herald', 'mercury'])
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.locator('.pane.cleaned .cm-content').waitFor()
  await expect(page.locator('.pane.cleaned .found-current').first()).toBeVisible()
  await expect(page).toHaveTitle(/herald/)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(status(page)).toHaveText('8 hits in 2 documents')
  await page.keyboard.press('Alt+ArrowRight')
  await page.locator('.pane.cleaned .cm-content').waitFor()
  await page.keyboard.press('Control+Shift+F')
  await expect(field(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await page.locator('.pane.cleaned .cm-content').waitFor()
})

test('what OCR misread, accents and divided words are found, and a query that is wrong is told in a sentence', async ({
  app,
  folder,
}) => {
  const { page } = app
  await fill(app, folder)
  await page.getByRole('button', { name: 'Search all documents' }).click()
  await search(page, 'ioint', '9 hits in 3 documents')
  // What says it exactly comes first, with what the cleaned text has in its place.
  await expect(found(page).getByRole('button').first()).toContainText('source; cleaned “joint”')
  await expect(found(page).getByRole('button').last()).toContainText('a joint of beef')
  await expect(found(page).getByRole('button').last()).toContainText('similar')
  await page.getByRole('checkbox', { name: 'Words that print confuses' }).uncheck()
  await expect(status(page)).toHaveText('8 hits in 2 documents')
  await page.getByRole('checkbox', { name: 'Only where source and cleaned text differ' }).check()
  await expect(status(page)).toHaveText('8 hits in 2 documents')
  await page.getByRole('checkbox', { name: 'Only where source and cleaned text differ' }).uncheck()
  await page.getByRole('checkbox', { name: 'Words that print confuses' }).check()
  await search(page, 'ete', '1 hit in 1 document')
  await search(page, 'government', '8 hits in 2 documents')
  await search(page, '"old men" date:1850..1860', '0 hits in 0 documents')
  await expect(page.getByRole('heading', { name: 'No page, note or title says this.' })).toBeVisible()
  await search(page, 'lamps NEAR/4 quay title:herald', '4 hits in 1 document')
  await field(page).fill('lamp OR')
  await expect(page.getByRole('alert')).toHaveText('OR stands between two words: one of them is missing.')
  await field(page).fill('colour:red')
  await expect(page.getByRole('alert')).toContainText('There is no field “colour”')
})

test('what was typed a moment ago is found, and what was deleted is not', async ({ app, folder }) => {
  const { page } = app
  await fill(app, folder)
  await page.getByRole('button', { name: /^letters/ }).click()
  await untilCleaned(page)
  await edit(page)
  await clickBefore(page, 'cleaned', 'letter about')
  await page.keyboard.type('zebra ')
  await untilSaved(page)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Shift+F')
  await search(page, 'zebra', '1 hit in 1 document')
  await expect(found(page).getByRole('button')).toContainText('cleaned; source nothing, reviewed')
  await page.keyboard.press('Escape')
  // So is what is noted of the document as a whole, which is shown where it stands.
  await showNotes(page)
  const scratch = page.getByRole('region', { name: 'Scratch note' })
  await scratch.getByRole('button', { name: 'Write a scratch note' }).click()
  await page.keyboard.type('Ask about the quagga.')
  await page
    .getByRole('button', { name: /^Notes/ })
    .first()
    .click()
  await page.keyboard.press('Control+Shift+F')
  await search(page, 'quagga', '1 hit in 1 document')
  await expect(found(page).getByRole('button')).toContainText('scratch note')
  await page.keyboard.press('Enter')
  await expect(scratch).toContainText('Ask about the quagga.')
  await page.getByRole('button', { name: 'Back to the library' }).click()
  await page.getByRole('button', { name: 'Delete “letters”' }).click()
  await page.getByRole('button', { name: 'Search all documents' }).click()
  await search(page, 'zebra', '0 hits in 0 documents')
})

test('hits become notes with a tag in one act, and one undo takes them back; they are saved as a list', async ({
  app,
  folder,
}) => {
  const { page } = app
  await fill(app, folder)
  await page.keyboard.press('Control+Shift+F')
  await search(page, 'lamplighter', '8 hits in 2 documents')
  await page.getByRole('button', { name: 'Make notes of these hits…' }).click()
  await page.getByRole('combobox', { name: 'Tag' }).fill('lights')
  await page.getByRole('button', { name: 'Make 8 notes' }).click()
  await expect(page.getByText('8 notes were made with the tag “lights”.')).toBeVisible()
  await search(page, 'tag:lights', '8 hits in 2 documents')
  await page.keyboard.press('Enter')
  await showNotes(page)
  await expect(page.getByRole('complementary', { name: 'Notes' })).toContainText('lamplighter')
  await page.keyboard.press('Control+Shift+F')
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(page.getByText('8 notes were taken back.')).toBeVisible()
  await search(page, 'tag:lights', '0 hits in 0 documents')

  await search(page, 'lamplighter', '8 hits in 2 documents')
  const csv = await app.saving(async () => {
    await page.getByRole('button', { name: 'Save these hits…' }).click()
    await page.getByRole('button', { name: 'Save…', exact: true }).click()
  })
  const rows = readFileSync(csv, 'utf8').split('\r\n')
  expect(rows).toHaveLength(10)
  expect(rows[1]).toMatch(/^"herald","","","page 1","[^"]*Nobody knew why the ","lamplighter"," never came/)
})

test('a search is kept by its name, and is there after the window was loaded again', async ({ app, folder }) => {
  const { page } = app
  await fill(app, folder)
  await page.keyboard.press('Control+Shift+F')
  await search(page, 'lamp* NOT gas', /^\d+ hits in 2 documents$/)
  await page.getByRole('button', { name: 'Keep this search…' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Lamps')
  await page.getByRole('button', { name: 'Keep it' }).click()
  await page.waitForTimeout(300)
  await page.reload()
  await page.getByRole('button', { name: 'Search all documents' }).click()
  await page.getByRole('button', { name: 'Lamps lamp* NOT gas' }).click()
  await expect(status(page)).toHaveText(/^\d+ hits in 2 documents$/)
})

test('two windows search one index; when the one that keeps it is closed, the other goes on', async ({
  app,
  folder,
}) => {
  const { page } = app
  await fill(app, folder)
  await page.keyboard.press('Control+Shift+F')
  await search(page, 'lamplighter', '8 hits in 2 documents')
  const second = await page.context().newPage()
  await second.goto(page.url().replace(/#.*$/, ''))
  await second.getByRole('button', { name: 'Search all documents' }).click()
  await search(second, 'lamplighter', '8 hits in 2 documents')
  // The first window gives the index up as one that is closed does.
  await page.goto('about:blank')
  await search(second, 'government', '8 hits in 2 documents')
  await second.close()
})

test('an index that is damaged is built again by itself', async ({ app, folder }) => {
  const { page } = app
  await fill(app, folder)
  await page.keyboard.press('Control+Shift+F')
  await search(page, 'lamplighter', '8 hits in 2 documents')
  await page.goto('about:blank')
  await page.goBack()
  await page.getByRole('button', { name: 'Open files…' }).waitFor()
  const spoilt = await page.evaluate(async () => {
    // Held by this window's index after a moment; before that its files lie free.
    const root = await navigator.storage.getDirectory()
    const pool = await (await root.getDirectoryHandle('diptych-search')).getDirectoryHandle('.opaque')
    let count = 0
    for await (const handle of pool.values()) {
      const file = handle as FileSystemFileHandle
      if ((await file.getFile()).size < 20_000) continue
      const stream = await file.createWritable({ keepExistingData: true })
      await stream.write({ type: 'write', position: 4096, data: new Uint8Array(12_000).fill(7) })
      await stream.close()
      count++
    }
    return count
  })
  expect(spoilt).toBeGreaterThan(0)
  await page.getByRole('button', { name: 'Search all documents' }).click()
  await expect(page.getByText('The index for searching was damaged.')).toBeVisible()
  await search(page, 'lamplighter', '8 hits in 2 documents')
})
