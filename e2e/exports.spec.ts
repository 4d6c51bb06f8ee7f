import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, openFiles, paneText, selectWords, test, untilCleaned, untilSaved, runCommand } from './diptych'
import { pdfOf } from './scan-files'

const hidden = 'BT 3 Tr /F1 14 Tf 72 760 Td (China signed a ioint statement upon the quay in the autumn.) Tj ET'

/** Words and highlights of a PDF's first page, as another program reads them. */
async function readBack(path: string) {
  const data = new Uint8Array(readFileSync(path))
  const page = await (await getDocument({ data, verbosity: 0 }).promise).getPage(1)
  const { items } = await page.getTextContent()
  const notes = (await page.getAnnotations()) as { subtype: string; contentsObj: { str: string } }[]
  return {
    words: items.map((item) => ('str' in item ? item.str.trim() : '')).filter((s) => s !== ''),
    notes: notes.filter((n) => n.subtype === 'Highlight').map((n) => n.contentsObj.str),
  }
}

test('a scan is exported as an annotated PDF, and its notes come back without doubles @shell', async ({
  app,
  folder,
}) => {
  const { page } = app
  const file = join(folder, 'quay.pdf')
  writeFileSync(file, pdfOf([['']], hidden))
  await openFiles(app, file)
  await untilCleaned(page)
  expect(await paneText(page, 'cleaned')).toContain('joint statement')
  await selectWords(page, 'cleaned', 'statement upon the quay')
  await page.keyboard.press('Alt+n')
  await page.keyboard.type('Compare the other report.')
  await page.keyboard.press('Escape')
  await untilSaved(page)

  await page.keyboard.press('Control+E')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByLabel('Format', { exact: true }).selectOption('pdf')
  await expect(dialog.getByRole('group', { name: 'Preview' })).toContainText('1 of 1')
  const path = await app.saving(() => dialog.getByRole('button', { name: 'Export…', exact: true }).click())
  expect(path).toMatch(/quay\.pdf$/)
  const { words, notes } = await readBack(path)
  expect(words.join(' ')).toBe('China signed a joint statement upon the quay in the autumn.')
  expect(notes).toEqual(['“statement upon the quay”\n\nCompare the other report.'])

  // The settings are remembered.
  await page.keyboard.press('Control+E')
  await expect(dialog.getByLabel('Format', { exact: true })).toHaveValue('pdf')
  await page.keyboard.press('Escape')

  // Brought in as it went out, the file has nothing new; after the note is deleted here, it is new.
  const bringIn = page.getByRole('dialog', { name: 'Bring notes in' })
  const choose = async () => {
    await app.choosing([path], () => runCommand(page, 'bring notes in'))
  }
  await choose()
  await expect(bringIn).toContainText('1 note is here already, the same.')
  await expect(bringIn.getByRole('button', { name: 'Bring in 0 notes' })).toBeDisabled()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+Z')
  await page.keyboard.press('Control+Z')
  await expect(page.locator('footer:has([data-status])')).toContainText('0 notes')
  await choose()
  await expect(bringIn).toContainText('Compare the other report.')
  await bringIn.getByRole('button', { name: 'Bring in 1 note' }).click()
  await expect(bringIn).toBeHidden()
  await expect(page.locator('footer:has([data-status])')).toContainText(/1 note(?!,)/)
  await expect(page.locator('.pane.cleaned .highlight-noted')).toHaveText('statement upon the quay')
  await untilSaved(page)

  // Opened as a document of its own, it has its note from the start.
  await page.keyboard.press('Control+W')
  await openFiles(app, path)
  await untilCleaned(page)
  await expect(page.locator('footer:has([data-status])')).toContainText(/1 note(?!,)/)
})

test('a quotation is copied with its citation, in the style that is set, and with the picture of its words @shell', async ({
  app,
  folder,
}) => {
  const { page } = app
  const file = join(folder, 'quay.pdf')
  writeFileSync(file, pdfOf([['The first lamp was statement upon the quay in the autumn.']]))
  await openFiles(app, file)
  await untilCleaned(page)
  await page.keyboard.press('Control+i')
  const about = page.getByRole('dialog', { name: 'About this document' })
  await about.getByLabel('Author').fill('Mary Penrose')
  await about.getByLabel('Date', { exact: true }).fill('1911')
  await about.getByRole('button', { name: 'Save' }).click()
  await expect(about).toBeHidden()
  await page.keyboard.press('Control+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  await settings.getByLabel('Quotations are cited').selectOption('notes')
  await settings.getByLabel('Pasted as text').selectOption('markdown')
  await settings.getByLabel('With the picture of the words').check()
  await settings.getByRole('button', { name: 'Done' }).click()
  await selectWords(page, 'cleaned', 'statement upon the quay')
  await page.keyboard.press('Control+Shift+C')
  await expect(page.getByText(/^Copied: /)).toBeVisible()
  const { plain, html } = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    const textOf = async (type: string) => (await item!.getType(type)).text()
    return { plain: await textOf('text/plain'), html: await textOf('text/html') }
  })
  expect(plain).toMatch(
    /^> statement upon the quay\n>\n> — \(Mary Penrose, \*quay\*, 1911, PDF p\. 1\) \[↗\]\(diptych:\/\/document\/\w+\)$/m,
  )
  expect(html).toContain('“statement upon the quay” (Mary Penrose, <i>quay</i>, 1911, PDF p. 1)')
  // The picture holds the words' ink, on a strip that is wider than high.
  const ink = await page.evaluate(async (source) => {
    const [, picture] = /<img[^>]*src="data:[^,]*,([^"]+)"/.exec(source)!
    const bytes = Uint8Array.from(atob(picture!), (c) => c.charCodeAt(0))
    const bitmap = await createImageBitmap(new Blob([bytes]))
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!
    context.drawImage(bitmap, 0, 0)
    const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height)
    return { wide: bitmap.width > bitmap.height * 2, dark: data.filter((v, i) => i % 4 === 0 && v < 100).length }
  }, html)
  expect(ink.wide).toBe(true)
  expect(ink.dark).toBeGreaterThan(200)
})

test('every format is previewed and exported from the dialog', async ({ app, folder }) => {
  test.setTimeout(180_000)
  const { page } = app
  const file = join(folder, 'quay.pdf')
  writeFileSync(file, pdfOf([['']], hidden))
  await openFiles(app, file)
  await untilCleaned(page)
  await page.keyboard.press('Control+E')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  const formats = dialog.getByLabel('Format', { exact: true })
  await expect(formats.locator('option')).not.toHaveCount(0)
  const ids = await formats.locator('option').evaluateAll((all) => all.map((o) => (o as HTMLOptionElement).value))
  expect(ids.length).toBeGreaterThan(12)
  for (const id of ids) {
    if (!(await dialog.isVisible())) await page.keyboard.press('Control+E')
    await formats.selectOption(id)
    await expect(dialog.getByRole('status')).toHaveCount(0, { timeout: 20_000 })
    await expect.poll(() => dialog.getByRole('alert').allTextContents(), { message: id }).toEqual([])
    const path = await app.saving(() => dialog.getByRole('button', { name: 'Export…', exact: true }).click())
    expect(readFileSync(path).length, id).toBeGreaterThan(20)
    await expect(dialog).toBeHidden()
  }
  // The edition has its title page first, then source and cleaned text.
  await page.keyboard.press('Control+E')
  await formats.selectOption('edition')
  await expect(dialog.getByRole('group', { name: 'Preview' })).toContainText(/1 of \d/)
  // Escape closes what is open last: the list of formats, then the dialog.
  await formats.click()
  await expect(dialog.locator('select:open')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(dialog.locator('select:open')).toHaveCount(0)
  await expect(dialog).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('a font of the reader’s own is kept, and editions are set in it and as PDF/A', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'signs.txt')
  writeFileSync(file, 'The sign ⌂ stands upon the map of the quay.\n')
  await openFiles(app, file)
  await untilCleaned(page)
  await page.keyboard.press('Control+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  const choose = (path: string) =>
    app.choosing([path], () => settings.getByRole('button', { name: 'Add a font…' }).click())
  await choose(file)
  await expect(page.getByText('“signs.txt” was not added: it is no TrueType or OpenType font.')).toBeVisible()
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+E')
  await dialog.getByLabel('Format', { exact: true }).selectOption('edition')
  await expect(dialog).toContainText('No font has ⌂.')
  await dialog.getByLabel('As PDF/A, for an archive').check()
  await expect(dialog.getByRole('alert')).toContainText('PDF/A takes no signs without a shape.')
  await page.keyboard.press('Escape')

  await page.keyboard.press('Control+,')
  await choose(join(import.meta.dirname, '../node_modules/pdfjs-dist/standard_fonts/LiberationSans-Regular.ttf'))
  await expect(settings).toContainText('LiberationSans-Regular.ttf')
  await page.keyboard.press('Escape')
  await untilSaved(page)
  await page.reload()
  await untilCleaned(page)
  await page.keyboard.press('Control+E')
  await expect(dialog.getByRole('group', { name: 'Preview' })).toContainText('1 of')
  const path = await app.saving(() => dialog.getByRole('button', { name: 'Export…', exact: true }).click())
  const bytes = readFileSync(path)
  expect(bytes.includes('/OutputIntent')).toBe(true)
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise
  const { items } = await (await document.getPage(document.numPages)).getTextContent()
  expect(items.map((item) => ('str' in item ? item.str : '')).join('')).toContain('⌂')

  await page.keyboard.press('Control+,')
  await settings.getByRole('button', { name: 'Remove LiberationSans-Regular.ttf' }).click()
  await expect(settings).toContainText('Source Serif comes along')
})

test('Markdown is written by a template of the reader’s own, previewed while it is typed', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'quay.txt')
  writeFileSync(file, 'China signed a ioint statement upon the quay in the autumn.\n')
  await openFiles(app, file)
  await untilCleaned(page)
  await selectWords(page, 'cleaned', 'upon the quay')
  await page.keyboard.press('Alt+n')
  await page.keyboard.type('Compare the other report.')
  await page.keyboard.press('Escape')
  await untilSaved(page)
  await page.keyboard.press('Control+E')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByLabel('Format', { exact: true }).selectOption('md')
  await dialog.getByLabel('Holds').selectOption('template')
  const preview = dialog.getByLabel('Preview')
  await expect(preview).toContainText('> upon the quay')
  const template = dialog.getByLabel('Template')
  await template.fill('{% for note in notes %}* {{ note.quotation }}: {{ note.note }} [{{ note.id')
  await expect(dialog.getByRole('alert')).toContainText('The template can’t be followed:')
  await expect(dialog.getByRole('button', { name: 'Export…', exact: true })).toBeDisabled()
  await template.fill('{% for note in notes %}* {{ note.quotation }}: {{ note.note }}{% endfor %}\n')
  await expect(preview).toHaveText('* upon the quay: Compare the other report.')
  await untilSaved(page)
  await page.reload()
  await untilCleaned(page)
  await page.keyboard.press('Control+E')
  await expect(preview).toHaveText('* upon the quay: Compare the other report.')
  const path = await app.saving(() => dialog.getByRole('button', { name: 'Export…', exact: true }).click())
  expect(readFileSync(path, 'utf8')).toBe('* upon the quay: Compare the other report.\n')
  await page.keyboard.press('Control+E')
  await dialog.getByRole('button', { name: 'As it came' }).click()
  await expect(template).toHaveValue(/^# \{\{ title \}\}/)
})

test('quotations are cited in a style that the reader added', async ({ app, folder }) => {
  const { page } = app
  const file = join(folder, 'quay.txt')
  writeFileSync(file, 'China signed a ioint statement upon the quay in the autumn.\n')
  const style = join(folder, 'own.csl')
  writeFileSync(
    style,
    `<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"><info><title>The House Style</title><id>x</id><updated>2026-01-01T00:00:00+00:00</updated></info>
    <citation><layout prefix="[" suffix="]"><text variable="title" text-case="uppercase" font-style="italic"/></layout></citation></style>`,
  )
  await openFiles(app, file)
  await untilCleaned(page)
  await page.keyboard.press('Control+,')
  const settings = page.getByRole('dialog', { name: 'Settings' })
  const choose = (path: string) =>
    app.choosing([path], () => settings.getByRole('button', { name: 'Add a style (CSL)…' }).click())
  await choose(file)
  await expect(page.getByText('“quay.txt” was not added: it is no citation style (CSL).')).toBeVisible()
  await choose(style)
  await expect(settings).toContainText('The House Style')
  await settings.getByLabel('Quotations are cited').selectOption('The House Style')
  await settings.getByRole('button', { name: 'Done' }).click()
  await untilSaved(page)
  await page.reload()
  await untilCleaned(page)
  await selectWords(page, 'cleaned', 'joint statement')
  await page.keyboard.press('Control+Shift+C')
  await expect(page.getByText('Copied: “joint statement” [QUAY]')).toBeVisible()
  const html = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read()
    return (await item!.getType('text/html')).text()
  })
  expect(html).toContain('[<i>QUAY</i>]')
})

test('a PDF without author and dates is told of beforehand, holds none, and opens again with its note', async ({
  app,
  folder,
}) => {
  const { page } = app
  const file = join(folder, 'quay.pdf')
  writeFileSync(file, pdfOf([['']], hidden))
  await openFiles(app, file)
  await untilCleaned(page)
  await selectWords(page, 'cleaned', 'statement upon the quay')
  await page.keyboard.press('Alt+n')
  await page.keyboard.type('Compare the other report.')
  await page.keyboard.press('Escape')
  await untilSaved(page)
  await page.keyboard.press('Control+E')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  const format = dialog.getByLabel('Format', { exact: true })
  await format.selectOption('md')
  await expect(dialog.getByLabel('Preview')).toContainText('title: quay')

  // No preview is shown for another format than the one that is chosen, however long that one takes.
  await format.selectOption('pdf')
  const text = await dialog.locator('.shown').allTextContents()
  expect(text.join('')).not.toContain('title: quay')
  await expect(dialog.getByRole('group', { name: 'Preview' })).toContainText('1 of 1')
  await format.selectOption('csv')
  await expect(dialog.getByRole('group', { name: 'Preview' })).toBeHidden()
  await expect(dialog.getByLabel('Preview')).toContainText('Quotation')
  await format.selectOption('pdf')
  expect(await dialog.locator('pre.shown').count()).toBe(0)

  const told = dialog.getByRole('region', { name: 'What the file tells beside its text' })
  await expect(told).toContainText('Dates')
  await expect(told).toContainText('Earlier revisions')
  await dialog.getByLabel('Without author and dates').check()
  await expect(told).toBeHidden()
  await expect(dialog).toContainText('What is known of the document itself leaves, where the format has a place for it')
  const path = await app.saving(() => dialog.getByRole('button', { name: 'Export…', exact: true }).click())
  const raw = readFileSync(path, 'latin1')
  expect(raw.match(/startxref/g)).toHaveLength(1)
  expect(raw).not.toMatch(/CreationDate|\/Info|\/ID/)
  const { words, notes } = await readBack(path)
  expect(words.join(' ')).toBe('China signed a joint statement upon the quay in the autumn.')
  expect(notes).toEqual(['“statement upon the quay”\n\nCompare the other report.'])

  await page.keyboard.press('Control+W')
  await openFiles(app, path)
  await untilCleaned(page)
  await expect(page.locator('footer:has([data-status])')).toContainText(/1 note(?!,)/)
})
