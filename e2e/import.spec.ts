import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, openFiles, paneText, test, untilCleaned, untilSaved, selectWords } from './diptych'

/** Drops files on the window, as a file manager does. */
async function drop(page: Page, files: readonly { name: string; content: string }[]): Promise<void> {
  const data = await page.evaluateHandle((list) => {
    const transfer = new DataTransfer()
    for (const { name, content } of list) transfer.items.add(new File([content], name))
    return transfer
  }, files)
  await page.dispatchEvent('body', 'dragover', { dataTransfer: data })
  await expect(page.getByText('Drop to open')).toBeVisible()
  await page.dispatchEvent('body', 'drop', { dataTransfer: data })
}

function documents(page: Page) {
  return page.getByRole('list', { name: 'Documents' }).getByRole('listitem')
}

test('many files are dropped at once; the bad ones say why, and leave nothing behind @shell', async ({ app }) => {
  const { page } = app
  await drop(page, [
    { name: 'one.txt', content: 'The first ioint text.' },
    { name: 'empty.txt', content: '' },
    { name: 'binary.txt', content: '\u0000\u0001\u0002\u0003'.repeat(200) },
    { name: 'scan.pdf', content: '%PDF-1.7' },
    { name: 'two.txt', content: 'The second text.' },
    { name: 'again.txt', content: 'The first ioint text.' },
  ])
  await expect(page.getByText('6 of 6 files')).toBeVisible()
  await expect(page.getByText('“empty.txt” is empty, so there is nothing to read.')).toBeVisible()
  await expect(page.getByText('“binary.txt” is not a text file.')).toBeVisible()
  await expect(page.getByText('“scan.pdf” is damaged, or no PDF: no page of it can be read.')).toBeVisible()
  await expect(page.getByText('“again.txt” is in the library already, as “one”.')).toBeVisible()
  await expect(documents(page)).toHaveCount(2)
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(page.getByText('6 of 6 files')).toHaveCount(0)
})

test('pasted text is read at once', async ({ app }) => {
  const { page } = app
  await page.evaluate(() => navigator.clipboard.writeText('Pasted words about a ioint statement in 1 992.'))
  await page.getByRole('heading', { name: 'Diptych', exact: true }).click()
  await page.keyboard.press('Control+V')
  await untilCleaned(page)
  expect(await paneText(page, 'cleaned')).toBe('Pasted words about a joint statement in 1992.')
})

test('form feeds are pages, with labels that a reader can set', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'book.txt')
  writeFileSync(
    file,
    Array.from({ length: 30 }, (_, i) => `Page ${i + 1} of the book.\n\n${'Some more words of it. '.repeat(30)}`).join(
      '\f',
    ),
  )
  await openFiles(app, file)
  await untilCleaned(page)
  await expect(page.getByText('of 30')).toBeVisible()
  await page.getByRole('textbox', { name: 'Go to page' }).fill('12')
  await page.keyboard.press('Enter')
  await expect(page.locator('.pane.cleaned').getByText('Page 12 of the book.')).toBeInViewport()
  await expect(page.locator('.pane.source').getByText('Page 12 of the book.')).toBeInViewport()
  await page.keyboard.press('Control+PageDown')
  await expect(page.locator('.pane.cleaned').getByText('Page 13 of the book.')).toBeInViewport()

  await page.keyboard.press('Control+I')
  await page.getByLabel('Page of the file').fill('13')
  await page.getByLabel('Label of that page').fill('xvii')
  await page.getByRole('button', { name: 'Number', exact: true }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('.pane.cleaned').getByText('p. xvii', { exact: true })).toBeVisible()
  await selectWords(page, 'cleaned', 'Page 13 of the book.')
  await page.keyboard.press('Control+Shift+C')
  await expect
    .poll(() => page.evaluate(() => navigator.clipboard.readText()))
    .toBe('“Page 13 of the book.” (book, p. xvii)')
})

test('files given at the start are opened @shell', async ({ app, folder }) => {
  const file = join(folder, 'given.txt')
  writeFileSync(file, 'Given on the command line.')
  await app.restart([file])
  await untilCleaned(app.page)
  expect(await paneText(app.page, 'source')).toBe('Given on the command line.')
})

test('the encoding is shown and can be changed', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'cyrillic.txt')
  writeFileSync(file, Buffer.from([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2, 0x2c, 0x20, 0xec, 0xe8, 0xf0]))
  await openFiles(app, file)
  await untilCleaned(page)
  await page.keyboard.press('Control+I')
  await page.getByLabel('Encoding of the file').selectOption('windows-1251')
  await expect(page.locator('.pane.source .cm-content')).toHaveText('Привет, мир')
  await expect(page.locator('footer:has([data-status])')).toContainText('windows-1251')
})

test('a text that was worked on stays when its file is read anew; notes are carried over or wait unplaced', async ({
  app,
  folder,
}) => {
  const { page } = app
  const file = join(folder, 'mixed.txt')
  writeFileSync(file, Buffer.from('Plain words that stay the same, and caf\xe9 and d\xe9j\xe0 vu.', 'latin1'))
  await openFiles(app, file)
  await untilCleaned(page)
  await selectWords(page, 'source', 'words that stay')
  await page.keyboard.press('2')
  await selectWords(page, 'source', 'déjà')
  await page.keyboard.press('3')
  await untilSaved(page)
  await page.keyboard.press('Control+I')
  await page.getByLabel('Encoding of the file').selectOption('macintosh')
  await expect(page.getByText('so it stays, and this reading is a document beside it')).toBeVisible()
  await expect(page.locator('footer:has([data-status])')).toContainText('2 notes, 1 without a place')
  await page.getByRole('button', { name: /^Notes/ }).click()
  const tray = page.getByRole('region', { name: 'Unplaced notes' })
  await expect(tray).toContainText('déjà')
  await selectWords(page, 'source', 'vu')
  await tray.getByRole('button', { name: 'Put it on the selection' }).click()
  await expect(page.locator('footer:has([data-status])')).toContainText(/2 notes(?!,)/)
  await page.keyboard.press('Control+W')
  await expect(documents(page)).toHaveCount(2)
})

test('bringing many files in shows how far it is, and can be stopped @shell', async ({ app, folder }) => {
  const { page } = app
  const files = Array.from({ length: 40 }, (_, i) => join(folder, `volume ${i + 1}.txt`))
  const words = 'The harbour was full of boats that morning and the quay was crowded with people. '.repeat(9000)
  for (const [i, file] of files.entries()) writeFileSync(file, `Volume ${i + 1}. ${words}`)
  await openFiles(app, ...files)
  await expect(page.getByText(/^[1-9]\d* of 40 files$/)).toBeVisible()
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByRole('button', { name: 'Dismiss' })).toBeVisible()
  const told = await page.getByText(/^Stopped: \d+ of 40 files$/).textContent()
  const there = await documents(page).count()
  expect(told).toBe(`Stopped: ${there} of 40 files`)
  expect(there).toBeGreaterThan(0)
  expect(there).toBeLessThan(40)
  await expect(page.getByText('cancelled').first()).toBeVisible()
  // What is in the library is whole.
  await documents(page).first().getByRole('button').first().click()
  await page.locator('.pane.source .cm-content').waitFor()
  expect(await paneText(page, 'source')).toContain('Volume')
})

test('files dropped while reading go to the library, and the bad ones say why @shell', async ({ app, folder }) => {
  const { page } = app
  writeFileSync(join(folder, 'open.txt'), 'The first text.')
  await openFiles(app, join(folder, 'open.txt'))
  await untilCleaned(page)
  await drop(page, [
    { name: 'two.txt', content: 'The second text.' },
    { name: 'three.txt', content: 'The third text.' },
  ])
  await expect(page.getByText('2 documents are in the library now.')).toBeVisible()
  await drop(page, [
    { name: 'four.txt', content: 'The fourth text.' },
    { name: 'empty.txt', content: '' },
  ])
  await expect(page.getByText('“empty.txt” is empty, so there is nothing to read.')).toBeVisible()
  await page.keyboard.press('Control+W')
  await expect(documents(page)).toHaveCount(4)
})
