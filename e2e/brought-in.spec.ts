import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, openFiles, showNotes, test, untilCleaned, untilSaved, runCommand } from './diptych'

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
    await app.choosing([path], () => runCommand(page, words))
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
  await expect(page.locator('footer:has([data-status])')).toContainText('2 notes, 1 without a place')
  await untilSaved(page)
  await page.reload()
  await page.locator('.pane.cleaned .cm-content').waitFor()
  await expect(page.locator('footer:has([data-status])')).toContainText('2 notes, 1 without a place')
  await expect(page.locator('.pane.cleaned .highlight-noted')).toHaveText('the keeper walked along the quay')
  await showNotes(page)
  await expect(page.getByRole('complementary', { name: 'Notes' })).toContainText('Words that stand nowhere')
})

test('a file of notes is known for what it is, in the library and on an open document', async ({ app, folder }) => {
  const { page } = app
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  await openFiles(app, file('siege.txt', 'The lamps upon the quay were lit by the old men of the harbour.'))
  await untilCleaned(page)
  await page.keyboard.press('Control+W')
  const entry = (work: string, words: string) =>
    `${work}\n- Your Highlight on Location 30-31 | Added on Monday\n\n${words}\n==========\n`
  const clippings = file(
    'My Clippings.txt',
    entry('Siege', 'were lit by the old men of the harbour') + entry('Quite Another Work', 'nothing that stands in it'),
  )
  await openFiles(app, clippings)
  await expect(page.getByText(/“My Clippings\.txt” holds clippings of a Kindle: 2 notes on 2 works/)).toBeVisible()
  await page.getByRole('button', { name: 'Bring them into “siege”' }).click()
  const dialog = page.getByRole('dialog', { name: 'Bring notes in' })
  await expect(dialog.getByText('were lit by the old men')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  // On the document itself it is shown at once; what is said of a new document tells of the one that was left.
  const openHere = (path: string) => app.choosing([path], () => page.keyboard.press('Control+O'))
  await openHere(clippings)
  await expect(dialog.getByText('were lit by the old men')).toBeVisible()
  await dialog.getByRole('button', { name: 'Bring in 1 note' }).click()
  await expect(dialog).toBeHidden()
  await openHere(file('other.txt', 'Nothing of the kind.'))
  await expect(page.getByText(/“other” was opened; “siege” is as you left it\./)).toBeVisible()
  await page.getByRole('button', { name: 'Back to “siege”' }).click()
  await showNotes(page)
  await expect(page.getByRole('complementary', { name: 'Notes' })).toContainText('were lit by the old men')
})

test('a note whose words stand in several places is shown each of them before it is put there', async ({
  app,
  folder,
}) => {
  const { page } = app
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  await openFiles(app, file('lamps.txt', 'An old lamp was lit.\fThe old lamp went out.\fNobody saw the old lamp.'))
  await untilCleaned(page)
  await showNotes(page)
  const panel = page.getByRole('complementary', { name: 'Notes' })
  const table = file('readwise.csv', 'Highlight,Book Title,Note,Location Type,Location\nold lamp,Lamps,Which?,page,3\n')
  await app.choosing([table], () => panel.getByRole('button', { name: 'Bring notes in…' }).click())
  await page.getByRole('button', { name: 'Bring in 1 note' }).click()
  const tray = page.getByRole('region', { name: 'Unplaced notes' })
  await expect(tray).toContainText('Its words stand in 3 places, 1 of them on page 3, where it was.')
  await tray.getByRole('button', { name: 'Look for its place' }).click()
  await expect(tray.getByRole('status')).toHaveText('1 of 3')
  await expect(page.locator('.pane.cleaned .found-current')).toHaveText('old lamp')
  await page.screenshot({ path: test.info().outputPath('unplaced.png') })
  await tray.getByRole('button', { name: 'The next place' }).click()
  await expect(tray.getByRole('status')).toHaveText('2 of 3')
  await tray.getByRole('button', { name: 'The place before' }).click()
  await tray.getByRole('button', { name: 'Put it here' }).click()
  await expect(tray).toBeHidden()
  await expect(panel).toContainText('Which?')
})
