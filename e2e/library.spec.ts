import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, openFiles, test, untilCleaned } from './diptych'
import type { App } from './hosts/app'

const rows = (page: Page) => page.getByRole('list', { name: 'Documents' }).getByRole('listitem')
const titles = (page: Page) => page.getByRole('list', { name: 'Documents' }).locator('.title').allTextContents()
const choose = (page: Page, title: string) => page.getByRole('checkbox', { name: `Choose “${title}”` })

/** Puts documents into the library, all at once. */
async function fill(app: App, folder: string, names: readonly string[]): Promise<void> {
  const files = names.map((name) => join(folder, `${name}.txt`))
  names.forEach((name, i) => writeFileSync(files[i]!, `The lamps of ${name} were lit by the old men of the harbour.\n`))
  await openFiles(app, ...files)
  const { page } = app
  if (names.length === 1) {
    await untilCleaned(page)
    await page.getByRole('button', { name: 'Back to the library' }).click()
  }
  await expect(rows(page)).toHaveCount(names.length)
  const dismiss = page.getByRole('button', { name: 'Dismiss' })
  if (await dismiss.isVisible()) await dismiss.click()
}

test('documents are sorted, found by typing, and chosen by keys; what is done to many is undone at once', async ({
  app,
  folder,
}) => {
  const { page } = app
  await fill(app, folder, ['delta', 'alpha', 'charlie', 'bravo'])
  await page.getByRole('button', { name: /^Sort by title/ }).click()
  await expect.poll(() => titles(page)).toEqual(['alpha', 'bravo', 'charlie', 'delta'])
  await page.getByRole('button', { name: /^Sort by title/ }).click()
  await expect.poll(() => titles(page)).toEqual(['delta', 'charlie', 'bravo', 'alpha'])

  await page.getByRole('button', { name: /^delta/ }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('button', { name: /^charlie/ })).toBeFocused()
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText('2 documents chosen')).toBeVisible()
  await expect(choose(page, 'charlie')).toBeChecked()
  await expect(choose(page, 'bravo')).toBeChecked()
  await page.getByRole('button', { name: 'Language of the chosen documents' }).click()
  await page.getByRole('menuitem', { name: 'French' }).click()
  await expect(page.getByText('2 documents are in French now.')).toBeVisible()
  await expect(page.getByText('fr', { exact: true })).toHaveCount(2)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByText('fr', { exact: true })).toHaveCount(0)

  await page.getByRole('button', { name: /^bravo/ }).focus()
  await page.keyboard.press('Delete')
  await expect(page.getByText('2 documents were deleted.')).toBeVisible()
  await expect.poll(() => titles(page)).toEqual(['delta', 'alpha'])
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect.poll(() => titles(page)).toEqual(['delta', 'charlie', 'bravo', 'alpha'])

  await page.getByRole('button', { name: /^delta/ }).focus()
  await page.keyboard.type('bra')
  await expect.poll(() => titles(page)).toEqual(['bravo'])
  await expect(page.getByText('1 of 4 documents')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await untilCleaned(page)
  await expect(page).toHaveTitle(/bravo/)
})

test('many documents are cleaned without being opened; what was done is told in one sentence, and leads to what is to review', async ({
  app,
  folder,
}) => {
  const { page } = app
  const files = ['alpha', 'bravo', 'charlie'].map((name) => join(folder, `${name}.txt`))
  const plain = 'The lamps of the town were lit by the old men of the harbour, who had done so for years.\n'
  writeFileSync(files[0]!, `${plain}The J"u"rop*"niand was seen in the harbour by all who lived there.\n`)
  writeFileSync(files[1]!, `${plain}China signed a ioint statement with the other parties in the town.\n`)
  writeFileSync(files[2]!, plain)
  await openFiles(app, ...files)
  await page.getByRole('button', { name: 'Clean all 3' }).click()
  await expect(page.getByText(/^3 documents cleaned\. \d+ changes?: .*Each can be seen and undone\.$/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Clean / })).toBeHidden()
  await page.getByRole('button', { name: 'List those to review' }).click()
  await expect.poll(() => titles(page)).toEqual(['alpha'])
  await page.getByRole('button', { name: /^alpha/ }).click()
  await page.locator('.pane.cleaned .cm-content').waitFor()
  await expect(page.locator('footer:has([data-status])')).toContainText(/[1-9] to look at/)
  // It is no step of the reader's history.
  await page.keyboard.press('Control+Z')
  await expect(page.getByText('Nothing is left to undo.')).toBeVisible()
  await page.getByRole('button', { name: 'Back to the library' }).click()
  await page.getByRole('button', { name: /^Sort by title/ }).waitFor()
  await page.reload()
  await expect(page.getByRole('list', { name: 'Documents' })).toContainText('cleaned')
})

test('numbers that are printed in many documents are asked for once, with what seems to be missing', async ({
  app,
  folder,
}) => {
  const { page } = app
  const things = ['harbour', 'lantern', 'bakery', 'widow', 'garden', 'council']
  const body = (n: number) =>
    `The ${things[n % 6]} was ${n % 2 ? 'sold' : 'left'} to the ${things[(n + 2) % 6]} again.\n`
  const numbered = (...numbers: number[]) => numbers.map((n) => `${n}\n\n${body(n).repeat(3)}`).join('\f')
  const files = { alpha: [5, 6, 7, 8, 9], bravo: [21, 22, 23, 26, 27, 28] }
  for (const [name, numbers] of Object.entries(files)) writeFileSync(join(folder, `${name}.txt`), numbered(...numbers))
  await openFiles(app, ...Object.keys(files).map((name) => join(folder, `${name}.txt`)))
  await page.getByRole('button', { name: 'Clean all 2' }).click()
  await expect(
    page.getByText(
      /2 documents cleaned\..* Page numbers are printed on the pages of 2 documents\. “bravo”: After .* from 23 to 26: pages seem/,
    ),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Use them as labels' }).click()
  await expect(page.getByText('The pages of 2 documents are labelled')).toBeVisible()
  await page
    .getByRole('button', { name: /^bravo/ })
    .first()
    .click()
  await page.locator('.pane.cleaned .cm-content').waitFor()
  await expect(page.locator('.pane.cleaned').getByText('21', { exact: true }).first()).toBeVisible()
  // It is a step of the reader's history.
  await page.keyboard.press('Control+Z')
  await expect(page.getByText('Undone: what was said of the document and its pages.')).toBeVisible()
  await page.keyboard.press('Control+Shift+Z')
  await expect(page.getByText('Done again: what was said of the document and its pages.')).toBeVisible()
})

test('a document is in several collections, and in the one above; they are there after a reload', async ({
  app,
  folder,
}) => {
  const { page } = app
  await fill(app, folder, ['alpha', 'bravo', 'charlie'])
  const collections = page.getByRole('navigation', { name: 'Collections' })
  const make = async (name: string) => {
    await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill(name)
    await page.getByRole('button', { name: 'Make it' }).click()
  }
  await collections.getByRole('button', { name: 'New collection…' }).click()
  await make('Papers')
  await expect(page.getByText('Nothing is in this collection yet.')).toBeVisible()
  await collections.getByRole('button', { name: 'What can be done with “Papers”' }).click()
  await page.getByRole('menuitem', { name: 'New collection in it…' }).click()
  await make('1862')
  await collections.getByRole('button', { name: /^All documents/ }).click()
  await choose(page, 'alpha').check()
  await choose(page, 'bravo').check()
  await page.getByRole('button', { name: 'Collections of the chosen documents' }).click()
  await page.getByRole('menuitemcheckbox', { name: 'Papers / 1862' }).click()
  await expect(page.getByText('2 documents are in “1862”.')).toBeVisible()
  await page.getByRole('button', { name: 'Collections of the chosen documents' }).click()
  await page.getByRole('menuitem', { name: 'New collection of these…' }).click()
  await make('To read')
  await expect(page.getByText('2 documents are in “To read”.')).toBeVisible()
  await page.waitForTimeout(300)
  await page.reload()
  await collections.getByRole('button', { name: 'Papers 2' }).click()
  await expect.poll(async () => (await titles(page)).toSorted()).toEqual(['alpha', 'bravo'])
  await collections.getByRole('button', { name: 'To read 2' }).click()
  await expect.poll(async () => (await titles(page)).toSorted()).toEqual(['alpha', 'bravo'])
  await collections.getByRole('button', { name: 'What can be done with “Papers”' }).click()
  await page.getByRole('menuitem', { name: 'Take it away' }).click()
  await expect(collections.getByRole('button', { name: /^Papers/ })).toHaveCount(0)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(collections.getByRole('button', { name: 'Papers 2' })).toBeVisible()
})

test('the bin is emptied when that was said twice', async ({ app, folder }) => {
  const { page } = app
  await fill(app, folder, ['alpha', 'bravo'])
  await page.getByRole('button', { name: 'Delete “alpha”' }).click()
  await page.getByText('Deleted lately').click()
  await page.getByRole('button', { name: 'Empty the bin…' }).click()
  await page.getByRole('button', { name: 'Keep them' }).click()
  await expect(page.getByRole('button', { name: 'Bring back' })).toBeVisible()
  await page.getByRole('button', { name: 'Empty the bin…' }).click()
  await page.getByRole('button', { name: 'Empty the bin', exact: true }).click()
  await expect(page.getByText('1 document was taken out for good.')).toBeVisible()
  await page.reload()
  await expect(rows(page)).toHaveCount(1)
  await expect(page.getByText('Deleted lately')).toHaveCount(0)
})
