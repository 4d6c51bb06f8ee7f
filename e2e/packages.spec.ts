import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { expect, openFiles, runCommand, selectWords, showNotes, test, untilCleaned, untilSaved } from './diptych'
import { altoOf } from './scan-files'

const samplePicture = join(import.meta.dirname, '../resources/public/sample/the-lamplighters.jpg')

test('a document leaves page by page, with pictures, PAGE XML and METS, and comes back as it was', async ({
  app,
  folder,
}) => {
  const { page } = app
  const paths = ['fol-1r', 'fol-1v'].flatMap((stem, i) => {
    const [picture, text] = [join(folder, `${stem}.jpg`), join(folder, `${stem}.xml`)]
    copyFileSync(samplePicture, picture)
    writeFileSync(text, altoOf(i ? ['Nobody', 'came.'] : ['The', 'lamps', 'were', 'lit.']))
    return [picture, text]
  })
  await openFiles(app, ...paths)
  await untilCleaned(page)
  await page.keyboard.press('Control+E')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByLabel('Format', { exact: true }).selectOption('pages')
  await dialog.getByLabel('Text', { exact: true }).selectOption('page')
  await page.screenshot({ path: test.info().outputPath('form.png') })
  const path = await app.saving(() => dialog.getByRole('button', { name: 'Export…', exact: true }).click())
  const inside = unzipSync(readFileSync(path))
  expect(Object.keys(inside).sort()).toEqual([
    'images/fol-1r.jpg',
    'images/fol-1v.jpg',
    'mets.xml',
    'page/fol-1r.xml',
    'page/fol-1v.xml',
  ])
  expect(Buffer.from(inside['images/fol-1r.jpg']!).equals(readFileSync(samplePicture))).toBe(true)
  expect(strFromU8(inside['page/fol-1v.xml']!)).toContain('imageFilename="fol-1v.jpg"')

  await page.keyboard.press('Control+W')
  await openFiles(app, path)
  await untilCleaned(page)
  await expect(page.locator('.pane.cleaned .cm-content')).toContainText('The lamps were lit.')
  await expect(page.locator('.pane.cleaned .cm-content')).toContainText('Nobody came.')
})

test('a Word document has what was changed as tracked changes, where that is asked for', async ({ app, folder }) => {
  const { page } = app
  const path = join(folder, 'quay.txt')
  writeFileSync(path, 'China signed a ioint statement upon the quay.')
  await openFiles(app, path)
  await untilCleaned(page)
  await page.keyboard.press('Control+E')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByLabel('Format', { exact: true }).selectOption('docx')
  await dialog.getByLabel('Changes of the source').selectOption('tracked')
  await page.screenshot({ path: test.info().outputPath('word.png') })
  const saved = await app.saving(() => dialog.getByRole('button', { name: 'Export…', exact: true }).click())
  const document = strFromU8(unzipSync(readFileSync(saved))['word/document.xml']!)
  expect(document).toMatch(/<w:del [^>]*w:author="Misread letters"[^>]*>.*?ioint.*?<\/w:del>/)
  expect(document).toMatch(/<w:ins [^>]*w:author="Misread letters"[^>]*>.*?joint.*?<\/w:ins>/)
})

test('a document leaves as a IIIF manifest with its note, and comes back with both', async ({ app, folder }) => {
  const { page } = app
  const paths = ['fol-1r', 'fol-1v'].flatMap((stem, i) => {
    const [picture, text] = [join(folder, `${stem}.jpg`), join(folder, `${stem}.xml`)]
    copyFileSync(samplePicture, picture)
    writeFileSync(text, altoOf(i ? ['Nobody', 'came.'] : ['The', 'lamps', 'were', 'lit.']))
    return [picture, text]
  })
  await openFiles(app, ...paths)
  await untilCleaned(page)
  await selectWords(page, 'cleaned', 'lamps were')
  await page.keyboard.press('Alt+n')
  await page.keyboard.type('Which lamps?')
  await page.keyboard.press('Escape')
  await untilSaved(page)
  await page.keyboard.press('Control+E')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByLabel('Format', { exact: true }).selectOption('iiif')
  await expect(dialog.getByLabel('Preview')).toContainText('manifest.json')
  await expect(dialog.getByRole('button', { name: 'Export…', exact: true })).toBeEnabled()
  await dialog.getByLabel(/^Web address/).fill('https://archive.example/lamps')
  await page.keyboard.press('Tab')
  await expect(dialog.getByRole('button', { name: 'Export…', exact: true })).toBeEnabled()
  await page.screenshot({ path: test.info().outputPath('iiif.png') })
  const path = await app.saving(() => dialog.getByRole('button', { name: 'Export…', exact: true }).click())
  const manifest = strFromU8(unzipSync(readFileSync(path))['manifest.json']!)
  expect(manifest).toContain('"https://archive.example/lamps/images/fol-1r.jpg"')

  await page.keyboard.press('Control+W')
  await openFiles(app, path)
  await untilCleaned(page)
  await expect(page.locator('.pane.cleaned .cm-content')).toContainText('The lamps were lit.')
  await showNotes(page)
  const note = page.getByRole('complementary', { name: 'Notes' }).getByRole('article')
  await expect(note).toHaveCount(1)
  await expect(note).toContainText('lamps were')
  await expect(note).toContainText('Which lamps?')
})

test('a TEI file that comes with its pictures shows them, and what each witness reads is another text', async ({
  app,
  folder,
}) => {
  const { page } = app
  const tei = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Harbour letters</title></titleStmt>
    <sourceDesc><listWit><witness xml:id="B">The second copy</witness></listWit></sourceDesc></fileDesc></teiHeader>
    <text><body><pb n="1r" facs="fol1.jpg"/><p>The lamps burnt till <app><lem>dawn</lem><rdg wit="#B">noon</rdg></app>.</p>
    <pb n="1v" facs="fol2.jpg"/><p>Nobody saw them.</p></body></text></TEI>`
  const [text, ...pictures] = ['letters.xml', 'fol1.jpg', 'fol2.jpg'].map((name) => join(folder, name))
  writeFileSync(text!, tei)
  for (const picture of pictures) copyFileSync(samplePicture, picture)
  await openFiles(app, ...pictures, text!)
  await untilCleaned(page)
  await expect(page.locator('.pane.cleaned .cm-content')).toContainText('The lamps burnt till dawn.')
  await expect(page.locator('.content[data-page="1"]')).toHaveCount(1)
  await runCommand(page, 'Other texts of these pages')
  const others = page.getByRole('dialog', { name: 'Other texts of these pages' })
  await expect(others).toContainText('as B has it (The second copy)')
  await page.screenshot({ path: test.info().outputPath('witness.png') })
  await expect(others.locator('ins').first()).toHaveText('noon')
})
