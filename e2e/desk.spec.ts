import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { expect, openFiles, runCommand, selectWords, showNotes, test, untilCleaned, untilSaved } from './diptych'

test('notes link to notes and documents and hear of it; quotations become an outline with references, by key, with undo', async ({
  app,
  folder,
}) => {
  const { page } = app
  for (const name of ['Ledger', 'Letters']) {
    const file = join(folder, `${name}.txt`)
    writeFileSync(file, `The lamps of ${name} were lit by the old men of the harbour before the council met.\n`)
    await openFiles(app, file)
    await untilCleaned(page)
    await selectWords(page, 'cleaned', name === 'Ledger' ? 'lamps of Ledger' : 'old men')
    await page.keyboard.press('n')
    if (name === 'Letters') {
      // A note leads to the other note, and to the other document by its title.
      const field = page.getByRole('textbox', { name: 'Note, in Markdown' })
      await field.pressSequentially('As in [[lamps of')
      await expect(page.getByRole('option', { name: /lamps of Ledger/ })).toBeVisible()
      // It lies over all, whole.
      const seen = await page.getByRole('listbox', { name: 'What the link leads to' }).evaluate((list) => {
        const { left, top, width, height } = list.getBoundingClientRect()
        const corners = [top + 6, top + height - 6].map((y) => document.elementFromPoint(left + width / 2, y))
        return corners.every((at) => at?.closest('[role=listbox]'))
      })
      expect(seen).toBe(true)
      await page.keyboard.press('Enter')
      await field.pressSequentially(' of [[ledger]].')
      await page.keyboard.press('Escape')
      await expect(page.locator('.note a')).toHaveText(['lamps of Ledger', 'Ledger'])
    } else await page.keyboard.press('Escape')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Write a scratch note' }).click()
    await page.getByRole('textbox', { name: 'Scratch note, in Markdown' }).fill(`Of ${name} as a whole.`)
    await page.keyboard.press('Escape')
    await untilSaved(page)
    if (name === 'Ledger') await page.getByRole('button', { name: 'Back to the library' }).click()
  }
  // What is typed of the whole is undone like the rest.
  await page.keyboard.press('Control+Z')
  await expect(page.getByRole('button', { name: 'Write a scratch note' })).toBeVisible()
  await page.keyboard.press('Control+Shift+Z')
  await expect(page.getByText('Of Letters as a whole.')).toBeVisible()

  await page.locator('.note a', { hasText: 'lamps of Ledger' }).click()
  await expect(page).toHaveTitle(/Ledger/)
  await expect(page.getByText('Of Ledger as a whole.')).toBeVisible()
  const from = page.getByRole('group', { name: 'Linked from' })
  await expect(from).toHaveCount(2)
  // Called otherwise, it is still what is meant; deleted, that is said.
  await page.keyboard.press('Control+I')
  await page.getByRole('dialog').getByRole('textbox', { name: 'Title' }).fill('Day book')
  await page.keyboard.press('Enter')
  await expect(page).toHaveTitle(/Day book/)
  await from
    .first()
    .getByRole('button', { name: /old men/ })
    .click()
  await expect(page).toHaveTitle(/Letters/)
  await showNotes(page)
  await expect(page.locator('.note a').nth(1)).toHaveText('Day book')

  await page.keyboard.press('Control+Shift+B')
  const dialog = page.getByRole('dialog', { name: 'Boards of quotations' })
  await dialog.getByRole('button', { name: 'New board' }).click()
  const notes = dialog.getByRole('list', { name: 'Notes to put on the board' })
  await notes.getByRole('button', { name: /lamps of Ledger/ }).click()
  await notes.getByRole('button', { name: /old men/ }).click()
  const outline = dialog.getByRole('list', { name: 'Outline' })
  const order = () => outline.getByRole('listitem').evaluateAll((items) => items.map((item) => item.ariaLabel))
  await notes.getByRole('button', { name: /old men/ }).click()
  await expect(page.getByText('This note is on the board already.')).toBeVisible()
  await expect.poll(order).toHaveLength(2)
  await dialog.getByRole('button', { name: 'Add a heading' }).press('Enter')
  await expect(outline.getByRole('textbox', { name: 'Heading' })).toBeFocused()
  await page.keyboard.type('Lamps')
  await page.keyboard.press('Enter')
  await expect(outline.getByRole('listitem', { name: 'Heading: Lamps' })).toBeFocused()
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+ArrowUp')
  await page.keyboard.press('Alt+ArrowRight')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+A')
  await page.keyboard.type('Who lit them')
  await page.keyboard.press('Enter')
  const made = ['Heading: Who lit them', 'Quotation: lamps of Ledger', 'Quotation: old men']
  await expect.poll(order).toEqual(made)
  await page.keyboard.press('Delete')
  await expect.poll(order).toEqual(made.slice(1))
  await page.keyboard.press('Control+Z')
  await expect.poll(order).toEqual(made)
  await outline
    .getByRole('listitem', { name: 'Quotation: old men' })
    .dragTo(outline.getByRole('listitem', { name: 'Quotation: lamps' }), { targetPosition: { x: 40, y: 2 } })
  const dragged = [made[0], made[2], made[1]]
  await expect.poll(order).toEqual(dragged)

  const save = (what: RegExp) =>
    app.saving(async () => {
      await dialog.getByRole('button', { name: 'Save the board' }).click()
      await page.getByRole('menuitem', { name: what }).click()
    })
  const markdown = readFileSync(await save(/^Markdown/), 'utf8')
  expect(markdown).toContain('# Board 1\n\n## Who lit them\n\n> old men\n>\n> — Letters')
  expect(markdown).toContain('> lamps of Ledger\n>\n> — Day book')
  const word = strFromU8(unzipSync(readFileSync(await save(/^Word/)))['word/document.xml']!)
  expect(word).toContain('Who lit them')

  await page.reload()
  await page.locator('.pane.cleaned .cm-content').waitFor()
  await page.keyboard.press('Control+Shift+B')
  await expect.poll(order).toEqual(dragged)
  await page.keyboard.press('Escape')

  // Small charts of the open document; a word leads to the search.
  await runCommand(page, 'Charts of this document')
  const charts = page.getByRole('dialog', { name: 'Charts of this document' })
  await expect(charts.getByText('No change waits for your word.')).toBeVisible()
  await charts.getByRole('button', { name: 'Read against the picture' }).click()
  await expect(charts.getByText('This document has no pictures of its pages')).toBeVisible()
  await charts.getByRole('button', { name: 'Words' }).click()
  await page.emulateMedia({ colorScheme: 'dark' })
  const file = readFileSync(await app.saving(() => charts.getByRole('button', { name: /SVG/ }).click()), 'utf8')
  expect(file).toMatch(/^<svg[^>]* xmlns="http:..www.w3.org.2000.svg"/)
  expect(file).toContain('>harbour</text>')
  // Light, whatever the window is.
  expect(file).toMatch(/<rect width="[\d.]+" height="[\d.]+" fill="#f[a-f0-9]f[a-f0-9]f[a-f0-9]"/)
  expect(file).not.toMatch(/var\(|class=|oklch|(?:fill|stroke)="rgb/)
  await charts.getByRole('button', { name: /^harbour: 1 time/ }).press('Enter')
  await expect(page.getByRole('textbox', { name: 'Search all documents, notes and tags' })).toHaveValue('harbour')
})
