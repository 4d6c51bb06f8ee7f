import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { expect, openFiles, test, untilCleaned } from './diptych'
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
