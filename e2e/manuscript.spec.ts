import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, openFiles, runCommand, test, untilCleaned } from './diptych'
import { pdfOf } from './scan-files'

const pages = [
  [
    'The lamps upon the quay were lit by the old men',
    'of the harbour before the evening bell had rung,',
    'and nobody asked them for the price of the oil.',
    '1',
  ],
  [
    'A letter was sent to the council, and the govern-',
    'ment answered that the officer was still at sea',
    'with seven chests of tea and a broken compass.',
    '2',
  ],
  [
    'Nobody knew why the lamplighter never came home',
    'to his daughter, who kept the little shop beside',
    'the chapel until the winter of the great frost.',
    '3',
  ],
]

const manuscript = `# A harbour

In those years “the lamps upon the quay were lit by the old men of the harbour” (Report, p. 1), as one reads.

The reply was short: “the government answered that the captain was still at sea” (Report, p. 2). It came late.

And his daughter, “who kept the little shop beside the chapel” (Report, p. 1), waited.

> Nobody knew why the lamplighter […] came home to his daughter.[^1]

Elsewhere they say “that seventeen violins were burning under the bridge” (Anon., p. 9).

[^1]: Report, p. 3.
`

/** Brings the pages into the library, and opens the manuscript beside them. */
async function check(app: Parameters<typeof openFiles>[0], folder: string): Promise<void> {
  const { page } = app
  writeFileSync(join(folder, 'report.pdf'), pdfOf(pages))
  writeFileSync(join(folder, 'essay.md'), manuscript)
  await openFiles(app, join(folder, 'report.pdf'))
  await untilCleaned(page)
  await page.getByRole('button', { name: 'Back to the library' }).click()
  await page.getByRole('button', { name: 'Manuscript…' }).click()
  await expect(page.getByRole('heading', { name: 'Drop a finished manuscript here.' })).toBeVisible()
  await app.choosing([join(folder, 'essay.md')], () => page.getByRole('button', { name: 'Open a manuscript…' }).click())
  // The index hears of a new document some seconds after the start.
  await expect(async () => {
    await page.getByRole('button', { name: 'Check again' }).click({ timeout: 1000 })
    await expect(page.getByRole('button', { name: /^Exact 3/ })).toBeVisible({ timeout: 1500 })
  }).toPass({ timeout: 30_000 })
}

test('each quotation of a manuscript is told as exact, as differing or as not found, with its place and its page', async ({
  app,
  folder,
}) => {
  const { page } = app
  await check(app, folder)
  const list = page.getByRole('list', { name: 'Quotations' })
  const detail = page.getByRole('region', { name: 'What is told of it' })
  await expect(list.getByRole('listitem')).toHaveCount(5)
  await expect(page.getByRole('button', { name: /^Differs 1/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Not found 1/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Other page 1/ })).toBeVisible()
  // By keys alone: down to the one with another word, and to its place.
  await page.keyboard.press('Home')
  await expect(detail).toContainText('Exact')
  await page.keyboard.press('ArrowDown')
  await expect(detail).toContainText('“captain” instead of “officer”.')
  await expect(detail.getByRole('img', { name: 'What the page prints here' }).first()).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await expect(detail).toContainText('The reference gives p. 1; it stands on PDF p. 3.')
  await page.keyboard.press('ArrowDown')
  await expect(detail).toContainText('Left out and marked so: “never”.')
  await page.keyboard.press('ArrowDown')
  await expect(detail).toContainText('Not found')
  await page.getByRole('button', { name: /^Differs 1/ }).click()
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await page.getByRole('button', { name: 'Show it in its document' }).click()
  await page.locator('.pane.cleaned .cm-content').waitFor()
  await expect(page.locator('.pane.cleaned .found-current').first()).toBeVisible()
  // And the way back leads to the check as it was.
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(list.getByRole('listitem')).toHaveCount(1)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Open files…' })).toBeVisible()
})

test('a report is saved, the manuscript stays as it was and is not in the library', async ({ app, folder }) => {
  const { page } = app
  await check(app, folder)
  await page.getByRole('button', { name: 'Save the report' }).click()
  const saved = await app.saving(() => page.getByRole('menuitem', { name: 'Markdown' }).click())
  const report = readFileSync(saved, 'utf8')
  expect(report).toContain(
    'Quotations: 5. Exact 3, to look at 0, differing 1, not found 1. References to other pages: 1.',
  )
  expect(report).toContain('“captain” instead of “officer”')
  expect(readFileSync(join(folder, 'essay.md'), 'utf8')).toBe(manuscript)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Open files…' }).waitFor()
  await expect(page.getByText('essay', { exact: false })).toHaveCount(0)
})

test('a file that is no manuscript is told, and what was there stays to be replaced', async ({ app, folder }) => {
  const { page } = app
  writeFileSync(join(folder, 'broken.docx'), 'PK\u0003\u0004 and nothing else')
  await page.getByRole('button', { name: 'Open files…' }).waitFor()
  await runCommand(page, 'manuscript quotations')
  await app.choosing([join(folder, 'broken.docx')], () =>
    page.getByRole('button', { name: 'Open a manuscript…' }).click(),
  )
  await expect(page.getByRole('alert')).toContainText('“broken.docx”')
  await expect(page.getByRole('button', { name: 'Another manuscript…' })).toBeVisible()
})
