import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  clickBefore,
  edit,
  expect,
  openFiles,
  paneText,
  selectWords,
  showNotes,
  test,
  untilCleaned,
  untilSaved,
  runCommand,
} from './diptych'
import type { App } from './hosts'

const text = [
  'When the first gas lamp was lit upon the quay, the fishermen came out of their houses.',
  'They stood about it in silence, as men stand about a grave, and went home again.',
  'By the following spring there were eighteen lamps, and a ioint committee to pay for them.',
].join('\n\n')

async function open(app: App, folder: string): Promise<void> {
  const file = join(folder, 'lamps.txt')
  writeFileSync(file, text)
  await openFiles(app, file)
  await untilCleaned(app.page)
}

test('colours by key in either pane, and by click; the same words are marked in both', async ({ app, folder }) => {
  const { page } = app
  await open(app, folder)
  await selectWords(page, 'source', 'gas lamp')
  await page.keyboard.press('4')
  await expect(page.locator('.pane.cleaned .highlight-blue')).toHaveText('gas lamp')
  await expect(page.locator('.pane.source .highlight-blue')).toHaveText('gas lamp')
  await selectWords(page, 'cleaned', 'as men stand')
  await page.getByRole('toolbar', { name: 'Selected text' }).getByRole('button', { name: 'Highlight: Red' }).click()
  await expect(page.locator('.pane.source .highlight-red')).toHaveText('as men stand')
  await selectWords(page, 'cleaned', 'men stand about')
  await page.keyboard.press('Alt+1')
  await expect(page.locator('.pane.cleaned .highlight-yellow').first()).toBeVisible()
  await expect(page.locator('footer:has([data-status])')).toContainText(/3 notes(?!,)/)
})

test('a note is Markdown with a safe preview, and is found by its words', async ({ app, folder }) => {
  const { page } = app
  await open(app, folder)
  await selectWords(page, 'cleaned', 'fishermen')
  await page.keyboard.press('Alt+N')
  await page.keyboard.insertText(
    'A **bold** claim\n\n- one\n- two\n\n<img src=x onerror="window.__pwned=1"> ![](http://127.0.0.1:9/x.png)',
  )
  await page.keyboard.press('Escape')
  const notes = page.getByRole('complementary', { name: 'Notes' })
  await expect(notes.locator('strong')).toHaveText('bold')
  await expect(notes.getByRole('listitem')).toHaveCount(2)
  expect(await page.evaluate(() => (window as { __pwned?: number }).__pwned)).toBeUndefined()
  await selectWords(page, 'cleaned', 'eighteen')
  await page.keyboard.press('Alt+2')
  await expect(notes.getByRole('article')).toHaveCount(2)
  await notes.getByRole('searchbox').fill('bold claim')
  await expect(notes.getByRole('article')).toHaveCount(1)
  await notes.getByRole('searchbox').fill('nothing like it')
  await expect(notes.getByText('No note has these words.')).toBeVisible()
})

test('tags complete, have colours, and filter', async ({ app, folder }) => {
  const { page } = app
  await open(app, folder)
  const notes = page.getByRole('complementary', { name: 'Notes' })
  for (const [words, tag] of [
    ['gas lamp', 'light'],
    ['silence', 'harbour'],
  ] as const) {
    await selectWords(page, 'cleaned', words)
    await page.keyboard.press('Alt+T')
    await page.keyboard.type(tag)
    await page.keyboard.press('Enter')
    await expect(notes.getByRole('button', { name: new RegExp(`^${tag}`) }).first()).toBeVisible()
  }
  await selectWords(page, 'cleaned', 'eighteen')
  await page.keyboard.press('Alt+T')
  await page.keyboard.type('har')
  await expect(page.getByRole('option', { name: 'harbour' })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('group', { name: 'Tags' }).getByRole('button', { name: 'harbour 2' })).toBeVisible()

  await page.getByRole('group', { name: 'Tags' }).getByRole('button', { name: 'harbour 2' }).click()
  await page.getByRole('menuitem', { name: 'Purple' }).click()
  await page.getByRole('group', { name: 'Tags' }).getByRole('button', { name: 'harbour 2' }).click()
  await page.getByRole('menuitem', { name: 'Show only this tag' }).click()
  await expect(notes.getByRole('article')).toHaveCount(2)
  await untilSaved(page)
  await app.restart()
  await app.page.getByRole('button', { name: /lamps/ }).first().click()
  await showNotes(app.page)
  const chip = app.page.getByRole('group', { name: 'Tags' }).getByRole('button', { name: 'harbour 2' })
  await expect(chip).toHaveAttribute('style', /--purple/)
})

test('notes stay on their words through edits, cleaning again and undo', async ({ app, folder }) => {
  const { page } = app
  await open(app, folder)
  await selectWords(page, 'cleaned', 'joint committee')
  await page.keyboard.press('Alt+5')
  const marked = page.locator('.pane.cleaned .highlight-purple')
  await expect.poll(async () => (await marked.allTextContents()).join('')).toBe('joint committee')
  await clickBefore(page, 'cleaned', 'When the first')
  await edit(page)
  await page.keyboard.type('Once upon a time, and long ago now. ')
  await expect(marked.first()).toBeVisible()
  expect((await marked.allTextContents()).join('')).toBe('joint committee')
  await runCommand(page, 'Take all undecided')
  await expect.poll(async () => (await marked.allTextContents()).join('')).toBe('ioint committee')
  await page.keyboard.press('Control+Z')
  await expect.poll(async () => (await marked.allTextContents()).join('')).toBe('joint committee')
  // Every typed word is a step; one that took long to type may be two.
  for (let i = 0; i < 8; i++) await page.keyboard.press('Control+Z')
  for (let i = 0; i < 8 && !/^When the first/.test(await paneText(page, 'cleaned')); i++)
    await page.keyboard.press('Control+Z')
  expect(await paneText(page, 'cleaned')).toMatch(/^When the first/)
  await expect(page.locator('footer:has([data-status])')).toContainText(/1 note(?!,)/)
})

test('a note on words that are taken back waits in the unplaced tray, and comes back with them', async ({
  app,
  folder,
}) => {
  const { page } = app
  await open(app, folder)
  await clickBefore(page, 'cleaned', 'lamp was')
  await edit(page)
  await page.keyboard.type('flickering ')
  await selectWords(page, 'cleaned', 'flickering')
  await page.keyboard.press('Alt+6')
  await expect(page.locator('footer:has([data-status])')).toContainText(/1 note(?!,)/)
  await clickBefore(page, 'cleaned', 'lickering')
  await page.keyboard.press('Alt+Enter')
  await expect(page.getByRole('dialog', { name: 'Change' })).toBeFocused()
  await page.keyboard.press('Backspace')
  await expect(page.locator('footer:has([data-status])')).toContainText('1 note, 1 without a place')
  await page.getByRole('button', { name: /^Notes/ }).click()
  const tray = page.getByRole('region', { name: 'Unplaced notes' })
  await expect(tray).toContainText('flickering')
  await page.keyboard.press('Control+Z')
  await expect(tray).toHaveCount(0)
  await expect(page.locator('footer:has([data-status])')).toContainText(/1 note(?!,)/)
})

test('a click on a note goes there; deleting it can be undone', async ({ app, folder }) => {
  const { page } = app
  await open(app, folder)
  await selectWords(page, 'cleaned', 'grave')
  await page.keyboard.press('Alt+1')
  await page.getByRole('button', { name: /^Notes/ }).click()
  const notes = page.getByRole('complementary', { name: 'Notes' })
  await notes.getByRole('button', { name: /grave/ }).click()
  await expect(page.locator('.pane.cleaned .highlight-open')).toHaveText('grave')
  await notes.getByRole('button', { name: 'Delete this note' }).click()
  await expect(notes.getByText('Select some words in either text')).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(notes.getByRole('article')).toHaveCount(1)
})
