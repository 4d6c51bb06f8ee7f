import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { annotatedByZotero, annotatedElsewhere } from '../renderer/core/export/pdf/foreign-notes.testing'
import { expect, openFiles, showNotes, test, untilCleaned, untilSaved, runCommand } from './diptych'

test('a PDF that others annotated shows who said and answered what, and leaves with all of it', async ({
  app,
  folder,
}) => {
  const { page } = app
  const original = await annotatedElsewhere()
  const file = join(folder, 'report.pdf')
  writeFileSync(file, original)
  await openFiles(app, file)
  await untilCleaned(page)
  await expect(page.getByText('1 annotation that can’t be shown as a note (attached files)')).toBeVisible()
  await showNotes(page)
  const notes = page.getByRole('complementary', { name: 'Notes' })
  const card = notes.getByRole('article').filter({ hasText: 'Is this right?' })
  await expect(card).toContainText('Ada')
  const answers = card.getByRole('list', { name: 'Answers' }).getByRole('listitem')
  await expect(answers).toHaveText([/^Ben, .*I think so\.$/s, /^Cleo, .*So do I\.$/s, /^Accepted, Ben/])
  await expect(notes.getByText('Ada, struck out')).toBeVisible()
  await expect(page.locator('.pane.cleaned .highlight-strikeout')).toHaveText('upon the quay')

  // What is changed here stands beside what they wrote.
  await card.getByText('Is this right?').click()
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText('It is right.')
  await page.keyboard.press('Escape')
  await expect(notes.getByText('Ada, changed here')).toBeVisible()
  await untilSaved(page)
  await page.reload()
  await page.locator('.pane.cleaned .cm-content').waitFor()
  await showNotes(page)
  await expect(notes.getByText('So do I.')).toBeVisible()

  await page.keyboard.press('Control+E')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByLabel('Format', { exact: true }).selectOption('pdf')
  await expect(dialog.getByRole('group', { name: 'Preview' })).toContainText('1 of 1')
  const path = await app.saving(() => dialog.getByRole('button', { name: 'Export…', exact: true }).click())
  expect(readFileSync(path).subarray(0, original.length).equals(Buffer.from(original))).toBe(true)

  // Brought in again, it has nothing new.
  await app.choosing([path], () => runCommand(page, 'bring notes in'))
  const bringIn = page.getByRole('dialog', { name: 'Bring notes in' })
  await expect(bringIn).toContainText('11 notes are here already, the same.')
  await expect(bringIn).toContainText('1 annotation that can’t be shown')
  await page.screenshot({ path: test.info().outputPath('notes.png') })
})

test('a PDF from Zotero has its tags and its pictures of regions, and gives them back to it', async ({
  app,
  folder,
}) => {
  const { page } = app
  const file = join(folder, 'from-zotero.pdf')
  writeFileSync(file, await annotatedByZotero())
  await openFiles(app, file)
  await untilCleaned(page)
  await showNotes(page)
  const notes = page.getByRole('complementary', { name: 'Notes' })
  const card = notes.getByRole('article').filter({ hasText: 'On this' })
  await expect(card).toContainText('gas light')
  await expect(card).toContainText('old, and new')
  const picture = notes.getByRole('article').filter({ hasText: 'A picture' })
  await expect(picture.getByRole('button', { name: 'Go to this region' })).toBeVisible()
  await expect(picture).toContainText('💡')

  // What is changed here takes the tags along in Zotero's own way.
  await card.getByText('On this').click()
  await page.keyboard.press('Control+A')
  await page.keyboard.insertText('On that')
  await page.keyboard.press('Escape')
  await untilSaved(page)
  await page.keyboard.press('Control+E')
  const dialog = page.getByRole('dialog', { name: 'Export' })
  await dialog.getByLabel('Format', { exact: true }).selectOption('pdf')
  await expect(dialog.getByRole('group', { name: 'Preview' })).toContainText('1 of 1')
  const path = await app.saving(() => dialog.getByRole('button', { name: 'Export…', exact: true }).click())
  const { PDFDocument } = await import('@cantoo/pdf-lib')
  const written = await PDFDocument.load(new Uint8Array(readFileSync(path)), { updateMetadata: false })
  const fields = written.context.enumerateIndirectObjects().map(([, object]) => object.toString())
  expect(fields.filter((text) => text.includes('/Zotero:Tags'))).toHaveLength(3)
})
