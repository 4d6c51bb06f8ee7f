import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, openFiles, showNotes, test, untilCleaned, untilSaved } from './diptych'

const page1 = 'The lamp was lit at dusk, and the keeper walked along the quay.\nNobody came that night.'
const volume = `## p. xiii (#17) ${'#'.repeat(40)}\n\n${page1}\n\n## p. 7 (#23) ${'#'.repeat(40)}\n\nIn the morning the boats had left the harbour again.\n`

const clippings = `The Lamplighters (Penrose, Mary)
- Your Highlight on page 12 | Location 170-172 | Added on Sunday, December 18, 2022 3:20:10 PM

the keeper walked along the quay
==========
The Lamplighters (Penrose, Mary)
- Your Note on page 12 | Location 172 | Added on Sunday, December 18, 2022 3:21:00 PM

Where to?
==========
The Lamplighters (Penrose, Mary)
- Your Highlight on page 90 | Location 900-901 | Added on Sunday, December 18, 2022 3:30:00 PM

Words that stand nowhere in this text.
==========
Another book (Somebody)
- Your Highlight on page 3 | Location 30-31 | Added on Monday, December 19, 2022 1:09:59 PM

Something quite different stands on this page.
==========
`

test('a text with page marks is described by a citation, and gets the notes that were taken on a Kindle', async ({
  app,
  folder,
}) => {
  const { page } = app
  const file = (name: string, content: string) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  await openFiles(app, file('volume.txt', volume))
  await untilCleaned(page)

  // A citation that is dropped on the open document fills in what is not known of it.
  const ris = 'TY  - BOOK\r\nTI  - The Lamplighters\r\nAU  - Penrose, Mary\r\nDA  - 1911\r\nER  - \r\n'
  const transfer = await page.evaluateHandle((text) => {
    const made = new DataTransfer()
    made.items.add(new File([text], 'lamps.ris'))
    return made
  }, ris)
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
  await expect(page.getByText('From “lamps.ris” title, author, and date were filled in.')).toBeVisible()
  await page.keyboard.press('Control+I')
  const about = page.getByRole('dialog', { name: 'About this document' })
  await expect(about.getByLabel('Author')).toHaveValue('Penrose, Mary')
  await page.keyboard.press('Escape')

  // By the command, another one changes nothing that is there.
  const command = async (words: string, path: string) => {
    await page.keyboard.press('Control+Shift+P')
    await page.getByRole('combobox', { name: 'All commands' }).fill(words)
    await app.choosing([path], () => page.keyboard.press('Enter'))
  }
  await command('citation file', file('other.bib', '@book{x, title = {Other}, author = {Somebody}, note = {Bound.}}'))
  await expect(
    page.getByText('From “other.bib” remark was filled in; title and author stay as they are.'),
  ).toBeVisible()

  await command('bring notes in', file('My Clippings.txt', clippings))
  const bringIn = page.getByRole('dialog', { name: 'Bring notes in' })
  await expect(bringIn).toContainText('1 note found no sure place in the text and will wait unplaced.')
  await expect(bringIn).toContainText('1 note on another work was left out.')
  await expect(bringIn).toContainText('Where to?')
  await page.screenshot({ path: test.info().outputPath('clippings.png') })
  await bringIn.getByRole('button', { name: 'Bring in 2 notes' }).click()
  await expect(bringIn).toBeHidden()
  await expect(page.locator('footer:has([data-status])')).toContainText('2 notes, 1 placed')
  await untilSaved(page)
  await page.reload()
  await page.locator('.pane.cleaned .cm-content').waitFor()
  await expect(page.locator('footer:has([data-status])')).toContainText('2 notes, 1 placed')
  await expect(page.locator('.pane.cleaned .highlight-noted')).toHaveText('the keeper walked along the quay')
  await showNotes(page)
  await expect(page.getByRole('complementary', { name: 'Notes' })).toContainText('Words that stand nowhere')
})
