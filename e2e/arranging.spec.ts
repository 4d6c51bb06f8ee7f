import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import type { Page } from '@playwright/test'
import { expect, openFiles, paneText, selectWords, test, untilCleaned, untilSaved, runCommand } from './diptych'
import { altoOf } from './scan-files'

const samplePicture = join(import.meta.dirname, '../resources/public/sample/the-lamplighters.jpg')

/** Opens the dialog where pages are arranged, by the palette. */
async function arranging(page: Page) {
  await runCommand(page, 'arrange')
  const dialog = page.getByRole('dialog', { name: 'Arrange the pages' })
  await expect(dialog).toBeVisible()
  return dialog
}

async function choose(page: Page, number: number, item: string) {
  await page.getByRole('button', { name: `More to do with page ${number}` }).click()
  await page.getByRole('menuitem', { name: item }).click()
}

test('a document is parted, gets a page that was missing, and everything comes back', async ({ app, folder }) => {
  const { page } = app
  const text = join(folder, 'minutes.txt')
  writeFileSync(
    text,
    ['The first page of the minutes.', 'The second page has a lamp.', 'A letter begins here.', 'It ends.'].join('\f'),
  )
  const missing = join(folder, 'missing.txt')
  writeFileSync(missing, 'The page that was missing.')
  await openFiles(app, text)
  await untilCleaned(page)
  const whole = await paneText(page, 'cleaned')

  const dialog = await arranging(page)
  await expect(dialog.getByRole('button', { name: 'Arrange', exact: true })).toBeDisabled()
  await choose(page, 3, 'Begin a new document here')
  await dialog.getByRole('textbox', { name: 'Title of the new document' }).fill('The letter')
  await app.choosing([missing], () => choose(page, 2, 'Add pages after it…'))
  await expect(dialog.getByRole('listitem')).toHaveCount(5)
  await expect(dialog.getByRole('status')).toHaveText('3 pages, then 2 pages: 2 documents.')
  await dialog.getByRole('button', { name: 'Arrange', exact: true }).click()
  await expect(
    page.getByText('“The letter” is a document of its own now, with 2 pages. 1 page was added.'),
  ).toBeVisible()
  await expect.poll(() => paneText(page, 'cleaned')).toContain('The page that was missing.')
  expect(await paneText(page, 'cleaned')).not.toContain('A letter')

  // Twice, and taken back one after the other, long after the notice went.
  const again = await arranging(page)
  await again.getByRole('button', { name: 'Move down' }).first().focus()
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Alt+ArrowDown')
  await again.getByRole('button', { name: 'Arrange', exact: true }).click()
  await expect.poll(() => paneText(page, 'source')).toMatch(/second page[^]*missing[^]*first page/)
  const back = async () => {
    await runCommand(page, 'put the pages back')
  }
  await back()
  await expect.poll(() => paneText(page, 'source')).toMatch(/first page[^]*second page[^]*missing/)
  await back()
  await expect(page.getByText('The pages stand as they did before.')).toBeVisible()
  await expect.poll(() => paneText(page, 'cleaned')).toBe(whole)
  await page.keyboard.press('Control+w')
  await expect(page.getByRole('list', { name: 'Documents' }).getByRole('listitem')).toHaveCount(1)
})

test('a page is replaced by a better one: the note finds its words, the old page lies in the bin', async ({
  app,
  folder,
}) => {
  const { page } = app
  const text = join(folder, 'minutes.txt')
  writeFileSync(text, ['The first page of the minutes.', 'The lamqs were lit upon the quay at dusk.'].join('\f'))
  const better = join(folder, 'better.txt')
  writeFileSync(better, 'The lamps were lit upon the quay at dusk.')
  await openFiles(app, text)
  await untilCleaned(page)
  await selectWords(page, 'cleaned', 'upon the quay')
  await page.keyboard.press('4')
  await untilSaved(page)

  const dialog = await arranging(page)
  await app.choosing([better], () => choose(page, 2, 'Replace it by a file…'))
  await expect(dialog.getByText('better.txt instead of page 2')).toBeVisible()
  await dialog.getByRole('button', { name: 'Arrange', exact: true }).click()
  await expect(page.getByText('1 page was replaced.')).toBeVisible()
  await expect.poll(() => paneText(page, 'source')).toContain('The lamps were lit')
  await expect(page.locator('.pane.cleaned .highlight-blue')).toHaveText('upon the quay')
  await page.keyboard.press('Control+w')
  await page.getByText('Deleted lately').click()
  await expect(page.getByText('minutes: pages left out', { exact: true })).toBeVisible()
})

test('a second OCR file of a page is kept beside its text, and told', async ({ app, folder }) => {
  const { page } = app
  const paths = [
    ['page.alto.xml', altoOf(['The', 'lamps', 'were', 'lit'])],
    ['page.xml', altoOf(['The', 'lamqs', 'wero', 'lit'])],
  ].map(([name, content]) => {
    const path = join(folder, name!)
    writeFileSync(path, content!)
    return path
  })
  await openFiles(app, ...paths)
  await untilCleaned(page)
  await expect(
    page.getByText('Other texts of these pages are kept beside the one that is used: “page.xml”.'),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Compare…' }).click()
  await expect(page.getByRole('dialog', { name: 'Other texts of these pages' }).locator('ins').first()).toHaveText(
    /lamqs/,
  )
})

test('pages without words are turned to one by one, and offered for recognition; leaving the list asks', async ({
  app,
  folder,
}) => {
  const { page } = app
  const [text, picture] = [join(folder, 'minutes.txt'), join(folder, 'map.jpg')]
  writeFileSync(text, 'The first page of the minutes.\fThe second page has a lamp.')
  copyFileSync(samplePicture, picture)
  await openFiles(app, text)
  await untilCleaned(page)
  const dialog = await arranging(page)
  await app.choosing([picture], () => dialog.getByRole('button', { name: 'Add pages…' }).click())
  await app.choosing([picture], () => choose(page, 1, 'Add pages after it…'))
  await expect(dialog.getByRole('listitem')).toHaveCount(4)
  await expect(dialog.locator('canvas:not(.coming)')).toHaveCount(2)
  await page.keyboard.press('Escape')
  await expect(dialog.getByRole('alert')).toHaveText(/not done yet/)
  await dialog.getByRole('button', { name: 'Go on' }).click()
  await dialog.getByRole('button', { name: 'Arrange', exact: true }).click()
  await expect(page.getByText('2 pages were added.')).toBeVisible()
  await untilCleaned(page)
  const shown = page.getByRole('textbox', { name: 'Go to page' })
  for (const number of ['2', '3', '4']) {
    await page.keyboard.press('Control+PageDown')
    await expect(shown).toHaveAttribute('placeholder', number)
    await expect(page.getByText(`Image ${number} has no text.`)).toHaveCount(number === '3' ? 0 : 1)
  }
  await expect(page.getByRole('button', { name: 'Recognise it' })).toBeVisible()
  for (const number of ['3', '2', '1']) {
    await page.keyboard.press('Control+PageUp')
    await expect(shown).toHaveAttribute('placeholder', number)
  }
})

test('an encrypted file is added with its password, which is asked where it is needed', async ({ app, folder }) => {
  const { page } = app
  const text = join(folder, 'minutes.txt')
  writeFileSync(text, 'The first page of the minutes.\fThe second page has a lamp.')
  const made = await PDFDocument.create()
  made.addPage([400, 300]).drawText('The harbour ledger lay open upon the desk.', { x: 20, y: 200, size: 12 })
  made.encrypt({ userPassword: 'open sesame', ownerPassword: 'another' })
  const ledger = join(folder, 'ledger.pdf')
  writeFileSync(ledger, await made.save({ useObjectStreams: false }))
  await openFiles(app, text)
  await untilCleaned(page)

  const dialog = await arranging(page)
  const add = () => app.choosing([ledger], () => dialog.getByRole('button', { name: 'Add pages…' }).click())
  const password = dialog.getByLabel('Password of ledger.pdf', { exact: true }).and(page.locator('input'))
  await add()
  await expect(password).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog.getByText('“ledger.pdf” is encrypted and was left out.')).toBeVisible()
  await add()
  await password.fill('wrong')
  await page.keyboard.press('Enter')
  await expect(dialog.getByText('“ledger.pdf” does not open with this password.')).toBeVisible()
  await password.fill('open sesame')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('listitem')).toHaveCount(3)
  await expect(dialog.locator('canvas:not(.coming)')).toHaveCount(1)
  await dialog.getByRole('button', { name: 'Arrange', exact: true }).click()
  await expect(page.getByText('1 page was added.')).toBeVisible()
  await expect.poll(() => paneText(page, 'source')).toContain('harbour ledger')
  await expect(page.getByRole('dialog', { name: 'Password of the scan' })).toBeHidden()
})

test('files that are numbered in one row become one document when asked, and many again', async ({ app, folder }) => {
  const { page } = app
  const paths = [1, 2, 10].map((number) => {
    const path = join(folder, `gazette_${number}.txt`)
    writeFileSync(path, `This is sheet ${number} of the gazette.`)
    return path
  })
  await openFiles(app, ...paths)
  await page.getByRole('button', { name: /^Make one document of “gazette_1.*” to “gazette_10.*” \(3\)$/ }).click()
  await expect(page.getByText('3 documents became one, “gazette”, with 3 parts.')).toBeVisible()
  await expect.poll(() => paneText(page, 'source')).toMatch(/sheet 1 of[^]*sheet 2 of[^]*sheet 10 of/)
  // Texts have no pictures to be known by, and no place is kept for them.
  await page.keyboard.press('Control+Shift+P')
  await page.keyboard.type('Arrange the pages')
  await page.keyboard.press('Enter')
  const list = page.getByRole('dialog', { name: 'Arrange the parts' })
  await expect(list.getByRole('listitem')).toHaveCount(3)
  await expect(list.locator('.picture')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(list).toBeHidden()
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect(page.getByText('They are 3 documents again.')).toBeVisible()
  await expect(page.getByRole('list', { name: 'Documents' }).getByRole('listitem')).toHaveCount(3)
})
